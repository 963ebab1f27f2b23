using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Meetings;

/// <summary>Reads an agenda that a hub plans: which referrals, and whom it invites for each.</summary>
internal sealed class Agenda(EarlyHelpDb db, Call call, PartnerRegistry partners)
{
    /// <summary>Refuses with everything that stands in the way, or gives the items in their order.</summary>
    public async Task<IReadOnlyList<PlannedItem>> ReadAsync(ScheduleMeetingRequest request, Meeting meeting)
    {
        var referrals = await FindAsync(request);
        var invitations = new Invitations(await partners.CurrentAsync());
        var problems = new Problems();
        var forbidden = new List<PreconditionFailure.Types.Violation>();
        var items = new List<PlannedItem>();
        for (var i = 0; i < request.Agenda.Count; i++)
        {
            var entry = request.Agenda[i];
            if (Check(entry, request.Pathway, referrals, meeting, problems, $"agenda[{i}].referral_id") is { } referral)
            {
                items.Add(invitations.Plan(referral, entry, problems, forbidden, $"agenda[{i}].invite_organisation_ids"));
            }
        }
        problems.RefuseIfAny();
        SharingRule.Require(forbidden);
        return items;
    }

    private async Task<Dictionary<Guid, Referral>> FindAsync(ScheduleMeetingRequest request)
    {
        var ids = request.Agenda.Select(entry => Ids.Read(entry.ReferralId)?.Id).OfType<Guid>().ToArray();
        var organisation = call.Organisation;
        var found = await db
            .Referrals.Include(referral => referral.Case)
            .Include(referral => referral.Children.OrderBy(child => child.Ordinal))
            .Where(referral =>
                referral.LocalAuthority == organisation.LocalAuthority
                && ids.Contains(referral.Id)
                && referral.ReceiverOrganisationId == organisation.Id
            )
            .ToDictionaryAsync(referral => referral.Id, call.Stopped);
        foreach (var referral in found.Values)
        {
            call.Touch(referral.LocalAuthority, referral.Id);
        }
        return found;
    }

    private static Referral? Check(
        AgendaEntry entry,
        string pathway,
        Dictionary<Guid, Referral> referrals,
        Meeting meeting,
        Problems problems,
        string path
    )
    {
        var id = Guid.Parse(entry.ReferralId);
        if (!referrals.Remove(id, out var referral))
        {
            problems.Add(path, ErrorReason.ReferenceUnknown, "Your hub has no such referral, or it is on this agenda already.");
            return null;
        }
        if (referral.Pathway != pathway)
        {
            problems.Add(path, ErrorReason.Contradiction, "This referral came by another pathway than the meeting's.");
        }
        // What was decided since it was put on the agenda may stay there.
        var waits = referral.State is ReferralState.Submitted or ReferralState.InTriage or ReferralState.AwaitingInformation;
        if (!waits && meeting.Items.TrueForAll(item => item.ReferralId != id))
        {
            problems.Add(path, ErrorReason.StateForbids, "This referral does not wait for a decision.");
        }
        return referral;
    }
}

/// <summary>A referral that is to be discussed, whom to invite for it, and whose schools are not invited.</summary>
internal sealed record PlannedItem(Referral Referral, IReadOnlySet<Guid> Invited, string[] ChildrenWithoutSchool);
