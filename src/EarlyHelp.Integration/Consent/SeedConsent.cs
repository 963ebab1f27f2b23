using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Consents;

/// <summary>A case's first word of its family, from the referral that brought it. Adds to the context and saves nothing.</summary>
internal static class SeedConsent
{
    public static void FromReferral(EarlyHelpDb db, Case @case, Referral referral, ReferralForm form, DateTimeOffset now)
    {
        if (@case.Consent is not null || form.Agreement is not { } agreement)
        {
            return;
        }
        var word = new FamilyWord
        {
            AgreesToSupport = agreement.AgreeToSupport,
            AgreesToSharing = agreement.AgreeToShareWithServices,
            GivenOn = DateOnly.FromDateTime(referral.SubmittedAt.UtcDateTime).ToDate(),
            Exclusions = { form.Exclusions },
            NotAgreedBecause = agreement.NotAgreedBecause,
        };
        Record(
            db,
            @case,
            word,
            new() { Name = form.Referrer?.Name ?? "", Role = form.Referrer?.Role ?? "" },
            referral.ReferrerOrganisationId,
            now
        );
    }

    public static void Record(EarlyHelpDb db, Case @case, FamilyWord word, Worker by, Guid organisationId, DateTimeOffset now)
    {
        var consent = @case.Consent;
        if (consent is null)
        {
            consent = new() { LocalAuthority = @case.LocalAuthority, CaseId = @case.Id };
            db.CaseConsents.Add(consent);
            @case.Consent = consent;
        }
        consent.Record(
            new()
            {
                Id = Ids.New(@case.LocalAuthority, now).ToString(),
                Word = word,
                RecordedAt = Timestamp.FromDateTimeOffset(now),
                RecordedBy = by,
                RecordedByOrganisationId = organisationId.ToString(),
            }
        );
    }
}
