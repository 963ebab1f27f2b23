using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Csv;

internal static class CsvContactReader
{
    /// <summary>What a column map can name for a contact.</summary>
    public static readonly string[] Fields =
    [
        "title",
        "surname",
        "forename",
        "sex",
        "relationship",
        "parentalResponsibility",
        "atPupilsAddress",
        "phone",
        "email",
    ];

    /// <returns>Null when the row has no such contact.</returns>
    public static Contact? Read(CsvRow row, int order, PostalAddress? pupilsAddress)
    {
        var (surname, forename) = (row.Text("surname"), row.Text("forename"));
        if (surname is null && forename is null)
        {
            return null;
        }

        var atPupilsAddress = row.Flag("atPupilsAddress") is true;
        return new Contact
        {
            Line = row.Line,
            Order = order,
            Title = row.Text("title"),
            Surname = surname,
            Forename = forename,
            Sex = row.Text("sex") is { } sex ? RecordedSex.Read(row, "sex", sex) : null,
            Relationship = row.Text("relationship"),
            Responsibility = row.Flag("parentalResponsibility") is true
                ? ParentalResponsibility.Recorded
                : ParentalResponsibility.NotRecorded,
            AtPupilsAddress = atPupilsAddress,
            Address = atPupilsAddress ? pupilsAddress : null,
            Phones = row.Text("phone") is { } phone ? [new Phone(null, phone)] : [],
            Email = row.Text("email"),
        };
    }
}
