using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Allocation = EarlyHelp.Integration.Allocations.Allocation;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Triage;

/// <summary>A hub's queue as a query: what waits for a decision, and what came back because a service declined.</summary>
internal sealed class WaitingReferrals(EarlyHelpDb db, Guid hubId, DateTimeOffset now, DateOnly today)
{
    /// <summary>Back with the hub: declined, and not decided again.</summary>
    private IQueryable<Allocation> Declined =>
        db.Allocations.Where(allocation =>
            allocation.HubOrganisationId == hubId && allocation.State == AllocationState.Declined && allocation.DecidedAgainAt == null
        );

    public IQueryable<Referral> Matching(ListTriageQueueRequest request)
    {
        var referrals = db
            .Referrals.AsNoTracking()
            .Where(referral =>
                referral.ReceiverOrganisationId == hubId
                && (
                    referral.State == ReferralState.Submitted
                    || referral.State == ReferralState.InTriage
                    || referral.State == ReferralState.AwaitingInformation
                    || (referral.State == ReferralState.Decided && Declined.Any(allocation => allocation.ReferralId == referral.Id))
                )
            );
        if (request.Pathway.Length > 0)
        {
            referrals = referrals.Where(referral => referral.Pathway == request.Pathway);
        }
        if (request.Rags.Count > 0)
        {
            var rags = request.Rags.ToArray();
            referrals = referrals.Where(referral => rags.Contains(referral.Triage == null ? Rag.Unspecified : referral.Triage.Rag));
        }
        if (request.SubmittedBefore is { } before)
        {
            var until = before.ToDateTimeOffset();
            referrals = referrals.Where(referral => referral.SubmittedAt < until);
        }
        return request.Attention.Aggregate(referrals, Needing);
    }

    /// <summary>Red, amber, not rated, green; the oldest first within each.</summary>
    public IQueryable<WaitingRow> After(PageToken? start, IQueryable<Referral> referrals)
    {
        var ranked = referrals.Select(referral => new
        {
            Referral = referral,
            Rank = referral.Triage == null || referral.Triage.Rag == Rag.Unspecified ? 2
            : referral.Triage.Rag == Rag.Red ? 0
            : referral.Triage.Rag == Rag.Amber ? 1
            : 3,
        });
        if (start is { } page)
        {
            ranked = ranked.Where(row => row.Rank > page.Rank || (row.Rank == page.Rank && row.Referral.Id > page.Id));
        }
        return ranked
            .OrderBy(row => row.Rank)
            .ThenBy(row => row.Referral.Id)
            .Select(row => new WaitingRow
            {
                Id = row.Referral.Id,
                Rank = row.Rank,
                Rag = row.Referral.Triage == null ? Rag.Unspecified : row.Referral.Triage.Rag,
                Level = row.Referral.Triage == null ? LevelOfNeed.Unspecified : row.Referral.Triage.Level,
                ClaimedByName = row.Referral.Triage == null ? "" : row.Referral.Triage.ClaimedByName,
                ClaimedByRole = row.Referral.Triage == null ? "" : row.Referral.Triage.ClaimedByRole,
                ClaimedUntil = row.Referral.Triage == null ? null : row.Referral.Triage.ClaimedUntil,
                DecideBy = row.Referral.DecideBy,
                Overdue = row.Referral.DecideBy < now && row.Referral.DecidedAt == null,
                PossibleMatches = db.PossibleMatches.Count(match =>
                    match.LocalAuthority == row.Referral.LocalAuthority
                    && match.Verdict == MatchVerdict.Unspecified
                    && row.Referral.Children.Any(child => child.ChildId == match.OlderChildId || child.ChildId == match.NewerChildId)
                ),
                InformationRequestsOpen = db.InformationRequests.Count(request =>
                    request.LocalAuthority == row.Referral.LocalAuthority
                    && request.ReferralId == row.Referral.Id
                    && request.State == InformationRequestState.Open
                ),
                InformationExpired = db.InformationRequests.Any(request =>
                    request.LocalAuthority == row.Referral.LocalAuthority
                    && request.ReferralId == row.Referral.Id
                    && request.State == InformationRequestState.Expired
                ),
                ContributionsOutstanding = db.ContributionRequests.Count(request =>
                    request.LocalAuthority == row.Referral.LocalAuthority
                    && request.ReferralId == row.Referral.Id
                    && (request.State == ContributionState.Requested || request.State == ContributionState.Seen)
                ),
                ContributionsOverdue = db.ContributionRequests.Count(request =>
                    request.LocalAuthority == row.Referral.LocalAuthority
                    && request.ReferralId == row.Referral.Id
                    && (request.State == ContributionState.Requested || request.State == ContributionState.Seen)
                    && request.DueOn < today
                ),
                AllocationsDeclined = Declined.Count(allocation => allocation.ReferralId == row.Referral.Id),
            });
    }

    private IQueryable<Referral> Needing(IQueryable<Referral> referrals, QueueAttention attention) =>
        attention switch
        {
            QueueAttention.Overdue => referrals.Where(referral => referral.DecideBy < now && referral.DecidedAt == null),
            QueueAttention.NotTaken => referrals.Where(referral =>
                referral.Triage == null || referral.Triage.ClaimedUntil == null || referral.Triage.ClaimedUntil <= now
            ),
            QueueAttention.MissingInformation => referrals.Where(referral => referral.MissingInformationCount > 0),
            QueueAttention.PossibleMatch => referrals.Where(referral =>
                referral.Children.Any(child =>
                    db.PossibleMatches.Any(match =>
                        match.LocalAuthority == child.LocalAuthority
                        && match.Verdict == MatchVerdict.Unspecified
                        && (match.OlderChildId == child.ChildId || match.NewerChildId == child.ChildId)
                    )
                )
            ),
            QueueAttention.ContributionOutstanding => referrals.Where(referral =>
                db.ContributionRequests.Any(request =>
                    request.LocalAuthority == referral.LocalAuthority
                    && request.ReferralId == referral.Id
                    && (request.State == ContributionState.Requested || request.State == ContributionState.Seen)
                )
            ),
            QueueAttention.InformationExpired => referrals.Where(referral =>
                db.InformationRequests.Any(request =>
                    request.LocalAuthority == referral.LocalAuthority
                    && request.ReferralId == referral.Id
                    && request.State == InformationRequestState.Expired
                )
            ),
            QueueAttention.AllocationDeclined => referrals.Where(referral =>
                Declined.Any(allocation => allocation.ReferralId == referral.Id)
            ),
            _ => referrals.Where(referral => false),
        };
}

/// <summary>A referral in the queue, as far as the hub's own view and the counts go.</summary>
internal sealed record WaitingRow
{
    public required Guid Id { get; init; }

    public required int Rank { get; init; }

    public required Rag Rag { get; init; }

    public required LevelOfNeed Level { get; init; }

    public required string ClaimedByName { get; init; }

    public required string ClaimedByRole { get; init; }

    public required DateTimeOffset? ClaimedUntil { get; init; }

    public required DateTimeOffset? DecideBy { get; init; }

    public required bool Overdue { get; init; }

    public required int PossibleMatches { get; init; }

    public required int InformationRequestsOpen { get; init; }

    public required bool InformationExpired { get; init; }

    public required int ContributionsOutstanding { get; init; }

    public required int ContributionsOverdue { get; init; }

    public required int AllocationsDeclined { get; init; }
}
