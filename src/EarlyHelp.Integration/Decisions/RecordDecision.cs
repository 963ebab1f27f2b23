using EarlyHelp.Integration.Allocations;
using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Meetings;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Decisions;

/// <summary>The first decision, or another one in its place. Both stay on the record; one stands.</summary>
internal sealed class RecordDecision(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    HubReferrals referrals,
    AuthorityProfiles profiles,
    PartnerRegistry partners,
    HubMeetings meetings,
    OfferAllocations offerAllocations,
    StepUpReferral stepUp,
    CancelInformationRequests cancelInformation,
    CancelContributionRequests cancelContributions,
    GiveFeedback feedback,
    TimeProvider clock
)
{
    public Task<RecordDecisionResponse> HandleAsync(RecordDecisionRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        // What is wrong in the decision itself is told together with what only the referral shows.
        if (request.Decision is null || !Guid.TryParseExact(request.RequestId, "D", out var requestId) || request.ReferralId.Length == 0)
        {
            throw problems.ToRefusal();
        }
        return mutation.OnceAsync(requestId, fingerprint, () => DecideAsync(request, problems));
    }

    private async Task<RecordDecisionResponse> DecideAsync(RecordDecisionRequest request, Problems problems)
    {
        // Before the referral, so that whoever loses a race hears of the referral's change, and not of a decision that was not there yet.
        var standing = await StandingAsync(request.ReferralId);
        var referral = await referrals.FindAsync(request.ReferralId, request.Etag);
        referral.Require(
            ReferralAction.RecordDecision,
            call.Organisation.Id,
            "Take the referral first, then decide. What is over is not decided again."
        );
        var now = clock.Now();
        var authority = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority];
        var content = V1.Referral.Parser.ParseFrom(referral.Content);
        await CheckAsync(request, referral, authority, standing, problems);

        var decision = Describe(request, referral, authority, standing, now);
        var id = Guid.Parse(decision.Id);
        standing?.Supersede(id);
        var isToBeDone = await offerAllocations.HandleAsync(referral, decision, standing?.Id, now);
        // A decision that nobody has to answer can be changed for a while, and is closed then.
        referral.Decide(now, isToBeDone ? null : authority.Calendar.AddWorkingDays(now, authority.Clocks.ReconsiderWithinWorkingDays));
        referral.Triage!.Release();
        Announce(referral, id, standing is not null, now);
        await StepUpAsync(referral, request.Decision, standing, now);
        await cancelInformation.HandleAsync(referral, now);
        await cancelContributions.HandleAsync(referral, now);
        db.Decisions.Add(Record(decision, request, referral, standing));
        await feedback.HandleAsync(
            referral,
            new() { Kind = standing is null ? FeedbackKind.Decision : FeedbackKind.DecisionSuperseded, Decision = decision },
            now
        );
        call.Touch(referral.LocalAuthority, id);
        return new() { Decision = decision, Referral = ReferralView.For(referral, content, call.Organisation.Id, call.Sees(Relation.Hub)) };
    }

    private Task<Decision?> StandingAsync(string referralId)
    {
        var (localAuthority, id) = call.Ask(referralId);
        return db
            .Decisions.Include(decision => decision.Outcomes)
            .SingleOrDefaultAsync(
                decision => decision.LocalAuthority == localAuthority && decision.ReferralId == id && decision.SupersededById == null,
                call.Stopped
            );
    }

    /// <summary>Refuses with everything that stands in the way.</summary>
    private async Task CheckAsync(
        RecordDecisionRequest request,
        Referral referral,
        AuthorityProfile authority,
        Decision? standing,
        Problems problems
    )
    {
        var today = authority.Calendar.DayOf(clock.Now());
        var checks = new DecisionChecks(referral, authority, (await partners.CurrentAsync()).Organisations, today, problems);
        checks.Check(request.Decision);
        if (standing is not null && request.SupersedesDecisionId.Length == 0)
        {
            problems.Add(
                "supersedes_decision_id",
                ErrorReason.Required,
                "There is a decision already: name it, so that this one takes its place."
            );
        }
        else if (
            request.SupersedesDecisionId.Length > 0
            && !(Guid.TryParse(request.SupersedesDecisionId, out var replaced) && replaced == standing?.Id)
        )
        {
            problems.Add("supersedes_decision_id", ErrorReason.ReferenceUnknown, "This is not the decision that stands.");
        }
        if (
            request.MeetingId.Length > 0
            && !(Guid.TryParse(request.MeetingId, out var meeting) && await meetings.DiscussesAsync(meeting, referral))
        )
        {
            problems.Add("meeting_id", ErrorReason.ReferenceUnknown, "Your hub has no such meeting with this referral on its agenda.");
        }
        if (problems.Any)
        {
            throw problems.ToRefusal(preconditions: checks.Preconditions);
        }
        // Social care has it, or level 4 says that it must: only they hand it back.
        var harm = referral.SteppedUpTo is not null || request.Decision.Level == LevelOfNeed._4;
        if (harm && !request.Decision.Outcomes.Any(outcome => outcome.Kind == OutcomeKind.StepUp))
        {
            throw new Refusal(
                StatusCode.FailedPrecondition,
                ErrorReason.StepUpNeeded,
                "A child may be at risk of significant harm: one outcome of the decision hands the referral to children's social care."
            );
        }
        SharingRule.Require(checks.Preconditions);
    }

    private V1.Decision Describe(
        RecordDecisionRequest request,
        Referral referral,
        AuthorityProfile authority,
        Decision? standing,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = Ids.New(referral.LocalAuthority, now).ToString(),
            ReferralId = referral.Id.ToString(),
            Content = request.Decision.Clone(),
            DecidedAt = Timestamp.FromDateTimeOffset(now),
            DecidedBy = new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role },
            SupersedesDecisionId = standing?.Id.ToString() ?? "",
            CodeListVersion = authority.Decisions.Version,
        };

    private static Decision Record(V1.Decision decision, RecordDecisionRequest request, Referral referral, Decision? standing)
    {
        var id = Guid.Parse(decision.Id);
        return new()
        {
            LocalAuthority = referral.LocalAuthority,
            Id = id,
            ReferralId = referral.Id,
            Level = decision.Content.Level,
            Reason = decision.Content.Reason,
            ReasonKind = decision.Content.ReasonKind,
            DecidedAt = decision.DecidedAt.ToDateTimeOffset(),
            SupersedesId = standing?.Id,
            MeetingId = request.MeetingId.Length > 0 ? Guid.Parse(request.MeetingId) : null,
            Content = decision.ToByteArray(),
            Outcomes =
            [
                .. decision.Content.Outcomes.Select(
                    (outcome, i) =>
                        new Outcome
                        {
                            LocalAuthority = referral.LocalAuthority,
                            DecisionId = id,
                            Ordinal = (short)i,
                            ReferralId = referral.Id,
                            ChildOrdinal = referral.Children.Find(child => child.Ref == outcome.ChildRef)?.Ordinal,
                            Destination = outcome.Destination,
                            Kind = outcome.Kind,
                            OrganisationId = outcome.OrganisationId.Length > 0 ? Guid.Parse(outcome.OrganisationId) : null,
                        }
                ),
            ],
        };
    }

    private void Announce(Referral referral, Guid decisionId, bool isAnother, DateTimeOffset now)
    {
        var kind = isAnother ? EventKind.DecisionSuperseded : EventKind.DecisionRecorded;
        IEnumerable<Addressee> frontDoor = referral.SteppedUpTo is { } id ? [new(id, EventRelation.FrontDoor)] : [];
        db.Events.AddRange(referral.Announce(kind, decisionId, now).To([.. referral.HubSide, referral.Sender, .. frontDoor]));
    }

    private async Task StepUpAsync(Referral referral, DecisionContent decision, Decision? standing, DateTimeOffset now)
    {
        var children = decision.Outcomes.Where(outcome => outcome.Kind == OutcomeKind.StepUp).Select(outcome => outcome.ChildRef).ToList();
        if (children.Count == 0)
        {
            return;
        }
        var before = standing?.Outcomes.Where(outcome => outcome.Kind == OutcomeKind.StepUp).Select(outcome => outcome.ChildOrdinal);
        var isAnotherChild =
            before is not null && children.Any(child => !before.Contains(referral.Children.Find(known => known.Ref == child)?.Ordinal));
        await stepUp.HandleAsync(referral, now, again: isAnotherChild);
    }
}
