using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Consents;

/// <summary>What a family said in passing, with something else: the case's newest word. Saves nothing.</summary>
internal static class SeedConsent
{
    /// <param name="db">Takes a consent that is new.</param>
    /// <param name="case">The case, with its consent.</param>
    /// <param name="word">What the family said.</param>
    /// <param name="by">Who recorded it.</param>
    /// <param name="organisationId">The organisation that recorded it.</param>
    /// <param name="now">The time.</param>
    public static void Record(EarlyHelpDb db, Case @case, FamilyWord word, Worker by, Guid organisationId, DateTimeOffset now)
    {
        if (@case.Consent is null)
        {
            @case.Consent = new() { LocalAuthority = @case.LocalAuthority, CaseId = @case.Id };
            db.CaseConsents.Add(@case.Consent);
        }
        @case.Consent.Record(
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
