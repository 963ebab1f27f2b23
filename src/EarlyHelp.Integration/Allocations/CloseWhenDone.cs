using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Allocations;

/// <summary>
/// Closes the referral when the allocation that ended was the last. Two that end at the same moment both number an event of the
/// referral, so one of them looks again and closes it. Adds to the context and saves nothing.
/// </summary>
internal sealed class CloseWhenDone(EarlyHelpDb db, CloseReferral close)
{
    /// <param name="referral">The referral, with its case and children.</param>
    /// <param name="ended">The allocation that ended, which is not saved yet.</param>
    /// <param name="now">The time.</param>
    public async Task HandleAsync(Referral referral, Allocation ended, DateTimeOffset now)
    {
        var others = await db.Allocations.AnyAsync(other =>
            other.LocalAuthority == referral.LocalAuthority
            && other.ReferralId == referral.Id
            && other.Id != ended.Id
            && other.State != AllocationState.Ended
            && other.DecidedAgainAt == null
        );
        if (!others)
        {
            await close.HandleAsync(referral, now);
        }
    }
}
