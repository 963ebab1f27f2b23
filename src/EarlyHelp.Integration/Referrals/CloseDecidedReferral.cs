using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>Decided, with nothing left to do, and not decided again in time: closed.</summary>
internal sealed class CloseDecidedReferral(EarlyHelpDb db, CloseReferral close) : IDeadline
{
    public IQueryable<Guid> Due(AuthorityProfile authority, DateTimeOffset now)
    {
        var today = authority.Calendar.DayOf(now);
        return db
            .Referrals.Where(referral =>
                referral.LocalAuthority == authority.LocalAuthority
                && referral.State == ReferralState.Decided
                && referral.CloseAfter != null
                && referral.CloseAfter < today
            )
            .OrderBy(referral => referral.CloseAfter)
            .Select(referral => referral.Id);
    }

    public async Task HandleAsync(AuthorityProfile authority, Guid id, DateTimeOffset now)
    {
        var referral = (await db.FindToChangeAsync(authority.LocalAuthority, id))!;
        if (referral.State == ReferralState.Decided && referral.CloseAfter < authority.Calendar.DayOf(now))
        {
            await close.HandleAsync(referral, now);
        }
    }
}
