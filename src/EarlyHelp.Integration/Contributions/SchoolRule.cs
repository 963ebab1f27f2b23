using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Organisation = EarlyHelp.Integration.Partners.Organisation;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Contributions;

/// <summary>Whether the school of a referred child is asked by itself. One rule for asking, and for saying later why it was not.</summary>
internal static class SchoolRule
{
    private const int Youngest = 4;
    private const int Oldest = 18;

    public static bool AppliesTo(Referral referral) => referral.Kind == ReferralKind.Support && referral.State != ReferralState.Diverted;

    /// <summary>The school, or why not.</summary>
    public static (Organisation? School, NotAskedReason Reason) Find(
        Referral referral,
        ReferredChild child,
        PartnerRegistry.Snapshot partners
    )
    {
        if (partners.Organisations[referral.ReferrerOrganisationId].Kind == OrganisationKind.School)
        {
            return (null, NotAskedReason.SchoolReferred);
        }
        if (!IsOfSchoolAge(child, DateOnly.FromDateTime(referral.SubmittedAt.UtcDateTime)))
        {
            return (null, NotAskedReason.NotOfSchoolAge);
        }
        if (referral.HubMayAskOthers != Answer.Yes)
        {
            return (null, NotAskedReason.NotAgreed);
        }
        if (child.SchoolUrn.Length == 0)
        {
            return (null, NotAskedReason.NoSchoolNamed);
        }
        if (!partners.SchoolsByUrn.TryGetValue(child.SchoolUrn, out var school))
        {
            return (null, NotAskedReason.SchoolNotHere);
        }
        return referral.ExcludedOrganisations.Contains(school.Id) ? (null, NotAskedReason.Excluded) : (school, NotAskedReason.Unspecified);
    }

    private static bool IsOfSchoolAge(ReferredChild child, DateOnly day) =>
        child.BirthDate is { } born && born.AgeOn(day) is >= Youngest and <= Oldest;
}
