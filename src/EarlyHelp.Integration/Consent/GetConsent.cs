using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Consents;

internal sealed class GetConsent(Call call, CaseOfCaller cases)
{
    public async Task<GetConsentResponse> HandleAsync(GetConsentRequest request)
    {
        ContractRules.Require(request);
        var (localAuthority, caseId) = call.Ask(request.CaseId);
        var found = await cases.FindAsync(localAuthority, caseId, toChange: false);
        return new() { Consent = ConsentView.Of(found.InHand.Consent ?? CaseConsent.Of(found.Case), found.Case, found.Today) };
    }
}
