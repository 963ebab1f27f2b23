using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>Offers a case to the authority's front door, urgently. Whoever offers stays accountable until it is accepted. Saves nothing.</summary>
internal sealed class StepUpCase(EarlyHelpDb db, AuthorityProfiles profiles, OfferCase offerCase)
{
    /// <param name="case">The case.</param>
    /// <param name="fromOrganisationId">The organisation that steps up.</param>
    /// <param name="form">What it says, right or wrong: stored word for word.</param>
    /// <param name="now">The time.</param>
    /// <returns>None when the case is closed or on offer already, and for the front door itself.</returns>
    public async Task<Transfer?> HandleAsync(Case @case, Guid fromOrganisationId, TransferForm form, DateTimeOffset now)
    {
        var authority = (await profiles.CurrentAsync()).ByAuthority[@case.LocalAuthority];
        if (@case.State != CaseState.Open || fromOrganisationId == authority.FrontDoorId || await IsOnOfferAsync(@case))
        {
            return null;
        }
        var urgent = form.Clone();
        urgent.Urgent = true;
        return await offerCase.HandleAsync(
            @case,
            new(TransferKind.StepUp, fromOrganisationId, authority.FrontDoorId, urgent, FamilyWord: null, ChildIds: [], BroughtCase: false),
            authority,
            now
        );
    }

    private async Task<bool> IsOnOfferAsync(Case @case) =>
        db.Transfers.Local.Any(transfer => transfer.CaseId == @case.Id && transfer.State == TransferState.Offered)
        || await db.Transfers.AnyAsync(transfer =>
            transfer.LocalAuthority == @case.LocalAuthority && transfer.CaseId == @case.Id && transfer.State == TransferState.Offered
        );
}
