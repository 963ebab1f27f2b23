using EarlyHelp.Integration.V1;
using static EarlyHelp.Integration.Feedbacks.FeedbackNames;

namespace EarlyHelp.Integration.Feedbacks;

/// <summary>
/// Feedback in plain sentences, for the family. Nothing that others said of it: of what professionals wrote, only the hub's words for
/// the family, the next step, and who will come.
/// </summary>
internal static class FamilyWording
{
    public static string Of(V1.Feedback news, FeedbackNames names) =>
        news.Kind is FeedbackKind.Decision or FeedbackKind.DecisionSuperseded ? Decided(news.Decision.Content, names)
        : IsBetweenProfessionals(names) ? ""
        : news.Kind switch
        {
            FeedbackKind.AllocationAccepted => Accepted(news.Allocation, names),
            FeedbackKind.AllocationDeclined =>
                $"{names.Organisation(news.Allocation.OrganisationId)} cannot help {names.Child(news.Allocation.ChildRef)} just now. The early help hub is looking for another way, and you will hear from somebody.",
            FeedbackKind.AllocationEnded => Ended(news.Allocation, names),
            FeedbackKind.Withdrawn => "The request for early help was taken back.",
            FeedbackKind.Closed => "The early help that was agreed has come to an end. You can ask for help again at any time.",
            FeedbackKind.AssessmentActivated =>
                "The early help assessment that you agreed to is there, and the plan that was made with you has begun.",
            FeedbackKind.AssessmentClosed => AssessmentEnded(news),
            // How a concern or a question is handled is between professionals, and whoever closes a case tells the family itself.
            _ => "",
        };

    /// <summary>
    /// Advice, which the family may not know was asked for; and what went to social care, which tells the family itself, or does not
    /// yet.
    /// </summary>
    private static bool IsBetweenProfessionals(FeedbackNames names) =>
        names.Referral.Kind == ReferralKind.Advice || names.Referral.SteppedUpTo is not null;

    private static string Decided(DecisionContent decision, FeedbackNames names)
    {
        if (decision.FamilySummary.Length > 0)
        {
            return Sentence(decision.FamilySummary);
        }
        if (IsBetweenProfessionals(names) || decision.Outcomes.Any(outcome => outcome.Kind == OutcomeKind.StepUp))
        {
            return "";
        }
        return Text(
            "The early help hub has looked at the request for help.",
            names.Outcomes(decision, outcome => Outcome(outcome, names)),
            $"What happens next: {Sentence(decision.NextStep)}",
            $"This should be done by {Day(decision.NextStepBy)}."
        );
    }

    private static string Outcome(DecisionOutcome outcome, FeedbackNames names) =>
        outcome.Kind switch
        {
            OutcomeKind.Allocation => $"{names.Organisation(outcome.OrganisationId)} has been asked to help",
            OutcomeKind.Assessment =>
                $"{names.Organisation(outcome.OrganisationId)} has been asked to talk with you about what would help (an early help assessment)",
            OutcomeKind.Signposted => $"help is there for you at: {names.Destination(outcome)}",
            _ => "the hub arranges nothing more at the moment",
        };

    private static string Accepted(Allocation allocation, FeedbackNames names)
    {
        var (service, child) = (names.Organisation(allocation.OrganisationId), names.Child(allocation.ChildRef));
        return Text(
            allocation.Kind == OutcomeKind.Assessment
                ? $"{service} will talk with you about what would help {child} (an early help assessment)."
                : $"{service} will work with {child}.",
            Worker(allocation),
            ExpectedStart(allocation)
        );
    }

    /// <summary>Social care tells the family itself what it does, a death is told by people, and an error is nothing to tell.</summary>
    private static string AssessmentEnded(V1.Feedback news) =>
        news.ClosureReasonKind is ClosureReasonKind.SteppedUp or ClosureReasonKind.Died or ClosureReasonKind.OpenedInError
            ? ""
            : Text(
                "Your early help assessment has come to an end.",
                news.WhatChanged.Length > 0 ? $"What changed: {Sentence(news.WhatChanged)}" : "",
                "You can ask for help again at any time."
            );

    private static string Ended(Allocation allocation, FeedbackNames names)
    {
        var (service, child) = (names.Organisation(allocation.OrganisationId), names.Child(allocation.ChildRef));
        return allocation.Ending.Reason != AllocationEndReason.DecidedAgain
                ? $"{service} has finished its work with {child}. You can ask for help again at any time."
            : allocation.Acceptance is not null
                ? $"{service} does not go on working with {child}, because the early help hub has decided again."
            // It had not said yes, and the new decision tells who has been asked instead.
            : "";
    }
}
