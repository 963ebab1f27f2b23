using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.SocialCare.Offers;

/// <summary>What became of one case of the export.</summary>
/// <param name="Line">Where it begins in the export.</param>
/// <param name="Case">The case system's own number; none when that could not be read.</param>
/// <param name="State">The transfer's state, or <see cref="Valid"/>, <see cref="Unread"/>, <see cref="Denied"/> or <see cref="NotSent"/>.</param>
/// <param name="Reference">The transfer's short reference, for the telephone.</param>
/// <param name="TransferId">The transfer's id.</param>
/// <param name="AnswerBy">The last day to answer.</param>
/// <param name="OfferedBefore">When it was offered, if that was in an earlier run: its state is as it was then.</param>
/// <param name="Problems">Why it was not offered, each with its place in the export.</param>
internal sealed record OfferOutcome(
    int Line,
    string? Case,
    string State,
    string? Reference = null,
    string? TransferId = null,
    string? AnswerBy = null,
    string? OfferedBefore = null,
    IReadOnlyList<OfferProblem>? Problems = null
)
{
    public const string Unread = "NOT_READ";
    public const string Denied = "REFUSED";

    /// <summary>It is not known to have arrived. Running the same command again settles it.</summary>
    public const string NotSent = "TRY_AGAIN";

    /// <summary>With --dry-run: it would be offered, and was not stored.</summary>
    public const string Valid = "VALID";

    private const string StatePrefix = "TRANSFER_STATE_";

    // Clocks differ, and what an interrupted run offered a moment ago is no news.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    public bool Succeeded => Problems is null;

    public static OfferOutcome NotRead(int line, string? number, IEnumerable<InputProblem> problems) =>
        new(
            line,
            number,
            Unread,
            Problems: [.. problems.Distinct().OrderBy(problem => problem.Line).Select(problem => OfferProblem.At(problem, null))]
        );

    public static OfferOutcome Offered(Offer offer, Transfer transfer, DateTimeOffset begun, bool dryRun) =>
        new(
            offer.Line,
            offer.Number,
            dryRun ? Valid : StateName(transfer.State),
            NullIfEmpty(transfer.Reference),
            NullIfEmpty(transfer.Id),
            NullIfEmpty(Words.Of(transfer.AnswerBy)),
            transfer.OfferedAt is { } at && at.ToDateTimeOffset() < begun - Tolerance ? Words.Of(at) : null
        );

    public static OfferOutcome NotTaken(Offer offer, EarlyHelpException error)
    {
        IEnumerable<OfferProblem> problems =
        [
            .. error.Violations.Select(violation =>
                OfferProblem.At(offer.Origins.Problem(violation.Field, violation.Sentence), violation.Reason)
            ),
            .. error.Preconditions.Select(condition =>
                OfferProblem.At(offer.Origins.Problem(condition.Subject, condition.Sentence), condition.Reason)
            ),
        ];
        return new(
            offer.Line,
            offer.Number,
            ExitCodes.Of(error) == ExitCodes.Unavailable ? NotSent : Denied,
            Problems: [.. problems.DefaultIfEmpty(OfferProblem.At(offer.Origins.Problem("", error.Details.Message), error.ReasonCode))]
        );
    }

    public static OfferOutcome NotTried(Offer offer) =>
        new(
            offer.Line,
            offer.Number,
            NotSent,
            Problems: [OfferProblem.At(offer.Origins.Problem("", "Not sent. Run the same command again."), null)]
        );

    /// <summary>A state in the contract's own word. A newer service may have some that this program does not know.</summary>
    public static string StateName(TransferState state) =>
        TransferReflection
            .Descriptor.EnumTypes.Single(type => type.Name == nameof(TransferState))
            .FindValueByNumber((int)state)
            ?.Name[StatePrefix.Length..]
        ?? state.ToString();

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    /// <summary>The exit code of a run over many cases.</summary>
    public static int ExitCode(IReadOnlyList<OfferOutcome> outcomes) =>
        outcomes switch
        {
            _ when outcomes.All(outcome => outcome.Succeeded) => ExitCodes.Ok,
            _ when outcomes.Any(outcome => outcome.State == NotSent) => ExitCodes.Unavailable,
            _ when outcomes.Any(outcome => outcome.Succeeded) => ExitCodes.SomeFailed,
            _ when outcomes.All(outcome => outcome.State == Unread) => ExitCodes.Usage,
            _ => ExitCodes.Refused,
        };
}

/// <param name="Place">The column or key of the export; or the contract's field, where no column fills it.</param>
/// <param name="Reason">The service's stable reason code.</param>
/// <param name="Sentence">What is wrong. Never repeats a value.</param>
internal sealed record OfferProblem(string File, int Line, int Column, string Place, string? Reason, string Sentence)
{
    public static OfferProblem At(InputProblem problem, string? reason) =>
        new(problem.File, problem.Line, problem.Column, problem.Place, reason, problem.Text);
}
