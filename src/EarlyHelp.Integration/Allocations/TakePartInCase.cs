using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Allocations;

/// <summary>While a service works with a child, it has a part in the child's case. Adds to the context and saves nothing.</summary>
internal sealed class TakePartInCase(EarlyHelpDb db, AuthorityProfiles profiles, AddParties addParties)
{
    public async Task BeginAsync(Referral referral, Allocation allocation, DateTimeOffset now)
    {
        if (ChildOf(referral, allocation) is { ChildId: { } childId, CaseId: { } caseId })
        {
            var @case =
                referral.Case?.Id == caseId
                    ? referral.Case
                    : await db.Cases.SingleAsync(@case => @case.LocalAuthority == referral.LocalAuthority && @case.Id == caseId);
            await addParties.HandleAsync(@case, [new(allocation.OrganisationId, PartyKind.Helper, childId)], now);
        }
    }

    /// <summary>The day on which it ends is the last, unless the service works with the child for something else.</summary>
    public async Task EndAsync(Referral referral, Allocation allocation, DateTimeOffset now)
    {
        if (ChildOf(referral, allocation) is not { ChildId: { } childId, CaseId: { } caseId } child)
        {
            return;
        }
        var worksOn = await db.Allocations.AnyAsync(other =>
            other.LocalAuthority == referral.LocalAuthority
            && other.ReferralId == referral.Id
            && other.Id != allocation.Id
            && other.ChildOrdinal == child.Ordinal
            && other.OrganisationId == allocation.OrganisationId
            && (other.State == AllocationState.Accepted || other.State == AllocationState.Started)
        );
        var party = worksOn
            ? null
            : await db.CaseParties.SingleOrDefaultAsync(party =>
                party.LocalAuthority == referral.LocalAuthority
                && party.CaseId == caseId
                && party.OrganisationId == allocation.OrganisationId
                && party.Kind == PartyKind.Helper
                && party.ChildId == childId
            );
        if (party is not null)
        {
            party.Until = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority].Calendar.DayOf(now);
        }
    }

    private static ReferredChild? ChildOf(Referral referral, Allocation allocation) =>
        referral.Children.Find(child => child.Ordinal == allocation.ChildOrdinal);
}
