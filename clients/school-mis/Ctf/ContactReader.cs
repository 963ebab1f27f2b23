using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

internal static class ContactReader
{
    public static IReadOnlyList<Contact> ReadAll(CtfElement contacts, PostalAddress? pupilsAddress)
    {
        var place = 0;
        return contacts.Children("Contact", contact => Read(contact, ++place, pupilsAddress));
    }

    private static Contact Read(CtfElement element, int place, PostalAddress? pupilsAddress)
    {
        var (address, atPupilsAddress) = element.Child("Address", own => (AddressReader.Read(own), own.Flag("AddressAsPupil") is true));
        return new Contact
        {
            Line = element.Line,
            Order = element.Count("Order") ?? place,
            Title = element.Text("Title"),
            Surname = element.Text("Surname"),
            Forename = element.Text("Forename"),
            MiddleNames = element.Text("MiddleNames"),
            Sex = SexReader.Read(element),
            Relationship = element.Code("Relationship", CtfCodes.Relationships),
            Responsibility = element.Flag("Responsibility") is true ? ParentalResponsibility.Recorded : ParentalResponsibility.NotRecorded,
            AtPupilsAddress = atPupilsAddress,
            Address = atPupilsAddress ? pupilsAddress : address,
            Phones = PhoneReader.Read(element),
            Email = element.Text("Email"),
        };
    }
}
