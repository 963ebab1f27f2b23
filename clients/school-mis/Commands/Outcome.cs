using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Referrals;
using Grpc.Core;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>What became of one pupil: named by the line of the file, never by the child.</summary>
/// <param name="Line">Where the pupil stands in the file.</param>
/// <param name="State">The referral's state, or <see cref="Valid"/>, <see cref="NotRead"/>, <see cref="Denied"/> or <see cref="NotSent"/>.</param>
/// <param name="Reference">The referral's short reference, for the telephone.</param>
/// <param name="ReferralId">The referral's id.</param>
/// <param name="Problems">Why it was not submitted.</param>
/// <param name="MissingInformation">What the hub will still ask for. Not a refusal.</param>
/// <param name="Diversion">Early help is not the route: what a person must do now.</param>
internal sealed record Outcome(
    int Line,
    string State,
    string? Reference = null,
    string? ReferralId = null,
    IReadOnlyList<OutcomeProblem>? Problems = null,
    IReadOnlyList<string>? MissingInformation = null,
    string? Diversion = null
)
{
    public const string NotRead = "NOT_READ";
    public const string Denied = "REFUSED";

    /// <summary>It is not known to have arrived. Running the same command again settles it.</summary>
    public const string NotSent = "TRY_AGAIN";

    /// <summary>With --validate-only: it would be taken, and was not stored.</summary>
    public const string Valid = "VALID";

    private const string StatePrefix = "REFERRAL_STATE_";

    public bool Succeeded => Problems is null;

    public static Outcome Unread(int line, IEnumerable<InputProblem> problems) =>
        new(line, NotRead, Problems: [.. problems.Select(problem => new OutcomeProblem(problem.Place, null, problem.Text))]);

    public static Outcome Of(Submission submission, BatchSubmitReferralsResult result) =>
        result.OutcomeCase == BatchSubmitReferralsResult.OutcomeOneofCase.Response
            ? Submitted(submission, result.Response.Referral)
            : NotTaken(submission, new EarlyHelpException(result.Error));

    public static Outcome NotTaken(Submission submission, EarlyHelpException error)
    {
        IEnumerable<OutcomeProblem> problems =
        [
            .. error.Violations.Select(violation => new OutcomeProblem(violation.Field, violation.Reason, violation.Sentence)),
            .. error.Preconditions.Select(precondition => new OutcomeProblem(
                precondition.Subject,
                precondition.Reason,
                precondition.Sentence
            )),
        ];
        return new(
            submission.Line,
            MayStillWork(error.StatusCode) ? NotSent : Denied,
            Problems: [.. problems.DefaultIfEmpty(new OutcomeProblem("", error.ReasonCode, error.Details.Message))]
        );
    }

    private static bool MayStillWork(StatusCode code) =>
        code
            is StatusCode.Unavailable
                or StatusCode.DeadlineExceeded
                or StatusCode.ResourceExhausted
                or StatusCode.Unknown
                or StatusCode.Internal
                or StatusCode.Cancelled;

    private static Outcome Submitted(Submission submission, Referral referral) =>
        new(
            submission.Line,
            referral is { Id: "", Diversion: null } ? Valid : Name(referral.State),
            referral.Reference,
            referral.Id,
            MissingInformation: [.. referral.MissingInformation.Select(missing => missing.Question)],
            Diversion: referral.Diversion is { } diversion ? Sentence(diversion) : null
        );

    private static string Name(ReferralState state)
    {
        var states = ReferralReflection.Descriptor.EnumTypes.Single(type => type.Name == nameof(ReferralState));
        // A newer service may have states that this program does not know.
        return states.FindValueByNumber((int)state)?.Name[StatePrefix.Length..] ?? state.ToString();
    }

    private static string Sentence(Diversion diversion) =>
        string.Join(
            ' ',
            [diversion.Message, .. diversion.Contacts.Select(contact => $"{contact.Name}: {contact.Phone} ({contact.Hours}).")]
        );
}

/// <param name="Field">The contract's field, or the place in the file.</param>
/// <param name="Reason">The service's stable reason code.</param>
/// <param name="Sentence">What is wrong. Never repeats a value.</param>
internal sealed record OutcomeProblem(string Field, string? Reason, string Sentence);
