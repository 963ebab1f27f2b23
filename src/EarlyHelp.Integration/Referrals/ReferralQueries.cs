using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Referrals;

internal static class ReferralQueries
{
    /// <summary>For a change: with the case that its events are numbered in, and the children that its feedback speaks of.</summary>
    public static Task<Referral?> FindToChangeAsync(
        this EarlyHelpDb db,
        string localAuthority,
        Guid id,
        CancellationToken cancellation = default
    ) =>
        db
            .Referrals.Include(referral => referral.Case)
            .Include(referral => referral.Children.OrderBy(child => child.Ordinal))
            .SingleOrDefaultAsync(referral => referral.LocalAuthority == localAuthority && referral.Id == id, cancellation);
}
