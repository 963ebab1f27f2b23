namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A fact that needs the key which signs access tokens; only a development service leaves it where a test can read it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DevelopmentFactAttribute : FactAttribute
{
    public DevelopmentFactAttribute()
    {
        if (Service.GivenDirectory is { Length: > 0 } given && !File.Exists(Path.Combine(given, "..", "token-signing.pem")))
        {
            Skip = "The service that was given keeps its signing key to itself.";
        }
    }
}
