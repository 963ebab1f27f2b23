using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>
/// Who has a part in a case once it has moved: the receiver, whoever was accountable before, and after a handover the sender until the day
/// that was agreed on. Saves nothing.
/// </summary>
internal sealed class TransferParties(EarlyHelpDb db, PartnerRegistry partners)
{
    /// <param name="transfer">Accepted, with its case, children and form.</param>
    /// <param name="beforeId">Who was accountable before.</param>
    /// <param name="today">The day that it is at the authority.</param>
    /// <param name="now">The time.</param>
    public async Task HandleAsync(Transfer transfer, Guid beforeId, DateOnly today, DateTimeOffset now)
    {
        await db.Entry(transfer.Case!).Collection(@case => @case.Parties).LoadAsync();
        await TakeInAsync(transfer.Case!, transfer.ToOrganisationId, until: null, now);
        var senderSeesUntil = await UntilAsync(transfer, today);
        if (beforeId != transfer.FromOrganisationId && beforeId != transfer.ToOrganisationId)
        {
            await TakeInAsync(transfer.Case!, beforeId, until: null, now);
        }
        await TakeInAsync(transfer.Case!, transfer.FromOrganisationId, senderSeesUntil, now);
    }

    /// <summary>A hub that hands over without a day stays, as one that has had the case; anybody else without one sees it today for the last time.</summary>
    private async Task<DateOnly?> UntilAsync(Transfer transfer, DateOnly today)
    {
        if (transfer.Kind != TransferKind.Handover)
        {
            return null;
        }
        var form = transfer.Form!.Read();
        var agreed = (form.SenderSeesUntil ?? form.TakesEffectOn)?.ToDateOnly();
        return await KindOfAsync(transfer.FromOrganisationId) == PartyKind.Hub ? agreed : agreed ?? today;
    }

    private async Task TakeInAsync(Case @case, Guid organisationId, DateOnly? until, DateTimeOffset now)
    {
        if (await KindOfAsync(organisationId) is not { } kind)
        {
            return;
        }
        var own = @case.Parties.FindAll(party => party.OrganisationId == organisationId);
        own.ForEach(party => party.Until = until);
        if (own.Exists(party => party.Kind == kind))
        {
            return;
        }
        IEnumerable<Guid?> children = kind == PartyKind.Hub ? [null] : @case.Children.Select(child => (Guid?)child.ChildId);
        foreach (var child in children)
        {
            db.CaseParties.Add(
                new()
                {
                    LocalAuthority = @case.LocalAuthority,
                    Id = Ids.New(@case.LocalAuthority, now),
                    CaseId = @case.Id,
                    OrganisationId = organisationId,
                    Kind = kind,
                    ChildId = child,
                    Since = now,
                    Until = until,
                }
            );
        }
    }

    /// <summary>None for social care: what it sees of a case follows from being accountable for it, and from the transfer itself.</summary>
    private async Task<PartyKind?> KindOfAsync(Guid organisationId) =>
        (await partners.CurrentAsync()).Organisations[organisationId].Kind switch
        {
            OrganisationKind.Hub => PartyKind.Hub,
            OrganisationKind.School => PartyKind.School,
            OrganisationKind.GpPractice => PartyKind.Practice,
            OrganisationKind.LocalAuthority => null,
            _ => PartyKind.Helper,
        };
}
