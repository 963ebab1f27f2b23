using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Meetings;

/// <summary>Whom a meeting invites for a referral: the school of each child by itself, and whom the hub names, when sharing allows it.</summary>
internal sealed class Invitations(IReadOnlyDictionary<Guid, Partners.Organisation> registered)
{
    private readonly Dictionary<string, Guid> schools = registered
        .Values.Where(organisation => organisation.Kind == OrganisationKind.School && organisation.Identifier.Length > 0)
        .ToDictionary(school => school.Identifier, school => school.Id, StringComparer.Ordinal);

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
        var form = V1.Referral.Parser.ParseFrom(referral.Content).Form;
        var invited = new HashSet<Guid>();
        var withoutSchool = new List<string>();
        foreach (var child in form.Children.Where(child => child.Establishment is { } place && place.Urn.Length + place.Name.Length > 0))
        {
            if (schools.TryGetValue(child.Establishment.Urn, out var school) && !SharingRule.AgainstAsking(referral, school, "").Any())
            {
                invited.Add(school);
            }
            else
            {
                withoutSchool.Add(child.Ref);
            }
        }
        for (var i = 0; i < entry.InviteOrganisationIds.Count; i++)
        {
            var named = Guid.Parse(entry.InviteOrganisationIds[i]);
            if (!registered.ContainsKey(named))
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
}
