using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>
/// A family that social care steps down without a case here: its children are found or made, and a case is opened for which social care is
/// accountable until somebody accepts. Saves nothing.
/// </summary>
internal sealed class BringFamily(EarlyHelpDb db, Call call, PlaceChildren placeChildren, TellOfOpenCase tellOfOpenCase)
{
    public async Task<Brought> HandleAsync(string localAuthority, OfferTransferRequest request, DateTimeOffset now)
    {
        var socialCare = call.Organisation.Id;
        var placed = await placeChildren.HandleAsync(
            localAuthority,
            socialCare,
            [.. request.Form.Children.Select(ReferralIntake.ReadIdentity)],
            now
        );
        var others = placed.Joined.Where(@case => @case.AccountableOrganisationId != socialCare).Select(@case => @case.Id).ToList();
        if (others.Count > 0)
        {
            if (!request.ValidateOnly)
            {
                await tellOfOpenCase.HandleAsync(localAuthority, others, now);
            }
            throw Refusal.StateForbids(
                "A child of this family has an open early help case already. Whoever is accountable for it was told: talk with them.",
                []
            );
        }
        var isNew = db.Entry(placed.Main).State == EntityState.Added;
        if (!isNew)
        {
            await RefuseIfOnOfferAsync(placed.Main);
            await db.Entry(placed.Main).Reference(@case => @case.Consent).LoadAsync(call.Stopped);
        }
        return new(placed.Main, [.. placed.Places.Select(place => place.Child.Id)], BroughtCase: isNew);
    }

    private async Task RefuseIfOnOfferAsync(Case @case)
    {
        var offeredBy = await db
            .Transfers.Where(transfer =>
                transfer.LocalAuthority == @case.LocalAuthority && transfer.CaseId == @case.Id && transfer.State == TransferState.Offered
            )
            .Select(transfer => (Guid?)transfer.FromOrganisationId)
            .SingleOrDefaultAsync(call.Stopped);
        new OfferedCase(@case, offeredBy).RefuseUnlessFree(call.Organisation.Id);
    }
}

/// <param name="ChildIds">The records of the form's children, in its order.</param>
/// <param name="BroughtCase">The case was opened for the offer.</param>
internal sealed record Brought(Case Case, IReadOnlyList<Guid> ChildIds, bool BroughtCase);
