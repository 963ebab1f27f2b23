using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grpc.Core;
using Grpc.Net.Client;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>One registered system, as its client.json describes it: its address, its key, its tokens.</summary>
internal sealed class Client : IDisposable
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(4);

    private readonly HttpClient _http;
    private readonly GrpcChannel _channel;
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private (string Value, DateTime FetchedAt) _token;

    private Client(ClientFile file, string directory)
    {
        Id = file.ClientId;
        Address = file.Address;
        TokenEndpoint = new Uri(Address, "/oauth/token");
        Key = ImportKey(File.ReadAllText(Path.Combine(directory, file.PrivateKey)));
        var authority = file.Ca is null ? null : Path.Combine(directory, file.Ca);
        _http = new HttpClient(Handler(authority));
        _channel = GrpcChannel.ForAddress(
            Address,
            new()
            {
                HttpHandler = Handler(authority),
                DisposeHttpClient = true,
                MaxReceiveMessageSize = null,
                MaxSendMessageSize = null,
            }
        );
        Invoker = _channel.CreateCallInvoker();
    }

    public string Id { get; }

    public Uri Address { get; }

    public Uri TokenEndpoint { get; }

    public AsymmetricAlgorithm Key { get; }

    /// <summary>Sends nothing of its own: no token, no caller.</summary>
    public CallInvoker Invoker { get; }

    public static Client Load(string path) =>
        new(JsonSerializer.Deserialize<ClientFile>(File.ReadAllText(path), JsonSerializerOptions.Web)!, Path.GetDirectoryName(path)!);

    /// <summary>A token for everything that the client is registered for.</summary>
    public async Task<string> TokenAsync()
    {
        await _fetching.WaitAsync();
        try
        {
            if (DateTime.UtcNow - _token.FetchedAt > RenewAfter)
            {
                _token = (await TokenForAsync([]), DateTime.UtcNow);
            }
            return _token.Value;
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>A token for what the parameters name.</summary>
    public async Task<string> TokenForAsync(Dictionary<string, string> parameters)
    {
        using var answer = await PostAsync(
            new()
            {
                ["grant_type"] = "client_credentials",
                ["client_assertion_type"] = Assertion.Type,
                ["client_assertion"] = new Assertion(this).Sign(),
            },
            parameters
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<TokenAnswer>())!.AccessToken;
    }

    public Task<HttpResponseMessage> PostAsync(params Dictionary<string, string>[] parameters) =>
        SendAsync(HttpMethod.Post, new FormUrlEncodedContent(parameters.SelectMany(part => part)));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, TokenEndpoint) { Content = content };
        return await _http.SendAsync(request);
    }

    public void Dispose()
    {
        _channel.Dispose();
        _http.Dispose();
        Key.Dispose();
        _fetching.Dispose();
    }

    private static AsymmetricAlgorithm ImportKey(string pem)
    {
        AsymmetricAlgorithm key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            key = RSA.Create();
            key.ImportFromPem(pem);
        }
        return key;
    }

    private static SocketsHttpHandler Handler(string? authorityFile)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        if (authorityFile is not null)
        {
            var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            trust.CustomTrustStore.ImportFromPemFile(authorityFile);
            handler.SslOptions.CertificateChainPolicy = trust;
        }
        return handler;
    }

    private sealed record ClientFile(Uri Address, string ClientId, string PrivateKey, string? Ca);

    internal sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope
    );
}
