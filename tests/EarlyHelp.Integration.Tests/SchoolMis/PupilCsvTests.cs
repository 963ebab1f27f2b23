using System.Text;
using EarlyHelp.SchoolMis.Csv;
using EarlyHelp.SchoolMis.Pupils;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Tests.SchoolMis;

public sealed class PupilCsvTests : IDisposable
{
    private const string Map = "pupil: { upn: UPN, surname: Last, forename: First, dateOfBirth: Born, sex: Sex, formerUpn: Old }";
    private const string Titles = "UPN,Last,First,Born,Sex,Old\n";
    private const string Good = "N929490120001,Testwood,Juno,2015-03-04,F,\n";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("earlyhelp-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_sample_reads_four_pupils_and_reports_the_fifth_by_its_line()
    {
        var csv = PupilCsv.Read(Samples.Path("csv/pupils.csv"), ColumnMap.Read(Samples.Path("csv/columns.yaml")));

        Assert.Equal(["Isolde", "Leopold", "Ptolemy", "Zoë"], csv.Rows.Select(row => row.Pupil.Forename));
        var rejected = Assert.Single(csv.Rejected);
        Assert.Equal((4, "DOB"), (rejected.Line, rejected.Place));
        // A cell of two lines moves the last row by one.
        Assert.Equal([2, 3, 5, 7], csv.Rows.Select(row => row.Pupil.Line));
    }

    [Fact]
    public void A_row_becomes_the_same_record_as_a_Common_Transfer_File()
    {
        var csv = PupilCsv.Read(Samples.Path("csv/pupils.csv"), ColumnMap.Read(Samples.Path("csv/columns.yaml")));

        var pupil = csv.Rows[0].Pupil;
        Assert.Equal(
            (new DateOnly(2013, 4, 17), new RecordedSex(Sex.Female, "F"), "Izzy"),
            (pupil.DateOfBirth, pupil.Sex, pupil.Details.PreferredForename)
        );
        Assert.Equal(["8", "Unreal Street", "Ashington"], pupil.Address!.Lines);
        Assert.Equal(["SEMH", "SLCN"], pupil.Sen!.Needs.Select(need => need.Type));
        Assert.Equal(40m / 210, pupil.Attendance.Single().AbsenceRate);
        var mother = Assert.Single(pupil.Contacts);
        Assert.Equal(
            (ParentalResponsibility.Recorded, "Mother", pupil.Address),
            (mother.Responsibility, mother.Relationship, mother.Address)
        );
        Assert.Equal(ParentalResponsibility.NotRecorded, csv.Rows[1].Pupil.Contacts[0].Responsibility);
    }

    [Theory]
    [InlineData("M929490120001,Testwood,Juno,2015-03-04\n", 2, "the row")]
    [InlineData("N929490120001,Testwood,Juno,2015-03-04,F,,one too many\n", 2, "the row")]
    [InlineData("N929490120001,Test\"wood,Juno,2015-03-04,F,\n", 2, "the row")]
    [InlineData("N929490120001,,Juno,2015-03-04,F,\n", 2, "Last")]
    [InlineData("N929490120001,Testwood,Juno,04/03/2015,F,\n", 2, "Born")]
    public void A_bad_row_is_reported_and_the_others_go_on(string bad, int line, string place)
    {
        var csv = Read(Titles + bad + Good);

        Assert.Equal("Juno", Assert.Single(csv.Rows).Pupil.Forename);
        var problem = Assert.Single(csv.Rejected);
        Assert.Equal((line, place), (problem.Line, problem.Place));
        Assert.DoesNotContain("Testwood", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_that_stands_twice_is_referred_once()
    {
        var csv = Read(Titles + Good + Good);

        Assert.Single(csv.Rows);
        Assert.Equal(3, Assert.Single(csv.Rejected).Line);
    }

    [Theory]
    [InlineData("UPN,Last,First,Born,Old\n", "Sex")]
    [InlineData("UPN,Last,Last,First,Born,Sex,Old\n", "Last")]
    [InlineData("", "UPN")]
    public void A_column_that_is_missing_or_stands_twice_is_named(string titles, string column)
    {
        var error = Assert.Throws<InputException>(() => Read(titles));

        Assert.Equal(column, error.Problems[0].Place);
    }

    [Fact]
    public void A_windows_1252_export_is_read_with_a_warning()
    {
        var csv = Read(Encoding.Latin1.GetBytes(Titles + Good.Replace("Juno", "Zoë", StringComparison.Ordinal)));

        Assert.Equal("Zoë", csv.Rows.Single().Pupil.Forename);
        Assert.Single(csv.Warnings);
    }

    [Fact]
    public void A_slip_in_the_map_is_told_with_its_line()
    {
        var path = Write("map.yaml", "pupil:\n  upn: UPN\n  surnam: Last\n  forename: [First]\n  sex: Sex\ncontact: []\n"u8.ToArray());

        var problems = Assert.Throws<InputException>(() => ColumnMap.Read(path)).Problems;

        Assert.Equal(
            [("the map", 6), ("pupil", 3), ("pupil", 4), ("pupil", 2), ("pupil", 2), ("pupil", 2)],
            problems.Select(problem => (problem.Place, problem.Line))
        );
    }

    private PupilCsv Read(string csv) => Read(Encoding.UTF8.GetBytes(csv));

    private PupilCsv Read(byte[] csv) =>
        PupilCsv.Read(Write("pupils.csv", csv), ColumnMap.Read(Write("map.yaml", Encoding.UTF8.GetBytes(Map))));

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
