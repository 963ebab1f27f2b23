using System.Globalization;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Feedbacks;

/// <summary>The people, places and days that feedback speaks of, as they are said aloud.</summary>
internal sealed class FeedbackNames(
    Referral referral,
    IReadOnlyDictionary<Guid, Partners.Organisation> organisations,
    AuthorityProfile authority
)
{
    public Referral Referral => referral;

    public string Child(string childRef) =>
        referral.Children.Find(child => child.Ref == childRef)?.DisplayName is { Length: > 0 } name ? name : "the child";

    public string Organisation(string id) => organisations[Guid.Parse(id)].Name;

    public string Destination(DecisionOutcome outcome) =>
        authority.Decisions.FindOutcome(outcome.Destination)?.Description ?? outcome.Destination;

    public static string Worker(Allocation allocation) =>
        allocation.Acceptance.Worker switch
        {
            { Name: "" } or null => "",
            { Role: "" } worker => $"{worker.Name} will be in touch.",
            var worker => $"{worker.Name} ({worker.Role}) will be in touch.",
        };

    public static string ExpectedStart(Allocation allocation) =>
        allocation.Acceptance.ExpectedStart is { } day ? $"The work is expected to begin on {Day(day)}." : "";

    public static string Day(Google.Type.Date day) => day.ToDateOnly()?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";

    /// <summary>With the full stop that people leave out.</summary>
    public static string Sentence(string text) =>
        text.Trim() switch
        {
            "" => "",
            [.., '.' or '!' or '?'] ended => ended,
            var open => $"{open}.",
        };

    public static string Text(params IEnumerable<string> sentences) => string.Join(' ', sentences.Where(sentence => sentence.Length > 0));

    /// <summary>For each child, or for the question when no child was named: what the phrase makes of its outcomes.</summary>
    public string Outcomes(DecisionContent decision, Func<DecisionOutcome, string> phrase) =>
        Text(
            decision
                .Outcomes.GroupBy(outcome => outcome.ChildRef)
                .Select(child =>
                    Sentence(
                        $"For {(child.Key.Length > 0 ? Child(child.Key) : "your question")}: {string.Join("; ", child.Select(phrase))}"
                    )
                )
        );
}
