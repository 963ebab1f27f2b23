using System.Security.Cryptography;
using EarlyHelp.Integration.Platform;
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

    private readonly TokenOptions _options;
    private readonly TimeProvider _clock;
    private readonly ECDsa _key = ECDsa.Create();
    private readonly SigningCredentials _credentials;
    private readonly JsonWebTokenHandler _handler = new();

    public AccessTokens(IOptions<TokenOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        if (_options.SigningKeyFile.Length == 0)
        {
            throw new SettingException(
                "Say which key signs access tokens: Tokens:SigningKeyFile, a PEM with an EC P-256 key; or an external issuer: Tokens:Authority."
            );
        }
        _key.ImportFromPem(File.ReadAllText(_options.SigningKeyFile));
        _credentials = new SigningCredentials(new ECDsaSecurityKey(_key), SecurityAlgorithms.EcdsaSha256);
    }

    public SecurityKey SigningKey => _credentials.Key;

    public string Issue(RegisteredClient client, IEnumerable<Guid> organisations, IEnumerable<string> scopes)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = _options.Issuer,
                Audience = _options.Audience,
                IssuedAt = now,
                NotBefore = now,
                Expires = now + TokenOptions.Lifetime,
                Claims = new Dictionary<string, object>
                {
                    [ClientIdClaim] = client.Id,
                    [OrganisationClaim] = organisations.Select(id => id.ToString()).ToArray(),
                    [ScopeClaim] = scopes.ToArray(),
                },
                SigningCredentials = _credentials,
            }
        );
    }

    public void Dispose() => _key.Dispose();
}
