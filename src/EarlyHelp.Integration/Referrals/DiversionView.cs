using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Referrals;

/// <summary>What a person is told when early help is not the route, whichever way the concern was found.</summary>
internal static class DiversionView
{
    // True also of a form that is only asked about and not sent yet.
    private const string Message =
        "Early help is not the route for this: a concern like this goes to children's social care at once. "
        + "Phone them now, and do not wait for an answer here. If a child is in immediate danger, call 999.";

    public static Diversion Of(AuthorityProfile authority) =>
        new() { Message = Message, Contacts = { authority.SafeguardingContacts.Select(contact => contact.Adapt<PhoneContact>()) } };
}
