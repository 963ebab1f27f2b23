using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Allocations;

/// <summary>
/// What a decision means for who does what: offers what it names, lets go on what it names again, and ends the rest. Adds to the
/// context and saves nothing.
/// </summary>
internal sealed class OfferAllocations(EarlyHelpDb db, AuthorityProfiles profiles, TellOfAllocation tell, TakePartInCase parts)
{
    /// <param name="referral">The referral, with its case and children.</param>
    /// <param name="decision">The decision, with the kind of every outcome. Each outcome gets the id of its allocation.</param>
    /// <param name="previousDecisionId">The decision that it takes the place of; none for the first.</param>
    /// <param name="now">The time.</param>
    /// <returns>Somebody has something left to do: the decision leaves an allocation that is not over.</returns>
    public async Task<bool> HandleAsync(Referral referral, Decision decision, Guid? previousDecisionId, DateTimeOffset now)
    {
        var decisionId = Guid.Parse(decision.Id);
        var before = previousDecisionId is null ? [] : await OpenAsync(referral);
        var goingOn = before.Where(allocation => allocation.State != AllocationState.Declined).ToDictionary(allocation => allocation.Key);
        var authority = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority];
        var answerBy = authority.Calendar.AddWorkingDays(now, authority.Clocks.AllocationAnswerWorkingDays);
        var named = new Dictionary<(short?, string, Guid), Allocation>();
        foreach (
            var outcome in decision.Content.Outcomes.Where(outcome => outcome.Kind is OutcomeKind.Allocation or OutcomeKind.Assessment)
        )
        {
            var offer = Allocation.Offer(referral, decisionId, outcome, answerBy, now);
            if (!named.TryGetValue(offer.Key, out var allocation))
            {
                named.Add(offer.Key, allocation = goingOn.GetValueOrDefault(offer.Key) ?? offer);
                if (allocation == offer)
                {
                    db.Allocations.Add(offer);
                    await tell.HandleAsync(referral, offer, EventKind.AllocationOffered, now);
                }
                else
                {
                    allocation.Keep(decisionId, outcome.Note, now);
                }
            }
            outcome.AllocationId = allocation.Id.ToString();
        }
        foreach (var allocation in before.Where(allocation => named.GetValueOrDefault(allocation.Key) != allocation))
        {
            var wasGoingOn = allocation.State != AllocationState.Declined;
            allocation.DecideAgain(now);
            if (wasGoingOn)
            {
                await parts.EndAsync(referral, allocation, now);
                await tell.HandleAsync(referral, allocation, EventKind.AllocationEnded, now);
            }
        }
        return named.Count > 0;
    }

    private Task<List<Allocation>> OpenAsync(Referral referral) =>
        db
            .Allocations.Where(allocation =>
                allocation.LocalAuthority == referral.LocalAuthority
                && allocation.ReferralId == referral.Id
                && allocation.State != AllocationState.Ended
                && allocation.DecidedAgainAt == null
            )
            .OrderBy(allocation => allocation.Id)
            .ToListAsync();
}
