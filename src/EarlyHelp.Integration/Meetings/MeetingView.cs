using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Organisation = EarlyHelp.Integration.Partners.Organisation;

namespace EarlyHelp.Integration.Meetings;

/// <summary>A meeting as one organisation sees it: its hub all of it, an invited organisation what it is invited for.</summary>
internal static class MeetingView
{
    public static V1.Meeting For(Meeting meeting, IEnumerable<AgendaRow> agenda, Organisation reader)
    {
        var isHub = meeting.HubOrganisationId == reader.Id;
        return new()
        {
            Id = meeting.Id.ToString(),
            Etag = Etag.Of(meeting.Version),
            HubOrganisationId = meeting.HubOrganisationId.ToString(),
            Pathway = meeting.Pathway,
            StartsAt = Timestamp.FromDateTimeOffset(meeting.StartsAt),
            Place = meeting.Place,
            Agenda =
            {
                agenda
                    .Where(row => isHub || row.Invites(reader.Id))
                    .OrderBy(row => row.Item.Ordinal)
                    .Select(row => isHub ? Whole(row) : PartOf(row, reader)),
            },
        };
    }

    private static AgendaItem Whole(AgendaRow row) =>
        new()
        {
            ReferralId = row.Item.ReferralId.ToString(),
            ReferralReference = row.Reference,
            Children = { row.Children.Select(child => child.DisplayName) },
            Invitations = { row.Invitations.OrderBy(invitation => invitation.OrganisationId).Select(invitation => invitation.View()) },
            DecisionId = row.DecisionId?.ToString() ?? "",
            ChildrenWithoutSchool = { row.Item.ChildrenWithoutSchool },
        };

    private static AgendaItem PartOf(AgendaRow row, Organisation reader) =>
        new()
        {
            ReferralId = row.Item.ReferralId.ToString(),
            ReferralReference = row.Reference,
            Children = { row.Children.Where(child => Knows(reader, child)).Select(child => child.DisplayName) },
            Invitations =
            {
                row.Invitations.Where(invitation => invitation.OrganisationId == reader.Id).Select(invitation => invitation.View()),
            },
        };

    /// <summary>A school its own pupils, a practice its own patients; whom else the hub asks, it asks about all of them.</summary>
    private static bool Knows(Organisation reader, AgendaChild child) =>
        reader.Kind switch
        {
            OrganisationKind.School => child.SchoolUrn == reader.Identifier,
            OrganisationKind.GpPractice => child.GpPracticeCode == reader.Identifier,
            _ => true,
        };
}

/// <summary>An item of an agenda with what its referral says, and the newest decision that was recorded in the meeting.</summary>
internal sealed record AgendaRow(
    MeetingItem Item,
    string Reference,
    IReadOnlyList<AgendaChild> Children,
    IReadOnlyList<MeetingInvitation> Invitations,
    Guid? DecisionId
)
{
    public bool Invites(Guid organisationId) => Invitations.Any(invitation => invitation.OrganisationId == organisationId);

    public static AgendaRow Of(MeetingItem item, Guid? decisionId) =>
        new(
            item,
            item.Referral!.Reference,
            item.Referral.Children.ConvertAll(child => new AgendaChild(child.DisplayName, child.SchoolUrn, child.GpPracticeCode)),
            item.Invitations,
            decisionId
        );
}

internal sealed record AgendaChild(string DisplayName, string SchoolUrn, string GpPracticeCode);
