using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Pupils;
using Phone = EarlyHelp.SchoolMis.Pupils.Phone;

namespace EarlyHelp.SchoolMis.Referrals;

/// <summary>What pupils and contacts have in common.</summary>
internal static class DetailsMapping
{
    private const int MaxLines = 6;
    private const int MaxPhones = 5;

    public static Integration.V1.Sex ToContract(this RecordedSex? sex) =>
        sex?.Value switch
        {
            Pupils.Sex.Female => Integration.V1.Sex.Female,
            Pupils.Sex.Male => Integration.V1.Sex.Male,
            Pupils.Sex.Neither => Integration.V1.Sex.Indeterminate,
            Pupils.Sex.NotKnown => Integration.V1.Sex.NotKnown,
            _ => Integration.V1.Sex.Unspecified,
        };

    public static Address? ToContract(this PostalAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var lines = address.Lines.Take(MaxLines - 1).ToList();
        if (address.Lines.Count >= MaxLines)
        {
            lines.Add(string.Join(", ", address.Lines.Skip(MaxLines - 1)));
        }

        return new Address
        {
            Lines = { lines },
            Postcode = address.Postcode ?? "",
            Uprn = address.Uprn ?? "",
        };
    }

    public static ContactDetails? Contact(IReadOnlyList<Phone> phones, string? email) =>
        phones is [] && email is null
            ? null
            : new ContactDetails { Phones = { phones.Take(MaxPhones).Select(phone => phone.Number) }, Email = email ?? "" };
}
