using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Consents;

/// <summary>A case's consent, as those who answer for the case see it.</summary>
internal static class ConsentView
{
    public static V1.Consent Of(CaseConsent consent, Case @case, DateOnly today)
    {
        var view = V1.Consent.Parser.ParseFrom(consent.Content);
        view.CaseId = @case.Id.ToString();
        view.CaseReference = @case.Reference;
        view.Etag = Etag.Of(consent.Version);
        view.Support = consent.Support(today);
        view.Sharing = consent.Sharing(today);
        view.WaysOn.Add(ConsentRule.WaysOnFrom(view.Support));
        view.AllowedActions.Add(consent.ActionsOn(today));
        return view;
    }
}
