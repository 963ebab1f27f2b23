using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using EarlyHelp.Integration.Partners;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>What the token endpoint answered.</summary>
internal sealed record TokenReply(HttpStatusCode Status, TimeSpan? RetryAfter, string Body)
{
    public bool HasToken => Status == HttpStatusCode.OK && Member("token_type") == "Bearer";

    public bool SaysTryAgain =>
        Status == HttpStatusCode.ServiceUnavailable && RetryAfter > TimeSpan.Zero && Member("error") == "temporarily_unavailable";

    public static async Task<TokenReply> AskAsync(Uri service, string clientId, string keyFile)
    {
        var endpoint = new Uri(service, TokenEndpoint.Path);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Content = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", await AssertionAsync(endpoint, clientId, keyFile)),
        ]);
        using var answer = await http.SendAsync(request);
        return new(answer.StatusCode, answer.Headers.RetryAfter?.Delta, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> AssertionAsync(Uri endpoint, string clientId, string keyFile)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(keyFile));
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = clientId,
                Audience = endpoint.AbsoluteUri,
                Expires = DateTime.UtcNow.AddMinutes(1),
                Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.NewGuid().ToString() },
                SigningCredentials = new(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256)
                {
                    // The shared factory would keep the key, which is disposed of here.
                    CryptoProviderFactory = new() { CacheSignatureProviders = false },
                },
            }
        );
    }

    private string? Member(string name) => Body.Length > 0 ? JsonDocument.Parse(Body).RootElement.GetProperty(name).GetString() : null;
}
