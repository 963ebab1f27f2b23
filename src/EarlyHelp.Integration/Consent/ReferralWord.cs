using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Consents;

/// <summary>
/// What a family said to a referral, as a word on the case. Each answer stays the answer to its own question: what was not asked stays not
/// asked, and the consent to be referred is no consent to support.
/// </summary>
internal static class ReferralWord
{
    /// <summary>None where the form holds no answer to either question.</summary>
    public static FamilyWord? Read(Referral referral, ReferralForm form)
    {
        var said = form.Agreement ?? new();
        // The referral keeps the newest word on sharing, and on who must not see it.
        if (said.AgreeToSupport == Answer.Unspecified && referral.MayShareWithServices == Answer.Unspecified)
        {
            return null;
        }
        return new()
        {
            AgreesToSupport = said.AgreeToSupport,
            AgreesToSharing = referral.MayShareWithServices,
            GivenBy = { said.GivenBy.Select(person => Giver(person, form)) },
            Exclusions = { form.Exclusions, Unnamed(referral, form) },
            Method = said.GivenBy.Select(person => person.Method).FirstOrDefault(method => method != AgreementMethod.Unspecified),
            GivenOn = GivenOn(said, referral).ToDate(),
            NotAgreedBecause = said.NotAgreedBecause,
        };
    }

    private static DateOnly GivenOn(FamilyAgreement said, Referral referral) =>
        said.GivenBy.Select(person => person.GivenOn?.ToDateOnly()).Max() ?? DateOnly.FromDateTime(referral.SubmittedAt.UtcDateTime);

    private static IEnumerable<SharingExclusion> Unnamed(Referral referral, ReferralForm form) =>
        referral
            .ExcludedOrganisations.Select(id => id.ToString())
            .Except(form.Exclusions.Select(exclusion => exclusion.OrganisationId), StringComparer.OrdinalIgnoreCase)
            .Select(id => new SharingExclusion { OrganisationId = id, Reason = "Said when the hub asked the referrer." });

    private static AgreementGiver Giver(PersonAgreement person, ReferralForm form)
    {
        var giver = new AgreementGiver
        {
            Agrees = person.Agrees,
            JudgedCompetent = person.JudgedCompetent,
            JudgedBy = person.JudgedBy,
        };
        if (form.FamilyMembers.FirstOrDefault(member => member.Ref == person.PersonRef) is { } member)
        {
            giver.Name = NameOf(member.Name);
            giver.Relationship = string.Join(", ", member.Relationships.Select(Words).Distinct());
            // Of several children, only what is the same for all of them.
            var responsible = member.Relationships.Select(relationship => relationship.ParentalResponsibility).Distinct().ToList();
            giver.ParentalResponsibility = responsible.Count == 1 ? responsible[0] : Answer.Unspecified;
        }
        else if (form.Children.FirstOrDefault(child => child.Ref == person.PersonRef) is { } child)
        {
            giver.Name = NameOf(child.Name);
            giver.Relationship = "the child or young person";
            giver.IsYoungPerson = true;
        }
        return giver;
    }

    private static string NameOf(PersonName? name)
    {
        var given = name?.PreferredGiven is { Length: > 0 } usedGiven ? usedGiven : name?.Given;
        var family = name?.PreferredFamily is { Length: > 0 } usedFamily ? usedFamily : name?.Family;
        return $"{given} {family}".Trim();
    }

    private static string Words(Relationship relationship) =>
        relationship.Description.Length > 0
            ? relationship.Description
            : ContractNames.Of(relationship.Kind).ToLowerInvariant().Replace('_', ' ');
}
