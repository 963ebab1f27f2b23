using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.SchoolMis.Pupils;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Tests.SchoolMis;

/// <summary>Every sample of clients/school-mis/samples/ctf, as a school's system might have written it.</summary>
public sealed class CtfSampleTests
{
    [Fact]
    public void Version_25_is_read_whole()
    {
        var file = Samples.Ctf("9294901_CTF_9294902_001.xml");

        Assert.Empty(file.Warnings);
        Assert.Empty(file.Rejected);
        Assert.Equal(("25.0", "full", "2025"), (file.Header!.Version, file.Header.Qualifier, file.Header.AcademicYear));
        Assert.Equal(new School("929", "4901", "Coquet Bridge High School", "999101"), file.Header.Source);
        Assert.Equal(new School("929", "4902", null, null), file.Header.Destination);

        var pupil = Assert.Single(file.Pupils);
        Assert.Equal(("N929490120001", "Samplestead", "Zephyrine"), (pupil.Upn, pupil.Surname, pupil.Forename));
        Assert.Equal((new DateOnly(2012, 10, 4), new RecordedSex(Sex.Female, "F")), (pupil.DateOfBirth, pupil.Sex));
        var details = pupil.Details;
        Assert.Equal(
            ("M92949012001A", "Zeph", "Mockridge", "Inventia"),
            (details.FormerUpn, details.PreferredForename, details.FormerSurname, details.MiddleNames)
        );
        Assert.Equal(("8", "MOTH", "N", true), (details.YearGroup, details.Ethnicity, details.ServiceChild, details.MedicalFlag));
        Assert.Equal([new SpokenLanguage("F", "ENG"), new SpokenLanguage("H", "POL")], details.Languages);
        Assert.Equal(["COMM"], details.Disabilities);
        Assert.Equal(new FreeSchoolMealsPeriod(new DateOnly(2023, 9, 5), null, "ENG"), Assert.Single(pupil.FreeSchoolMeals!.Periods));
        Assert.Equal(new LookedAfter(false, null), pupil.LookedAfter);
        Assert.Equal(new SenProvision(new DateOnly(2024, 1, 15), "K"), pupil.Sen!.Latest);
        Assert.Equal(["SEMH", "SLCN"], pupil.Sen.Needs.Select(need => need.Type));
        Assert.Equal(["Flat 2", "14 Invented Lane", "Morpeth", "Northumberland"], pupil.Address!.Lines);
        Assert.Equal(("NE61 2EF", "100110999001"), (pupil.Address.Postcode, pupil.Address.Uprn));
        Assert.Equal([new Phone("H", "01632 960781")], pupil.Phones);
        Assert.Equal([null, new DateOnly(2025, 9, 3)], pupil.Attendance.Select(year => year.MarksFrom));
        Assert.Equal(
            new SchoolAttended(
                new School("929", "4903", "Pretend Burn Primary School", null),
                new(2017, 9, 5),
                new(2024, 7, 19),
                "OT",
                false
            ),
            pupil.SchoolHistory[0]
        );
    }

    [Fact]
    public void Contacts_carry_their_own_details()
    {
        var pupil = Samples.Ctf("9294901_CTF_9294902_001.xml").Pupils[0];

        Assert.Collection(
            pupil.Contacts,
            mother =>
            {
                Assert.Equal((1, "PAM", ParentalResponsibility.Recorded), (mother.Order, mother.Relationship, mother.Responsibility));
                Assert.True(mother.AtPupilsAddress);
                Assert.Equal(pupil.Address, mother.Address);
                Assert.Equal(["07700 900101", "01632 960782"], mother.Phones.Select(phone => phone.Number));
                Assert.Equal("petronella.samplestead@example.org", mother.Email);
            },
            father =>
            {
                Assert.Equal((2, "PAF", ParentalResponsibility.NotRecorded), (father.Order, father.Relationship, father.Responsibility));
                Assert.Equal(["Rose Cottage", "Madeup Row", "Ashington"], father.Address!.Lines);
            }
        );
    }

    [Fact]
    public void Version_13_with_Gender_and_address_lines_is_read()
    {
        var file = Samples.Ctf("9294901_CTF_929LLLL_002.xml");

        Assert.Empty(file.Warnings);
        var pupil = Assert.Single(file.Pupils);
        Assert.Equal(new RecordedSex(Sex.Male, "M"), pupil.Sex);
        Assert.Equal(["3 Notional Terrace", "Blyth", "Northumberland"], pupil.Address!.Lines);
        Assert.False(pupil.Details.MedicalFlag);
        Assert.Equal(ParentalResponsibility.Recorded, pupil.Contacts[0].Responsibility);
        Assert.Equal("LLLL", file.Header!.Destination!.Establishment);
    }

