using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Consents;

/// <summary>What every change of a case's consent has in common: whose it is, that nobody changed it meanwhile, and who hears of it.</summary>
internal sealed class ChangeConsent(EarlyHelpDb db, Call call, CaseOfCaller cases)
{
    public Worker Worker => new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role };

    /// <summary>Adds to the context and saves nothing.</summary>
    /// <param name="caseId">Of which case.</param>
    /// <param name="etag">As it was read.</param>
    /// <param name="kind">What happens.</param>
    /// <param name="change">Changes the consent, or refuses.</param>
    public async Task<V1.Consent> HandleAsync(string caseId, string etag, EventKind kind, Action<CaseConsent, CaseAtHand> change)
    {
        var (localAuthority, id) = call.Ask(caseId);
        var found = await cases.FindAsync(localAuthority, id, toChange: true);
        Etag.Require(etag, found.InHand.Consent?.Version ?? 0);
        var consent = SeedConsent.ConsentOf(db, found.Case);
        change(consent, found);
        db.Events.AddRange(
            new Announcement(kind, found.Case.Id, found.Now) { Case = found.Case, Own = null }.To(found.InHand.Responsible(found.Today))
        );
        return ConsentView.Of(consent, found.Case, found.Today);
    }
}
