using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Referrals;

/// <summary>When a referral is over, a case that no other referral needs is over with it. Saves nothing.</summary>
internal sealed class EndCases(EarlyHelpDb db)
{
    /// <returns>Every case that the referral brought a child to, ended or not.</returns>
    public async Task<IReadOnlyList<Case>> HandleAsync(Referral referral)
    {
        var places = await db
            .Cases.Include(@case => @case.Children)
            .Where(@case =>
                @case.LocalAuthority == referral.LocalAuthority
                && db.Set<ReferredChild>()
                    .Any(child =>
                        child.LocalAuthority == referral.LocalAuthority && child.ReferralId == referral.Id && child.CaseId == @case.Id
                    )
            )
            .OrderBy(@case => @case.Id)
            .Select(@case => new
            {
                Case = @case,
                IsNeeded = db.Referrals.Any(other =>
                    other.LocalAuthority == referral.LocalAuthority
                    && other.Id != referral.Id
                    && other.State != ReferralState.Withdrawn
                    && other.State != ReferralState.Closed
                    && other.Children.Any(child => child.CaseId == @case.Id)
                ),
            })
            .ToListAsync();
        foreach (var place in places.Where(place => !place.IsNeeded))
        {
            place.Case.Close();
        }
        return [.. places.Select(place => place.Case)];
    }
}
