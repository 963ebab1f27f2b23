using EarlyHelp.Integration.V1;
using Contact = EarlyHelp.SchoolMis.Pupils.Contact;

namespace EarlyHelp.SchoolMis.Referrals;

/// <summary>A school's contacts are not all family: social workers, childminders and doctors stand among them.</summary>
internal static class Professions
{
    public static Professional? Of(Contact contact) =>
        Role(contact.Relationship) is { } role
            ? new Professional
            {
                Name = string.Join(' ', new[] { contact.Title, contact.Forename, contact.Surname }.OfType<string>()),
                Role = role,
                Contact = DetailsMapping.Contact(contact.Phones, contact.Email),
            }
            : null;

    private static string? Role(string? relationship) =>
        relationship?.ToUpperInvariant() switch
        {
            "SWR" or "SOCIAL WORKER" => "social worker",
            "CHM" or "CHILDMINDER" => "childminder",
            "DOC" or "DOCTOR" => "doctor",
            "RLG" => "religious contact",
            "HTC" => "headteacher",
            "TCH" => "teacher",
            _ => null,
        };
}
