using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Contributions;

/// <summary>The due date has passed: everybody who waits hears of it, once. An answer is still taken.</summary>
internal sealed class TellOverdueContribution(EarlyHelpDb db) : IDeadline
{
    public IQueryable<Guid> Due(AuthorityProfile authority, DateTimeOffset now)
    {
        var today = authority.Calendar.DayOf(now);
        return db
            .ContributionRequests.Where(request =>
                request.LocalAuthority == authority.LocalAuthority
                && request.State <= ContributionState.Seen
                && request.DueOn < today
                && request.OverdueToldAt == null
            )
            .OrderBy(request => request.DueOn)
            .Select(request => request.Id);
    }

    public async Task HandleAsync(AuthorityProfile authority, Guid id, DateTimeOffset now)
    {
        var request = await db.ContributionRequests.SingleAsync(request =>
            request.LocalAuthority == authority.LocalAuthority && request.Id == id
        );
        if (!request.IsOpen || request.OverdueToldAt is not null)
        {
            return;
        }
        var referral = (await db.FindToChangeAsync(request.LocalAuthority, request.ReferralId))!;
        request.TellOverdue(now);
        db.Events.AddRange(referral.Announce(EventKind.ContributionOverdue, id, now).To(request.Concerned(referral)));
    }
}
