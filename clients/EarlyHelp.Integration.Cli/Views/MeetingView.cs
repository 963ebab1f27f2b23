using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class MeetingView
{
    public static IRenderable Of(Meeting meeting, IReadOnlyDictionary<string, string> organisations)
    {
        var table = Tables.With("Referral", "Children", "Invited", "Came", "Who, and what they wrote");
        foreach (var item in meeting.Agenda)
        {
            var (reference, children) = (item.ReferralReference, string.Join(", ", item.Children));
            foreach (var invitation in item.Invitations.DefaultIfEmpty(new Invitation()))
            {
                table.Row(
                    reference,
                    children,
                    organisations.GetValueOrDefault(invitation.OrganisationId, invitation.OrganisationId),
                    Words.Of(invitation.Attendance),
                    string.Join("; ", [.. invitation.AttendedBy.Select(Words.Of), .. Written(invitation)])
                );
                (reference, children) = ("", "");
            }
            if (item.ChildrenWithoutSchool.Count > 0)
            {
                table.Row("", "", $"no school for {string.Join(", ", item.ChildrenWithoutSchool)}", "", "");
            }
        }
        return new Rows(
            Tables.Plain($"Meeting {meeting.Id}\n{meeting.Pathway}, {Words.Of(meeting.StartsAt)}, {meeting.Place}"),
            table.OrNone()
        );
    }

    private static IEnumerable<string> Written(Invitation invitation) =>
        invitation.WrittenUpdate.Length > 0 ? [invitation.WrittenUpdate] : [];
}
