using EarlyHelp.Integration.Partners;

namespace EarlyHelp.Integration.Tests.Directories;

/// <summary>The sample authority with everybody who takes part there.</summary>
internal static class SampleAuthority
{
    public static PartnerDocument Document { get; } = Read();

    private static PartnerDocument Read()
    {
        using var reader = new StreamReader(typeof(PartnerDocument).Assembly.GetManifestResourceStream("samples/northumberland.json")!);
        return PartnerDocument.Read(reader.ReadToEnd());
    }
}
