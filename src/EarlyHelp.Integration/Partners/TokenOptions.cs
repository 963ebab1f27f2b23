namespace EarlyHelp.Integration.Partners;

/// <summary>Configuration section `Tokens`.</summary>
internal sealed class TokenOptions
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan LongestAssertion = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    /// <summary>PEM file with the EC P-256 private key that signs access tokens; the same for every process of one deployment.</summary>
    public string SigningKeyFile { get; set; } = "";

    public string Issuer { get; set; } = "earlyhelp-integration";

    public string Audience { get; set; } = "earlyhelp-integration";

    /// <summary>Addresses under which clients reach the service, such as "https://earlyhelp.example". An assertion must be made for one of them.</summary>
    public string[] PublicAddresses { get; set; } = [];

    /// <summary>An external OpenID issuer whose access tokens are taken instead of the service's own; its `client_id` (or `azp`, `appid`) names the client.</summary>
    public string Authority { get; set; } = "";

    public bool IsExternal => Authority.Length > 0;
}
