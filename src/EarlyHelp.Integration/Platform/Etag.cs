using System.Globalization;

namespace EarlyHelp.Integration.Platform;

/// <summary>A row's version as callers see it. Opaque to them.</summary>
internal static class Etag
{
    public static string Of(int version) => "v" + version.ToString(CultureInfo.InvariantCulture);

    public static void Require(string etag, int version)
    {
        if (etag != Of(version))
        {
            throw Refusal.StaleEtag();
        }
    }
}
