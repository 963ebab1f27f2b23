using EarlyHelp.Integration.V1;
using Google.Protobuf.Collections;
using static EarlyHelp.Integration.Feedbacks.FeedbackNames;

namespace EarlyHelp.Integration.Feedbacks;

/// <summary>Feedback in plain sentences, for the person who referred.</summary>
internal static class ReferrerWording
{
    public static string Of(V1.Feedback news, FeedbackNames names) =>
        news.Kind switch
        {
            FeedbackKind.Decision => Text(
                $"The hub has decided on your referral {names.Referral.Reference}.",
                Decided(news.Decision.Content, names)
            ),
            FeedbackKind.DecisionSuperseded => Text(
                $"The hub has decided again on your referral {names.Referral.Reference}. This takes the place of what it decided before.",
                Decided(news.Decision.Content, names)
            ),
            FeedbackKind.Diverted => Text(
                $"Your concern {names.Referral.Reference} went to children's social care at once. Early help is not the route for it.",
                Phone(news.Contacts)
            ),
            // By the hub, or at once by the referrer's own answer: true of both.
            FeedbackKind.SteppedUp => Text(
                $"Your referral {names.Referral.Reference} has gone to children's social care, because a child may be at risk of significant harm.",
                Phone(news.Contacts)
            ),
            FeedbackKind.AllocationAccepted => Accepted(news.Allocation, names),
            FeedbackKind.AllocationDeclined => Declined(news.Allocation, names),
            FeedbackKind.AllocationEnded => Ended(news.Allocation, names),
            FeedbackKind.Withdrawn => $"Your referral {names.Referral.Reference} was taken back. The hub does nothing more about it.",
            FeedbackKind.InformationExpired =>
                $"The hub asked you something about your referral {names.Referral.Reference}, and the time for an answer has passed. The hub goes on with what it knows.",
            FeedbackKind.Closed =>
                $"Everything that was decided on your referral {names.Referral.Reference} has ended, and the referral is closed. If something is worrying again, refer again.",
            FeedbackKind.AssessmentActivated =>
                $"The early help assessment of the family in your referral {names.Referral.Reference} is agreed with the family, and its plan is under way.",
            FeedbackKind.AssessmentClosed => AssessmentEnded(news, names),
            FeedbackKind.CaseClosed => Text(
                Because($"The case of the family in your referral {names.Referral.Reference} is closed", Why(news.ClosureReasonKind)),
                WhatChanged(news),
                MayReferAgain(news.ClosureReasonKind) ? "If something is worrying again, refer again." : ""
            ),
            _ => throw new InvalidOperationException("Feedback has a kind."),
        };

    private static string Decided(DecisionContent decision, FeedbackNames names) =>
        Text(
            names.Outcomes(decision, outcome => Outcome(outcome, names)),
            $"Why: {Sentence(decision.Rationale)}",
            $"What would change this: {Sentence(decision.WhatWouldChangeIt)}",
            $"The next step: {Sentence(decision.NextStep)}",
            $"This is for {decision.NextStepByWhom.Trim()} to do by {Day(decision.NextStepBy)}."
        );

    private static string Outcome(DecisionOutcome outcome, FeedbackNames names) =>
        outcome.OrganisationId.Length > 0
            ? $"{names.Destination(outcome)}, offered to {names.Organisation(outcome.OrganisationId)}"
            : names.Destination(outcome);

    private static string Accepted(Allocation allocation, FeedbackNames names)
    {
        var (service, child) = (names.Organisation(allocation.OrganisationId), names.Child(allocation.ChildRef));
        return Text(
            allocation.Kind == OutcomeKind.Assessment
                ? $"{service} has agreed to lead an early help assessment for {child}."
                : $"{service} has taken on {child}.",
            Worker(allocation),
            ExpectedStart(allocation)
        );
    }

    private static string Declined(Allocation allocation, FeedbackNames names)
    {
        var because = allocation.Decline.Reason switch
        {
            AllocationDeclineReason.Age => "it is for other ages",
            AllocationDeclineReason.Area => "it is for another area, or for patients of other practices",
            AllocationDeclineReason.NeedNotMetHere => "the need is not one that it meets",
            AllocationDeclineReason.BelowThreshold => "the need is below what it is for",
            AllocationDeclineReason.AboveThreshold => "the need is above what it is for",
            AllocationDeclineReason.FamilyDeclined => "the family does not wish to work with it",
            AllocationDeclineReason.AlreadyInvolved => "it works with the child already",
            AllocationDeclineReason.NoCapacity => "it has no room within a time that would help",
            AllocationDeclineReason.NotReached => "the family could not be reached",
            _ => "",
        };
        return Text(
            Because($"{names.Organisation(allocation.OrganisationId)} is not taking on {names.Child(allocation.ChildRef)}", because),
            Sentence(allocation.Decline.Comment),
            "The hub decides again, and you will hear what comes of it."
        );
    }

