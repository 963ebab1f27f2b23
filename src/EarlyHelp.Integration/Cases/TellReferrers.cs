using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Cases;

/// <summary>Whoever referred a child of the case hears what became of it. Adds to the context and saves nothing.</summary>
internal sealed class TellReferrers(EarlyHelpDb db, GiveFeedback feedback)
{
    public async Task HandleAsync(Case @case, V1.Feedback news, DateTimeOffset now)
    {
        var referrals = await db
            .Referrals.Include(referral => referral.Case)
            .Include(referral => referral.Children.OrderBy(child => child.Ordinal))
            .AsSplitQuery()
            .Where(referral =>
                referral.LocalAuthority == @case.LocalAuthority
                && referral.State != ReferralState.Withdrawn
                && referral.Children.Any(child => child.CaseId == @case.Id)
            )
            .OrderBy(referral => referral.Id)
            .ToListAsync();
        foreach (var referral in referrals)
        {
            await feedback.HandleAsync(referral, news.Clone(), now);
        }
    }
}
