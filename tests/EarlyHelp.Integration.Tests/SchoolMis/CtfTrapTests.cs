using EarlyHelp.SchoolMis.Pupils;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Tests.SchoolMis;

public sealed class CtfTrapTests
{
    [Fact]
    public void A_document_type_is_refused_so_that_no_other_file_is_read()
    {
        var error = Samples.CtfFails(
            """<!DOCTYPE CTfile [<!ENTITY x SYSTEM "file:///etc/hostname">]><CTfile><CTFpupilData>&x;</CTFpupilData></CTfile>"""
        );

        Assert.Contains("DTD", error.Problems.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_carry_no_inner_exception_that_could_quote_the_file()
    {
        var error = Samples.CtfFails("<CTfile><Surname Testwood></Surname></CTfile>");

        Assert.Null(error.InnerException);
        Assert.DoesNotContain("Testwood", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file")]
    [InlineData("no XML at all", "the file")]
    [InlineData("<html/>", "html")]
    [InlineData("<CTfile/>", "CTfile")]
    [InlineData("<CTfile><CTFpupilData/></CTfile>", "CTfile")]
    [InlineData("<CTfile><CTFpupilData><Pupil>", "Pupil")]
    public void A_file_without_pupils_is_a_clear_error(string xml, string place)
    {
        Assert.Equal(place, Samples.CtfFails(xml).Problems.Single().Place);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_not_read()
    {
        var error = Assert.Throws<InputException>(() => Samples.CtfOf(new byte[InputFile.MaxBytes + 1]));

        Assert.Contains("larger", error.Problems.Single().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65, "CTfile")]
    [InlineData(1_000_000, "a")]
    public void Elements_nested_without_end_are_refused_and_not_unravelled(int depth, string place)
    {
        var open = string.Concat(Enumerable.Repeat(place == "a" ? "<a>" : "<CTfile>", depth));

        var error = Samples.CtfFails(open);

        Assert.Contains("nested", error.Problems.Single().Text, StringComparison.Ordinal);
        Assert.Equal(place, error.Problems.Single().Place);
    }

    [Fact]
    public void Every_missing_part_of_the_identity_is_told_at_once()
    {
        var file = Samples.CtfOf("<CTfile><CTFpupilData><Pupil><UPN> </UPN></Pupil></CTFpupilData></CTfile>");

        Assert.Empty(file.Pupils);
        Assert.Equal(["UPN", "Surname", "Forename", "DOB", "Sex"], file.Rejected.Select(problem => problem.Place));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("T", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData("perhaps", false)]
    public void Responsibility_is_recorded_or_not_recorded(string written, bool recorded)
    {
        var file = Samples.CtfOfPupil($"<Contacts><Contact><Responsibility>{written}</Responsibility></Contact></Contacts>");

        Assert.Equal(recorded, file.Pupils[0].Contacts[0].Responsibility == ParentalResponsibility.Recorded);
    }

    [Fact]
    public void Two_contacts_that_look_alike_on_one_pupil_stay_two()
    {
        const string Contact =
            "<Contact><Title>Mr</Title><Surname>Same</Surname><Gender>M</Gender><Relationship>PAF</Relationship></Contact>";

        var contacts = Samples.CtfOfPupil($"<Contacts>{Contact}{Contact}</Contacts>").Pupils[0].Contacts;

        Assert.Equal([1, 2], contacts.Select(contact => contact.Order));
    }

    [Fact]
    public void An_element_that_every_pupil_repeats_is_noted_once()
    {
        var pupils = Samples.Pupil("<Own/>") + Samples.Pupil("<Own/>", "C929490316013");

        var file = Samples.CtfOf($"<CTfile>{Samples.Header}<CTFpupilData>{pupils}</CTFpupilData></CTfile>");

        Assert.Equal((2, "Own"), (file.Pupils.Count, file.Warnings.Single().Place));
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("13.1", true)]
    [InlineData("25.0", true)]
    [InlineData("11", false)]
    [InlineData("26", false)]
    [InlineData("latest", false)]
    public void Versions_12_to_25_are_known_and_others_are_read_with_a_warning(string version, bool known)
    {
        var file = Samples.CtfOf(
            $"<CTfile><Header><CTFversion>{version}</CTFversion></Header><CTFpupilData>{Samples.Pupil("")}</CTFpupilData></CTfile>"
        );

        Assert.Single(file.Pupils);
        Assert.Equal(known, file.Warnings is []);
    }

    [Theory]
    [InlineData("<BS7666Address><PAON>Rose Cottage</PAON><Street>Mill Lane</Street></BS7666Address>", "Rose Cottage|Mill Lane")]
    [InlineData("<BS7666Address><PAON>12a</PAON><Street>Mill Lane</Street></BS7666Address>", "12a Mill Lane")]
    [InlineData("<BS7666Address><Town>Blyth</Town><PostTown>BLYTH</PostTown></BS7666Address>", "Blyth")]
    [InlineData("<BS7666Address/><AddressLines><AddressLine2>Two</AddressLine2></AddressLines>", "Two")]
    [InlineData(
        "<AddressLines><AddressLine1>1 Rue</AddressLine1></AddressLines><Zip>75001</Zip><Country>France</Country>",
        "1 Rue|75001|France"
    )]
    [InlineData("<County>Northumberland</County><PostCode>NE61 2EF</PostCode><Country>England</Country>", "Northumberland")]
    public void An_address_reads_as_on_an_envelope(string address, string lines)
    {
        var file = Samples.CtfOfPupil($"<Address>{address}</Address>");

        Assert.Equal(lines, string.Join('|', file.Pupils[0].Address!.Lines));
        Assert.Empty(file.Warnings);
    }
}
