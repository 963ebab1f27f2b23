using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Contributions;

/// <summary>The due date is near: whoever is asked is reminded, once.</summary>
internal sealed class RemindOfContribution(EarlyHelpDb db) : IDeadline
{
    public IQueryable<Guid> Due(AuthorityProfile authority, DateTimeOffset now)
    {
        var today = authority.Calendar.DayOf(now);
        var near = authority.Calendar.AddWorkingDays(now, authority.Clocks.ReminderWorkingDays);
        return db
            .ContributionRequests.Where(request =>
                request.LocalAuthority == authority.LocalAuthority
                && request.State <= ContributionState.Seen
                && request.DueOn >= today
                && request.DueOn <= near
                && request.RemindedAt == null
            )
            .OrderBy(request => request.DueOn)
            .Select(request => request.Id);
    }

    public async Task HandleAsync(AuthorityProfile authority, Guid id, DateTimeOffset now)
    {
        var request = await db.ContributionRequests.SingleAsync(request =>
            request.LocalAuthority == authority.LocalAuthority && request.Id == id
        );
        if (!request.IsOpen || request.RemindedAt is not null)
        {
            return;
        }
        var referral = (await db.FindToChangeAsync(request.LocalAuthority, request.ReferralId))!;
        request.Remind(now);
        db.Events.AddRange(referral.Announce(EventKind.ContributionDueSoon, id, now).To(request.Asked));
    }
}
