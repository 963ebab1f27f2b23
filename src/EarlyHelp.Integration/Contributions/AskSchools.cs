using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.V1;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Contributions;

/// <summary>
/// Whoever refers a child, its school is asked what it knows, when sharing allows it. A school's own referral asks nobody, and costs
/// nothing here. Adds to the context and saves nothing.
/// </summary>
internal sealed class AskSchools(AskOrganisation ask, PartnerRegistry partners, AuthorityProfiles profiles)
{
    /// <param name="referral">The referral, with its case and children.</param>
    /// <param name="form">What is known of the children.</param>
    /// <param name="now">The time.</param>
    /// <param name="asked">Who was asked about which child before.</param>
    public async Task HandleAsync(
        Referral referral,
        ReferralForm form,
        DateTimeOffset now,
        IReadOnlyCollection<(short Child, Guid Organisation)>? asked = null
    )
    {
        if (!SchoolRule.AppliesTo(referral))
        {
            return;
        }
        var current = await partners.CurrentAsync();
        var authority = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority];
        foreach (var child in referral.Children)
        {
            if (SchoolRule.Find(referral, child, current).School is { } school && asked?.Contains((child.Ordinal, school.Id)) is not true)
            {
                ask.Handle(
                    referral,
                    child,
                    form,
                    school.Id,
                    new()
                    {
                        Questions = Questions.Of(authority.FindPathway(referral.Pathway), OrganisationKind.School),
                        DueOn = authority.Calendar.AddWorkingDays(now, authority.Clocks.ContributionDueWorkingDays),
                        ByService = true,
                    },
                    now
                );
            }
        }
    }
}
