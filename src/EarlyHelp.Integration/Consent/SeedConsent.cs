using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Case = EarlyHelp.Integration.Cases.Case;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Consents;

/// <summary>
/// What a family said elsewhere becomes what is known of its case. Adds to the context and saves nothing; whoever calls has read the case with
/// its consent, and tells of what it does with an event of its own.
/// </summary>
internal static class SeedConsent
{
    /// <summary>What the referral says, unless the family was asked for the case already.</summary>
    public static void FromReferral(EarlyHelpDb db, Case @case, Referral referral, V1.ReferralForm form, DateTimeOffset now)
    {
        if (@case.Consent is not null)
        {
            return;
        }
        var by = new Worker { Name = form.Referrer?.Name ?? "", Role = form.Referrer?.Role ?? "" };
        if (ReferralWord.Read(referral, form) is { } word)
        {
            ConsentOf(db, @case).Record(Entry(@case, word, by, referral.ReferrerOrganisationId, referral.SubmittedAt, now));
        }
        if (referral.SharingBasis != SharingBasis.Unspecified)
        {
            ConsentOf(db, @case)
                .Record(
                    new SharingBasisEntry
                    {
                        Id = Ids.New(@case.LocalAuthority, now).ToString(),
                        Basis = referral.SharingBasis,
                        Grounds = $"As referral {referral.Reference} says.",
                        From = DateOnly.FromDateTime(referral.SubmittedAt.UtcDateTime).ToDate(),
                        RecordedAt = Timestamp.FromDateTimeOffset(referral.SubmittedAt),
                        RecordedBy = by,
                        RecordedByOrganisationId = referral.ReferrerOrganisationId.ToString(),
                    }
                );
        }
    }

    /// <summary>What the family says now.</summary>
    public static void Record(EarlyHelpDb db, Case @case, V1.FamilyWord word, V1.Worker by, Guid organisationId, DateTimeOffset now) =>
        ConsentOf(db, @case).Record(Entry(@case, word, by, organisationId, now, now));

    /// <summary>The case's consent, which is a new one while nobody has asked.</summary>
    public static CaseConsent ConsentOf(EarlyHelpDb db, Case @case)
    {
        if (@case.Consent is { } there)
        {
            return there;
        }
        @case.Consent = CaseConsent.Of(@case);
        db.CaseConsents.Add(@case.Consent);
        return @case.Consent;
    }

    private static AgreementEntry Entry(
        Case @case,
        V1.FamilyWord word,
        V1.Worker by,
        Guid organisationId,
        DateTimeOffset recordedAt,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = Ids.New(@case.LocalAuthority, now).ToString(),
            Word = word,
            RecordedAt = Timestamp.FromDateTimeOffset(recordedAt),
            RecordedBy = by,
            RecordedByOrganisationId = organisationId.ToString(),
        };
}
