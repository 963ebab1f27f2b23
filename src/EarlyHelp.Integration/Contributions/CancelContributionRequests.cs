using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Contributions;

/// <summary>Nothing is asked of others any more. Adds to the context and saves nothing.</summary>
internal sealed class CancelContributionRequests(EarlyHelpDb db)
{
    /// <param name="referral">The referral, with its case.</param>
    /// <param name="now">The time.</param>
    public async Task HandleAsync(Referral referral, DateTimeOffset now)
    {
        var open = await db
            .ContributionRequests.Where(request =>
                request.LocalAuthority == referral.LocalAuthority
                && request.ReferralId == referral.Id
                && request.State <= ContributionState.Seen
            )
            .OrderBy(request => request.Id)
            .ToListAsync();
        foreach (var request in open.Where(request => request.IsOpen))
        {
            request.Cancel(now);
            db.Events.AddRange(referral.Announce(EventKind.ContributionCancelled, request.Id, now).To(request.Concerned(referral)));
        }
    }
}
