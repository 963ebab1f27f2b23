using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>Nothing is asked of the referrer any more. Adds to the context and saves nothing.</summary>
internal sealed class CancelInformationRequests(EarlyHelpDb db)
{
    /// <param name="referral">The referral, with its case.</param>
    /// <param name="now">The time.</param>
    public async Task HandleAsync(Referral referral, DateTimeOffset now)
    {
        var open = await db
            .InformationRequests.Where(request =>
                request.LocalAuthority == referral.LocalAuthority
                && request.ReferralId == referral.Id
                && request.State == InformationRequestState.Open
            )
            .OrderBy(request => request.Id)
            .ToListAsync();
        // One that this very change has ended is still open in the database.
        foreach (var request in open.Where(request => request.IsOpen))
        {
            request.Cancel(now);
            db.Events.AddRange(
                referral.Announce(EventKind.InformationCancelled, request.Id, now).To([.. referral.HubSide, referral.Sender])
            );
        }
        referral.ResumeTriage(now);
    }
}
