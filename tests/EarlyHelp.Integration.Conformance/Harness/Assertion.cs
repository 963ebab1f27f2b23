using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A signed client assertion (RFC 7523), written by hand so that each part of it can be wrong.</summary>
internal sealed class Assertion(Client client)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public Dictionary<string, object> Header { get; } = new() { ["typ"] = "JWT", ["alg"] = client.Key is RSA ? "RS256" : "ES256" };

    public Dictionary<string, object> Claims { get; } =
        new()
        {
            ["iss"] = client.Id,
            ["sub"] = client.Id,
            ["aud"] = client.TokenEndpoint.AbsoluteUri,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = InSeconds(0),
            ["exp"] = InSeconds(60),
        };

    public static long InSeconds(int seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;

    public string Sign() => Sign(client.Key);

    public string Sign(AsymmetricAlgorithm key)
    {
        var text = $"{Encode(Header)}.{Encode(Claims)}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = key switch
        {
            ECDsa ec => ec.SignData(bytes, HashAlgorithmName.SHA256),
            RSA rsa => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => throw new NotSupportedException(),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    public string Unsigned() => $"{Encode(Header)}.{Encode(Claims)}.";

    private static string Encode(Dictionary<string, object> part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
