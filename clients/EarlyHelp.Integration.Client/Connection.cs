using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;

namespace EarlyHelp.Integration.Client;

/// <summary>What all callers of one client share: the HTTP/2 connection and the access tokens.</summary>
internal sealed class Connection : IDisposable
{
    private readonly HttpClient _http;
    private readonly ClientAssertion _assertion;
    private readonly GrpcChannel _channel;

    public Connection(EarlyHelpClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Address.IsAbsoluteUri || (options.Address.Scheme != Uri.UriSchemeHttps && options.Address.Scheme != Uri.UriSchemeHttp))
            throw new ArgumentException("The address does not begin with https:// or http://.");

        CallTimeout = options.CallTimeout;
        BatchTimeout = options.BatchTimeout;
        var tokenEndpoint = options.TokenEndpoint ?? new Uri(options.Address, "/oauth/token");
        _assertion = new ClientAssertion(options.ClientId, options.PrivateKeyPem, options.KeyId, tokenEndpoint);
        // A handler of its own: the channel takes over how its handler connects.
        _http = new HttpClient(Handler(options.CertificateAuthorityFile)) { Timeout = options.CallTimeout };
        Tokens = new AccessTokens(_http, tokenEndpoint, _assertion);
        _channel = GrpcChannel.ForAddress(
            options.Address,
            // The answer to a full batch repeats 200 referrals: more than the 4 MB that gRPC expects.
            new GrpcChannelOptions
            {
                HttpHandler = Handler(options.CertificateAuthorityFile),
                DisposeHttpClient = true,
                MaxReceiveMessageSize = 64 * 1024 * 1024,
            }
        );
        Invoker = _channel.CreateCallInvoker();
    }

    public AccessTokens Tokens { get; }

    public CallInvoker Invoker { get; }

    public TimeSpan CallTimeout { get; }

    public TimeSpan BatchTimeout { get; }

    public void Dispose()
    {
        _channel.Dispose();
        _http.Dispose();
        _assertion.Dispose();
    }

    private static SocketsHttpHandler Handler(string? certificateAuthorityFile)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(5),
            EnableMultipleHttp2Connections = true,
            // A connection that a firewall dropped without a word is found by the ping, not by the next referral.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        };
        if (certificateAuthorityFile is not null)
        {
            var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            trust.CustomTrustStore.ImportFromPemFile(certificateAuthorityFile);
            handler.SslOptions.CertificateChainPolicy = trust;
        }
        return handler;
    }
}
