using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.VisualBasic.FileIO;

namespace EarlyHelp.Integration.Tests.Platform;

public sealed class IdentifierTests
{
    public static TheoryData<string, string, bool, string> Cases()
    {
        using var csv = new TextFieldParser(Resource("identifier-cases.csv")) { Delimiters = [","] };
        var cases = new TheoryData<string, string, bool, string>();
        csv.ReadFields();
        while (csv.ReadFields() is [var kind, var value, var expected, var why])
        {
            cases.Add(kind, value, expected == "valid", why);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_published_case(string kind, string value, bool valid, string why)
    {
        var problems = new Problems();

        FieldFormats.Check(value, new FieldRules { Format = FormatOf(kind) }, problems, "field");

        // An empty field is left to the rule that asks for it.
        Assert.True((!problems.Any && value.Length > 0) == valid, $"{kind} {value}: {why}");
    }

    [Theory]
    [InlineData("943 476 5870", Format.NhsNumber, "9434765870")]
    [InlineData("943-476-5870", Format.NhsNumber, "9434765870")]
    [InlineData("ne612ef", Format.Postcode, "NE61 2EF")]
    [InlineData("w1a0ax", Format.Postcode, "W1A 0AX")]
    public void Published_spelling(string typed, Format format, string spelled) =>
        Assert.Equal(spelled, FieldFormats.Check(typed, new FieldRules { Format = format }, new Problems(), "field"));

    [Theory]
    [InlineData("9434765871", Format.NhsNumber, "CHECK_DIGIT_WRONG")]
    [InlineData("943476587", Format.NhsNumber, "FORMAT_INVALID")]
    [InlineData("A801200005001", Format.Upn, "CHECK_DIGIT_WRONG")]
    [InlineData("b801200005001", Format.Upn, "FORMAT_INVALID")]
    public void A_typing_slip_is_told_from_a_wrong_form(string typed, Format format, string reason)
    {
        var problems = new Problems();

        FieldFormats.Check(typed, new FieldRules { Format = format }, problems, "field");

        var violation = Assert.Single(problems.ToRefusal().Violations);
        Assert.Equal(reason, violation.Reason);
        Assert.DoesNotContain(typed, violation.Description, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_line_end_is_no_part_of_an_identifier()
    {
        Assert.Equal(IdentifierFault.Format, Identifiers.CheckNhsNumber("9434765870\n"));
        Assert.Equal(IdentifierFault.Format, Identifiers.CheckUpn("B801200005001\n"));
        Assert.False(Identifiers.IsSchoolUrn("122345\n"));
    }

    private static Format FormatOf(string kind) =>
        kind switch
        {
            "nhs_number" => Format.NhsNumber,
            "upn" => Format.Upn,
            "school_urn" => Format.SchoolUrn,
            "ods_gp_practice" => Format.OdsGpPractice,
            "postcode" => Format.Postcode,
            "uprn" => Format.Uprn,
            "local_authority" => Format.LocalAuthority,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without a rule."),
        };

    private static Stream Resource(string name) => typeof(IdentifierTests).Assembly.GetManifestResourceStream(name)!;
}
