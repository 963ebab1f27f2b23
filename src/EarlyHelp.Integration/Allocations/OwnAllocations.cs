using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Allocations;

/// <summary>What is offered to the calling organisation, for every change that it makes to one.</summary>
internal sealed class OwnAllocations(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    /// <summary>Refuses what is not offered to the caller, as if it were not there, and what changed since it was read.</summary>
    public async Task<(Allocation Allocation, Referral Referral)> FindAsync(string id, string etag)
    {
        var (localAuthority, allocationId) = call.Ask(id);
        var allocation = await db
            .Allocations.Include(allocation => allocation.Referral!.Case)
            .Include(allocation => allocation.Referral!.Children.OrderBy(child => child.Ordinal))
            .SingleOrDefaultAsync(allocation => allocation.LocalAuthority == localAuthority && allocation.Id == allocationId, call.Stopped);
        call.Sees(allocation?.OrganisationId == call.Organisation.Id ? Relation.Service : Relation.None);
        call.Touch(localAuthority, allocation!.ReferralId);
        Etag.Require(etag, allocation.Version);
        return (allocation, allocation.Referral!);
    }

    public async Task<V1.Allocation> ViewAsync(Allocation allocation)
    {
        var calendar = (await profiles.CurrentAsync()).ByAuthority[allocation.LocalAuthority].Calendar;
        return AllocationView.For(allocation, call.Organisation.Id, calendar.DayOf(clock.Now()));
    }
}