    private static string Ended(Allocation allocation, FeedbackNames names)
    {
        var (service, child) = (names.Organisation(allocation.OrganisationId), names.Child(allocation.ChildRef));
        var because = allocation.Ending.Reason switch
        {
            AllocationEndReason.Completed => "the work is done",
            AllocationEndReason.FamilyWithdrew => "the family no longer wishes it",
            AllocationEndReason.NotEngaged => "the family could not be engaged",
            AllocationEndReason.MovedAway => "the family has moved away",
            AllocationEndReason.SteppedUp => "it has gone on to children's social care",
            AllocationEndReason.AnotherService => "another service goes on with it",
            AllocationEndReason.AgeLimit => "the young person has reached the service's age limit",
            _ => "",
        };
        return allocation.Ending.Reason == AllocationEndReason.DecidedAgain
            ? $"The hub has decided again, and so {service} does not go on with {child}."
            : Text(
                Because($"{service} has ended its work with {child}", because),
                Achieved(allocation.Ending.Achievement),
                Sentence(allocation.Ending.Comment)
            );
    }

    private static string AssessmentEnded(V1.Feedback news, FeedbackNames names) =>
        Text(
            Because(
                $"The early help assessment of the family in your referral {names.Referral.Reference} has ended",
                Why(news.ClosureReasonKind)
            ),
            Achieved(news.Achievement),
            WhatChanged(news),
            news.Outcomes.Count > 0 ? $"What was wanted: {string.Join("; ", news.Outcomes.Select(Reached))}." : ""
        );

    private static string Why(ClosureReasonKind reason) =>
        reason switch
        {
            ClosureReasonKind.NeedsMet => "needs are met",
            ClosureReasonKind.SteppedUp => "children's social care goes on with it",
            ClosureReasonKind.AgreementWithdrawn => "the family does not wish to go on",
            ClosureReasonKind.LeftArea => "the family has moved away",
            ClosureReasonKind.UniversalCanMeet => "one service can go on by itself",
            ClosureReasonKind.NotEngaged => "the family could not be engaged",
            ClosureReasonKind.Transferred => "somebody else goes on with it",
            ClosureReasonKind.Reached18 => "the young person is an adult now",
            ClosureReasonKind.OpenedInError => "it was opened in error",
            // How a child's death is told is for people.
            _ => "",
        };

    /// <summary>Not where somebody else is asked from now on, and not after a death, which is told without a reason here.</summary>
    private static bool MayReferAgain(ClosureReasonKind reason) =>
        reason
            is ClosureReasonKind.NeedsMet
                or ClosureReasonKind.AgreementWithdrawn
                or ClosureReasonKind.UniversalCanMeet
                or ClosureReasonKind.NotEngaged;

    private static string WhatChanged(V1.Feedback news) => news.WhatChanged.Length > 0 ? $"What changed: {Sentence(news.WhatChanged)}" : "";

    private static string Reached(OutcomeSummary outcome) =>
        outcome.Achievement switch
        {
            Achievement.Achieved => $"{outcome.Description} (achieved)",
            Achievement.Partly => $"{outcome.Description} (partly achieved)",
            Achievement.NotAchieved => $"{outcome.Description} (not achieved)",
            _ => outcome.Description,
        };

    private static string Achieved(Achievement achievement) =>
        achievement switch
        {
            Achievement.Achieved => "What was wanted was achieved.",
            Achievement.Partly => "What was wanted was partly achieved.",
            Achievement.NotAchieved => "What was wanted was not achieved.",
            _ => "",
        };

    private static string Because(string what, string because) => because.Length > 0 ? $"{what}: {because}." : $"{what}.";

    private static string Phone(RepeatedField<PhoneContact> contacts) =>
        contacts.Count > 0
            ? $"Whom to phone: {string.Join("; or ", contacts.Select(contact => $"{contact.Name} on {contact.Phone}{Hours(contact)}"))}."
            : "";

    private static string Hours(PhoneContact contact) => contact.Hours.Length > 0 ? $" ({contact.Hours})" : "";
}
