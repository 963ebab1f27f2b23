using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Partners;

/// <summary>Issues the service's own access tokens: short-lived, signed ES256, with the client, its organisations and scopes.</summary>
internal sealed class AccessTokens : IDisposable
{
    public const string ClientIdClaim = "client_id";
    public const string OrganisationClaim = "organisation";
    public const string ScopeClaim = "scope";

    private readonly TokenOptions options;
    private readonly TimeProvider clock;
    private readonly ECDsa key = ECDsa.Create();
    private readonly SigningCredentials credentials;
    private readonly JsonWebTokenHandler handler = new();

    public AccessTokens(IOptions<TokenOptions> options, TimeProvider clock)
    {
        this.options = options.Value;
        this.clock = clock;
        key.ImportFromPem(File.ReadAllText(this.options.SigningKeyFile));
        credentials = new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256);
    }

    public SecurityKey SigningKey => credentials.Key;

    public string Issue(RegisteredClient client, IEnumerable<Guid> organisations, IEnumerable<string> scopes)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = options.Issuer,
                Audience = options.Audience,
                IssuedAt = now,
                NotBefore = now,
                Expires = now + TokenOptions.Lifetime,
                Claims = new Dictionary<string, object>
                {
                    [ClientIdClaim] = client.Id,
                    [OrganisationClaim] = organisations.Select(id => id.ToString()).ToArray(),
                    [ScopeClaim] = scopes.ToArray(),
                },
                SigningCredentials = credentials,
            }
        );
    }

    public void Dispose() => key.Dispose();
}