    [Fact]
    public void Adults_of_siblings_and_namesakes_stay_apart()
    {
        var pupils = Samples.Ctf("9294903_CTF_9294902_003.xml").Pupils;

        Assert.Equal(3, pupils.Count);
        var mothers = pupils.Select(pupil => pupil.Contacts[0]).ToList();
        Assert.Single(
            mothers.Select(mother => (mother.Title, mother.Surname, mother.Forename, mother.Sex, mother.Relationship)).Distinct()
        );
        Assert.Equal(["NE46 1XX", "NE46 1XX", "NE66 1XX"], mothers.Select(mother => mother.Address!.Postcode));
        Assert.Equal(["07700 900111", "07700 900111", "07700 900114"], mothers.Select(mother => mother.Phones[0].Number));
        Assert.Equal(["Lysander", "Ignatius"], pupils.Take(2).Select(pupil => pupil.Contacts[1].Forename));
    }

    [Theory]
    [InlineData("9294901_CTF_9294902_004.xml", "Świątek-Öztürk", "Zoë")]
    [InlineData("9294901_CTF_9294902_005.xml", "O’Fictício", "Renée")]
    public void Letters_beyond_ASCII_survive_in_the_declared_encoding(string name, string surname, string forename)
    {
        var file = Samples.Ctf(name);

        Assert.Empty(file.Warnings);
        Assert.Equal((surname, forename), (file.Pupils[0].Surname, file.Pupils[0].Forename));
    }

    [Fact]
    public void An_undeclared_windows_1252_file_is_read_with_a_warning()
    {
        var file = Samples.Ctf("9294901_CTF_9294902_006.xml");

        Assert.Equal("Ficção – Nuñez", file.Pupils[0].Details.PreferredSurname);
        Assert.Contains("windows-1252", Assert.Single(file.Warnings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_identity_minimum_is_enough()
    {
        var pupil = Assert.Single(Samples.Ctf("9294901_CTF_XXXXXXX_007.XML").Pupils);

        Assert.Null(pupil.Address);
        Assert.Null(pupil.LookedAfter);
        Assert.Null(pupil.Sen!.Latest);
        Assert.Empty(pupil.Contacts);
        Assert.Empty(pupil.Details.Disabilities);
    }

    [Fact]
    public void A_malformed_file_names_line_column_and_element()
    {
        var error = Assert.Throws<InputException>(() => Samples.Ctf("9294901_CTF_9294902_008.xml"));

        var problem = Assert.Single(error.Problems);
        Assert.Equal(("9294901_CTF_9294902_008.xml", 29, 31, "Surname"), (problem.File, problem.Line, problem.Column, problem.Place));
    }

    [Fact]
    public void A_pupil_that_cannot_be_read_does_not_stop_the_others()
    {
        var file = Samples.Ctf("9294901_CTF_9294902_009.xml");

        Assert.Equal("Rightday", Assert.Single(file.Pupils).Surname);
        Assert.Equal([("DOB", 25), ("Surname", 41), ("Sex", 41)], file.Rejected.Select(problem => (problem.Place, problem.Line)));
        Assert.Equal(("StartDate", 36), (file.Warnings.Single().Place, file.Warnings.Single().Line));
        Assert.Null(file.Pupils[0].Sen!.Latest!.Start);
        var error = Assert.Throws<InputException>(() => file.PupilWith("B929490118061"));
        Assert.Equal(4, error.Problems.Count);
    }

    [Fact]
    public void A_suppliers_own_dialect_is_read_and_every_departure_is_noted()
    {
        var file = Samples.Ctf("9294901_CTF_MMMMMMM_010.xml");

        Assert.Equal(["Horatio", "Ottoline"], file.Pupils.Select(pupil => pupil.Forename));
        Assert.Equal(new RecordedSex(Sex.Male, "M"), file.Pupils[0].Sex);
        Assert.Equal(new RecordedSex(Sex.NotKnown, "X"), file.Pupils[1].Sex);
        Assert.Equal(("UPN", 72), (file.Rejected.Single().Place, file.Rejected.Single().Line));
        string[] noted =
        [
            "CTfile",
            "CTFversion",
            "UPN",
            "Gender",
            "FormerSurname",
            "MiddleNames",
            "Ethnicity",
            "MedicalFlag",
            "PhoneNumber",
            "Relationship",
            "ContactDetails",
            "SessionsPossible",
            "SessionsPossible",
            "SENstatus",
            "UPN",
            "Sex",
            "UPN",
        ];
        Assert.Equal(noted, file.Warnings.Select(warning => warning.Place));
    }

    [Fact]
    public void An_admissions_file_is_recognised_and_refused()
    {
        var error = Assert.Throws<InputException>(() => Samples.Ctf("929LLLL_ATF_9294901_011.xml"));

        Assert.Contains("admissions", error.Problems.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_problem_or_warning_quotes_a_value()
    {
        string[] values =
        [
            "Dialect",
            "Horatio",
            "Ottoline",
            "Onename",
            "Othername",
            "Nested",
            "maybe",
            "WENG",
            "GRN",
            "01632",
            "ninety",
            "2014-",
            "Wrongday",
            "Lavinia",
            "Nosurname",
            "9294901180",
        ];
        foreach (var name in new[] { "9294901_CTF_MMMMMMM_010.xml", "9294901_CTF_9294902_009.xml" })
        {
            var file = Samples.Ctf(name);
            foreach (var problem in file.Warnings.Concat(file.Rejected))
            {
                Assert.DoesNotContain(values, value => problem.ToString().Contains(value, StringComparison.Ordinal));
            }
        }
    }
}
