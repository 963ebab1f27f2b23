using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Consents;

/// <summary>
/// The time that an agreement was for has passed: whoever answers for the case hears of it, once. The state itself follows from the day, and
/// waits for nobody. In a case that is over nobody waits either.
/// </summary>
internal sealed class TellExpiredAgreement(EarlyHelpDb db) : IDeadline
{
    public IQueryable<Guid> Due(AuthorityProfile authority, DateTimeOffset now)
    {
        var today = authority.Calendar.DayOf(now);
        return db
            .CaseConsents.Where(consent =>
                consent.LocalAuthority == authority.LocalAuthority
                && consent.ExpiresOn != null
                && consent.ExpiresOn < today
                && !consent.ExpiryTold
                && (
                    (consent.AgreesToSupport == Answer.Yes && !consent.SupportWithdrawn)
                    || (consent.AgreesToSharing == Answer.Yes && !consent.SharingWithdrawn)
                )
                && db.Cases.Any(@case =>
                    @case.LocalAuthority == consent.LocalAuthority && @case.Id == consent.CaseId && @case.State == CaseState.Open
                )
            )
            .OrderBy(consent => consent.ExpiresOn)
            .Select(consent => consent.CaseId);
    }

    public async Task HandleAsync(AuthorityProfile authority, Guid id, DateTimeOffset now)
    {
        var today = authority.Calendar.DayOf(now);
        var found = await db.FindInHandAsync(authority.LocalAuthority, id, toChange: true);
        if (found is not { Case.State: CaseState.Open, Consent: { } consent } || !consent.IsExpiryToTell(today))
        {
            return;
        }
        consent.TellExpiry();
        db.Events.AddRange(
            new Announcement(EventKind.AgreementExpired, id, now) { Case = found.Case, Own = null }.To(found.Responsible(today))
        );
    }
}
