using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>The last day has passed without an answer: the referral is back with the hub, and both sides hear of it.</summary>
internal sealed class ExpireInformationRequest(EarlyHelpDb db, GiveFeedback feedback) : IDeadline
{
    public IQueryable<Guid> Due(AuthorityProfile authority, DateTimeOffset now)
    {
        var today = authority.Calendar.DayOf(now);
        return db
            .InformationRequests.Where(request =>
                request.LocalAuthority == authority.LocalAuthority && request.State == InformationRequestState.Open && request.DueOn < today
            )
            .OrderBy(request => request.DueOn)
            .Select(request => request.Id);
    }

    public async Task HandleAsync(AuthorityProfile authority, Guid id, DateTimeOffset now)
    {
        var request = await db.InformationRequests.SingleAsync(request =>
            request.LocalAuthority == authority.LocalAuthority && request.Id == id
        );
        if (!request.IsOpen)
        {
            return;
        }
        var referral = (await db.FindToChangeAsync(request.LocalAuthority, request.ReferralId))!;
        request.Expire(now);
        var waitsForMore = await db.InformationRequests.AnyAsync(other =>
            other.LocalAuthority == request.LocalAuthority
            && other.ReferralId == request.ReferralId
            && other.Id != request.Id
            && other.State == InformationRequestState.Open
        );
        if (waitsForMore)
        {
            referral.Change(now);
        }
        else
        {
            referral.ResumeTriage(now);
        }
        db.Events.AddRange(referral.Announce(EventKind.InformationExpired, id, now).To([.. referral.HubSide, referral.Sender]));
        await feedback.HandleAsync(referral, new() { Kind = FeedbackKind.InformationExpired }, now);
    }
}
