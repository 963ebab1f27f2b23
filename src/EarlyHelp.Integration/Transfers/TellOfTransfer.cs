using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>Tells sender and receiver, who is accountable, and the hubs of the case what happened to a transfer. Saves nothing.</summary>
internal sealed class TellOfTransfer(EarlyHelpDb db, AuthorityProfiles profiles)
{
    /// <param name="transfer">As it is now.</param>
    /// <param name="case">Its case, as it is now.</param>
    /// <param name="what">What happened.</param>
    /// <param name="now">The time.</param>
    public async Task HandleAsync(Transfer transfer, Case @case, EventKind what, DateTimeOffset now)
    {
        if (db.Entry(@case).State != EntityState.Added)
        {
            await db.Entry(@case).Collection(known => known.Parties).LoadAsync();
        }
        var today = (await profiles.CurrentAsync()).ByAuthority[transfer.LocalAuthority].Calendar.DayOf(now);
        var hubs = @case
            .Parties.Where(party => party.Kind == PartyKind.Hub && party.HoldsOn(today))
            .Select(party => new Addressee(party.OrganisationId, EventRelation.Hub));
        var announcement = new Announcement(what, transfer.Id, now)
        {
            Case = @case,
            Own = transfer,
            Urgent = transfer.Urgent,
        };
        db.Events.AddRange(announcement.To([transfer.Sender, transfer.Receiver, @case.Accountable, .. hubs]));
    }
}
