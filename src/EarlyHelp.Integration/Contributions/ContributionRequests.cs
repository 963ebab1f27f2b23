using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Contributions;

/// <summary>For a change by the organisation that is asked: for anybody else the request is not there.</summary>
internal sealed class ContributionRequests(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    public async Task<(ContributionRequest Request, Referral Referral)> FindAsync(string localAuthority, Guid id)
    {
        var request = await db.ContributionRequests.SingleOrDefaultAsync(
            request => request.LocalAuthority == localAuthority && request.Id == id,
            call.Stopped
        );
        call.Sees(request?.OrganisationId == call.Organisation.Id ? Relation.Asked : Relation.None);
        var referral = await db.FindToChangeAsync(localAuthority, request!.ReferralId, call.Stopped);
        call.Touch(localAuthority, referral!.Id);
        return (request, referral);
    }

    /// <summary>The first time that somebody there read it: whoever asked, or waits for the answer, hears of it.</summary>
    public void See(ContributionRequest request, Referral referral, DateTimeOffset now)
    {
        if (request.See(now))
        {
            db.Events.AddRange(referral.Announce(EventKind.ContributionSeen, request.Id, now).To([.. referral.HubSide, referral.Sender]));
        }
    }

    public async Task<V1.ContributionRequest> ViewAsync(ContributionRequest request, Referral referral)
    {
        var authority = (await profiles.CurrentAsync()).ByAuthority[request.LocalAuthority];
        return new ContributionView(
            referral.ParentsNotToBeTold,
            authority.Calendar.DayOf(clock.Now()),
            call.Organisation.Id,
            call.Sees(Relation.Asked)
        ).Whole(request);
    }
}
