using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Meetings;

/// <summary>Whom a meeting invites for a referral: the school of each child by itself, and whom the hub names, when sharing allows it.</summary>
internal sealed class Invitations(PartnerRegistry.Snapshot partners)
{
    /// <param name="referral">The referral, with its children.</param>
    /// <param name="entry">What the hub asks for.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    /// <param name="forbidden">Takes what sharing does not allow.</param>
    /// <param name="path">The list of organisations that the hub names.</param>
    public PlannedItem Plan(
        Referral referral,
        AgendaEntry entry,
        Problems problems,
        List<PreconditionFailure.Types.Violation> forbidden,
        string path
    )
    {
        var invited = new HashSet<Guid>();
        var withoutSchool = new List<string>();
        foreach (var child in WithSchool(referral))
        {
            if (
                partners.SchoolsByUrn.TryGetValue(child.SchoolUrn, out var school)
                && !SharingRule.AgainstAsking(referral, school.Id, path).Any()
            )
            {
                invited.Add(school.Id);
            }
            else
            {
                withoutSchool.Add(child.Ref);
            }
        }
        for (var i = 0; i < entry.InviteOrganisationIds.Count; i++)
        {
            var named = Guid.Parse(entry.InviteOrganisationIds[i]);
            if (!partners.Organisations.ContainsKey(named))
            {
                problems.Add($"{path}[{i}]", ErrorReason.ReferenceUnknown, "No such organisation takes part here.");
            }
            else
            {
                forbidden.AddRange(SharingRule.AgainstAsking(referral, named, $"{path}[{i}]"));
                invited.Add(named);
            }
        }
        // The hub holds the meeting.
        invited.Remove(referral.ReceiverOrganisationId);
        return new(referral, invited, [.. withoutSchool]);
    }

    /// <summary>By the newest word; a school may be known by its name only.</summary>
    private static IEnumerable<ReferredChild> WithSchool(Referral referral)
    {
        var form = V1.Referral.Parser.ParseFrom(referral.Content).Form;
        var named = form.Children.Where(child => child.Establishment is { Name.Length: > 0 }).Select(child => child.Ref).ToHashSet();
        return referral.Children.Where(child => child.SchoolUrn.Length > 0 || named.Contains(child.Ref));
    }
}
