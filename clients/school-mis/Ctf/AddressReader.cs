using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

/// <summary>An address in either published form: the parts of BS 7666, or lines as written.</summary>
internal static class AddressReader
{
    public static PostalAddress? Read(CtfElement element)
    {
        element.Skip("Easting", "Northing");
        var (parts, uprn) = element.Child("BS7666Address", address => (ReadParts(address), address.Text("UniquePropertyReferenceNumber")));
        var written = element.Child("AddressLines", ReadLines);
        var postcode = element.Text("PostCode");
        var (county, zip, country) = (element.Text("County"), element.Text("Zip"), element.Text("Country"));
        // Abroad the country is part of the address; at home it is only noise.
        string?[] rest = postcode is null ? [county, zip, country] : [county];
        IReadOnlyList<string> lines =
        [
            .. (parts is { Count: > 0 } ? parts : written ?? []).Concat(rest.OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return lines is [] && postcode is null && uprn is null ? null : new PostalAddress(lines, postcode, uprn);
    }

    private static IReadOnlyList<string> ReadParts(CtfElement parts)
    {
        // The administrative area is not part of a postal address.
        parts.Skip("AdministrativeArea");
        var (number, street) = (parts.Text("PAON"), parts.Text("Street"));
        // "12" and "Mill Lane" are one line on an envelope, "Rose Cottage" and "Mill Lane" are two.
        string?[] building =
            number is not null && street is not null && char.IsAsciiDigit(number[0]) ? [$"{number} {street}"] : [number, street];
        string?[] lines = [parts.Text("SAON"), .. building, parts.Text("Locality"), parts.Text("Town"), parts.Text("PostTown")];
        return [.. lines.OfType<string>()];
    }

    private static IReadOnlyList<string> ReadLines(CtfElement element) =>
        [.. Enumerable.Range(1, 5).Select(number => element.Text($"AddressLine{number}")).OfType<string>()];
}
