using System.Globalization;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Feedbacks;

/// <summary>Feedback in plain sentences: one text for the person who referred, one for the family.</summary>
internal sealed class FeedbackWording(
    Referral referral,
    IReadOnlyDictionary<Guid, Partners.Organisation> organisations,
    AuthorityProfile authority
)
{
    public string ForReferrer(V1.Feedback news) =>
        news.Kind switch
        {
            FeedbackKind.Decision => $"The hub has decided on your referral {referral.Reference}. {Describe(news.Decision.Content)}",
            FeedbackKind.DecisionSuperseded =>
                $"The hub has decided again on your referral {referral.Reference}; this takes the place of what it decided before. "
                    + Describe(news.Decision.Content),
            FeedbackKind.Diverted =>
                $"Your concern {referral.Reference} went to children's social care at once. Early help is not the route for it. "
                    + Phone(news),
            FeedbackKind.SteppedUp =>
                $"The hub has handed your referral {referral.Reference} to children's social care, because a child may be at risk of significant harm. "
                    + Phone(news),
            FeedbackKind.AllocationAccepted => $"{Service(news)} has taken on {Child(news.Allocation.ChildRef)}. {Worker(news.Allocation)}",
            FeedbackKind.AllocationDeclined =>
                $"{Service(news)} cannot take on {Child(news.Allocation.ChildRef)}{Because(news.Allocation.Decline.Comment)}. The hub decides again, and you will hear what comes of it.",
            FeedbackKind.AllocationEnded =>
                $"{Service(news)} has ended its work with {Child(news.Allocation.ChildRef)}: {Achieved(news.Allocation.Ending.Achievement)}. {news.Allocation.Ending.Comment}",
            FeedbackKind.Withdrawn => $"Your referral {referral.Reference} was taken back. The hub does no more about it.",
            FeedbackKind.InformationExpired =>
                $"The hub asked you something about referral {referral.Reference}, and the time for an answer has passed. The hub goes on with what it knows.",
            FeedbackKind.Closed => $"Everything that was decided on referral {referral.Reference} has ended. The referral is closed.",
            _ => throw new InvalidOperationException("Feedback has a kind."),
        };

    /// <summary>Nothing about what others said, and nothing that only a professional can place.</summary>
    public string ForFamily(V1.Feedback news) =>
        news.Kind switch
        {
            FeedbackKind.Decision or FeedbackKind.DecisionSuperseded when news.Decision.Content.FamilySummary is { Length: > 0 } text =>
                text,
            FeedbackKind.Decision or FeedbackKind.DecisionSuperseded =>
                $"The early help hub has looked at the request for support. {Outcomes(news.Decision.Content)} What happens next: {Sentence(news.Decision.Content.NextStep)}",
            FeedbackKind.AllocationAccepted =>
                $"{Service(news)} will work with {Child(news.Allocation.ChildRef)}. {Worker(news.Allocation)}",
            FeedbackKind.AllocationDeclined =>
                $"{Service(news)} cannot help {Child(news.Allocation.ChildRef)} just now. The early help hub is looking for another way, and somebody will be in touch.",
            FeedbackKind.AllocationEnded => $"{Service(news)} has finished its work with {Child(news.Allocation.ChildRef)}.",
            FeedbackKind.Withdrawn => "The request for early help was taken back.",
            FeedbackKind.Closed => "The early help that was agreed has come to an end. You can ask for help again at any time.",
            // How a concern or a question is handled is between professionals.
            _ => "",
        };

    private string Describe(DecisionContent decision) =>
        $"{Outcomes(decision)} Why: {Sentence(decision.Rationale)} What would change it: {Sentence(decision.WhatWouldChangeIt)} "
        + $"Next: {Sentence(decision.NextStep)} ({decision.NextStepByWhom}, by {Day(decision.NextStepBy)})";

    private string Outcomes(DecisionContent decision) =>
        string.Join(
            ' ',
            decision
                .Outcomes.GroupBy(outcome => outcome.ChildRef)
                .Select(child => $"For {Child(child.Key)}: {string.Join("; ", child.Select(Destination))}.")
        );

    private string Destination(DecisionOutcome outcome) =>
        authority.Decisions.FindOutcome(outcome.Destination)?.Description ?? outcome.Destination;

    private string Child(string childRef) =>
        referral.Children.Find(child => child.Ref == childRef)?.DisplayName is { Length: > 0 } name ? name : "the child";

    private string Service(V1.Feedback news) => organisations[Guid.Parse(news.Allocation.OrganisationId)].Name;

    private static string Worker(Allocation allocation) =>
        allocation.Acceptance?.Worker is { Name.Length: > 0 } worker ? $"{worker.Name} ({worker.Role}) will be in touch." : "";

    private static string Phone(V1.Feedback news) =>
        $"Whom to phone: {string.Join("; ", news.Contacts.Select(contact => $"{contact.Name}, {contact.Phone}"))}.";

    private static string Because(string comment) => comment.Length > 0 ? $": {comment.TrimEnd('.')}" : "";

    private static string Sentence(string text) =>
        text.TrimEnd() is { Length: > 0 } trimmed && ".!?".Contains(trimmed[^1]) ? trimmed : $"{text.TrimEnd()}.";

    private static string Day(Google.Type.Date? date) => date?.ToDateOnly()?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";

    private static string Achieved(Achievement achievement) =>
        achievement switch
        {
            Achievement.Achieved => "what was wanted was achieved",
            Achievement.Partly => "what was wanted was partly achieved",
            Achievement.NotAchieved => "what was wanted was not achieved",
            _ => "nothing was recorded of what was achieved",
        };
}
