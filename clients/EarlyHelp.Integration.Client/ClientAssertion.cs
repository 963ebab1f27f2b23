using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Client;

/// <summary>Signs what proves to the token endpoint who the client is (RFC 7523).</summary>
internal sealed class ClientAssertion : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private static readonly JsonWebTokenHandler Tokens = new();

    private readonly string _clientId;
    private readonly string _audience;
    private readonly AsymmetricAlgorithm _key;
    private readonly SigningCredentials _credentials;

    // The platform promises nothing about one key that signs on two threads.
    private readonly Lock _signing = new();

    public ClientAssertion(string clientId, string privateKeyPem, string? keyId, Uri tokenEndpoint)
    {
        _clientId = clientId;
        _audience = tokenEndpoint.AbsoluteUri;
        _key = Import(privateKeyPem);
        _credentials = _key switch
        {
            ECDsa ec => Credentials(new ECDsaSecurityKey(ec), SecurityAlgorithms.EcdsaSha256),
            _ => Credentials(new RsaSecurityKey((RSA)_key), SecurityAlgorithms.RsaSha256),
        };

        SigningCredentials Credentials(SecurityKey key, string algorithm)
        {
            key.KeyId = keyId;
            // The shared factory would keep a disposed key, and hand it to the next client with the same one.
            return new SigningCredentials(key, algorithm)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            };
        }
    }

    public string Create()
    {
        var now = DateTime.UtcNow;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = _clientId,
            Audience = _audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = _clientId,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
            },
            SigningCredentials = _credentials,
        };
        lock (_signing)
            return Tokens.CreateToken(descriptor);
    }

    public void Dispose() => _key.Dispose();

    private static AsymmetricAlgorithm Import(string pem) =>
        TryImport(ECDsa.Create(), pem, (key, text) => key.ImportFromPem(text))
        ?? TryImport<AsymmetricAlgorithm>(RSA.Create(), pem, (key, text) => key.ImportFromPem(text))
        ?? throw new ArgumentException("The private key is neither an EC nor an RSA key in PEM.");

    private static TKey? TryImport<TKey>(TKey key, string pem, Action<TKey, string> import)
        where TKey : AsymmetricAlgorithm
    {
        try
        {
            import(key, pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
