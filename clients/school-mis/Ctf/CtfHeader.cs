using System.Globalization;
using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

/// <param name="Version">As written: "13", "25.0".</param>
/// <param name="Qualifier">"partial" or "full".</param>
internal sealed record CtfHeader(
    string? Version,
    string? DateTime,
    string? Qualifier,
    string? Supplier,
    string? AcademicYear,
    School? Source,
    School? Destination
)
{
    private const int OldestVersion = 12;
    private const int NewestVersion = 25;

    public static CtfHeader Read(CtfElement header)
    {
        header.Skip("DocumentName", "DataQualifier", "DataDescriptor");
        var version = header.Text("CTFversion");
        if (!IsKnown(version))
        {
            header.Warn("CTFversion", $"The version is not one of {OldestVersion} to {NewestVersion}. The file was read as if it were.");
        }

        var (source, academicYear) = header.Child("SourceSchool", school => (SchoolReader.Read(school), school.Text("AcademicYear")));
        return new CtfHeader(
            version,
            header.Text("DateTime"),
            header.Text("DocumentQualifier"),
            header.Text("SupplierID"),
            academicYear,
            source,
            header.Child("DestSchool", SchoolReader.Read)
        );
    }

    private static bool IsKnown(string? version) =>
        decimal.TryParse(version, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number is >= OldestVersion and < NewestVersion + 1;
}
