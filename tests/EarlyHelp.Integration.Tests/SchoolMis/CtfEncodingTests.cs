using System.Text;

namespace EarlyHelp.Integration.Tests.SchoolMis;

public sealed class CtfEncodingTests
{
    private const string Surname = "Ñandú’s";

    [Theory]
    [InlineData("", "utf-8", "")]
    [InlineData("""encoding="UTF-8" """, "utf-8", "")]
    [InlineData("""encoding='windows-1252'""", "windows-1252", "")]
    // Files that say ISO-8859-1 hold windows-1252.
    [InlineData("""encoding="ISO-8859-1" """, "windows-1252", "")]
    [InlineData("", "windows-1252", "windows-1252")]
    [InlineData("""encoding="UTF-8" """, "windows-1252", "windows-1252")]
    // A program that wrote a string and saved it as UTF-8.
    [InlineData("""encoding="utf-16" """, "utf-8", "declares")]
    [InlineData("""encoding="latin-one" """, "utf-8", "declares")]
    [InlineData("""encoding="utf-7" """, "utf-8", "declares")]
    public void The_encoding_that_fits_is_taken(string declaration, string actual, string warning)
    {
        var file = Samples.CtfOf(Encode($"""<?xml version="1.0" {declaration}?>""", actual));

        Assert.Equal(Surname, file.Pupils[0].Surname);
        var warnings = string.Join('|', file.Warnings.Select(noted => noted.Text));
        Assert.Equal(warning is "", warnings is "");
        Assert.Contains(warning, warnings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_believed(string name)
    {
        var mark = Encoding.GetEncoding(name).GetPreamble();

        var file = Samples.CtfOf([.. mark, .. Encode("", name)]);

        Assert.Equal(Surname, file.Pupils[0].Surname);
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void A_mark_and_a_declaration_that_contradict_each_other_are_noted()
    {
        byte[] bytes = [.. Encoding.UTF8.GetPreamble(), .. Encode("""<?xml version="1.0" encoding="windows-1252"?>""", "utf-8")];

        var file = Samples.CtfOf(bytes);

        Assert.Equal(Surname, file.Pupils[0].Surname);
        Assert.Contains("contradict", file.Warnings.Single().Text, StringComparison.Ordinal);
    }

    private static byte[] Encode(string declaration, string encoding)
    {
        var xml = $"{declaration}<CTfile>{Samples.Header}<CTFpupilData>{Samples.Pupil("")}</CTFpupilData></CTfile>";
        var name = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        return name.GetBytes(xml.Replace("Testwood", Surname, StringComparison.Ordinal));
    }
}
