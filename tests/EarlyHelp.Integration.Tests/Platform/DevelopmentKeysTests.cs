using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Tests.Platform;

[SupportedOSPlatform("linux")]
public sealed class DevelopmentKeysTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("development-keys-").FullName;
    private readonly DevelopmentKeys _keys;

    public DevelopmentKeysTests() => _keys = new(_directory, TimeProvider.System);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_client_that_trusts_the_authority_reaches_the_service(string host)
    {
        using var certificate = _keys.ServerCertificate();
        using var authority = X509CertificateLoader.LoadCertificateFromFile(_keys.AuthorityFile);

        Assert.Null(await Record.ExceptionAsync(() => HandshakeAsync(certificate, authority, host)));
    }

    [Fact]
    public async Task A_client_that_trusts_another_authority_or_asks_for_another_host_does_not()
    {
        using var certificate = _keys.ServerCertificate();
        using var authority = X509CertificateLoader.LoadCertificateFromFile(_keys.AuthorityFile);
        var others = new DevelopmentKeys(Path.Combine(_directory, "others"), TimeProvider.System);
        others.ServerCertificate().Dispose();
        using var another = X509CertificateLoader.LoadCertificateFromFile(others.AuthorityFile);

        await Assert.ThrowsAsync<AuthenticationException>(() => HandshakeAsync(certificate, another, "localhost"));
        await Assert.ThrowsAsync<AuthenticationException>(() => HandshakeAsync(certificate, authority, "example.org"));
    }

    [Fact]
    public void Every_key_is_made_once()
    {
        using var certificate = _keys.ServerCertificate();
        var (signing, client) = (_keys.TokenSigningKey(), _keys.ClientPublicKey("school-mis"));

        var again = new DevelopmentKeys(_directory, TimeProvider.System);

        using var certificateAgain = again.ServerCertificate();
        Assert.Equal(certificate.Thumbprint, certificateAgain.Thumbprint);
        Assert.Equal((signing, client), (again.TokenSigningKey(), again.ClientPublicKey("school-mis")));
    }

    [Theory]
    [InlineData(350, false)]
    [InlineData(360, true)]
    public void A_certificate_is_renewed_before_it_expires(int days, bool renewed)
    {
        using var certificate = _keys.ServerCertificate();

        var later = new DevelopmentKeys(_directory, new ClockAt(DateTimeOffset.UtcNow.AddDays(days)));

        using var certificateLater = later.ServerCertificate();
        Assert.Equal(renewed, certificate.Thumbprint != certificateLater.Thumbprint);
    }

    [Fact]
    public void An_interrupted_start_does_not_stop_the_next()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "tls.new"));
        File.WriteAllText(Path.Combine(_directory, "tls.new", "server-key.pem"), "half a k");
        File.WriteAllText(Path.Combine(_directory, "token-signing.pem.new"), "half a k");

        using var certificate = _keys.ServerCertificate();

        Assert.True(certificate.HasPrivateKey);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", _keys.TokenSigningKey(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_clients_keys_belong_together()
    {
        using var publicKey = ECDsa.Create();
        publicKey.ImportFromPem(_keys.ClientPublicKey("school-mis"));
        using var privateKey = ECDsa.Create();
        privateKey.ImportFromPem(File.ReadAllText(Path.Combine(_keys.ClientDirectory("school-mis"), "key.pem")));

        var signature = privateKey.SignData("an assertion"u8, HashAlgorithmName.SHA256);

        Assert.True(publicKey.VerifyData("an assertion"u8, signature, HashAlgorithmName.SHA256));
        Assert.Equal(ECCurve.NamedCurves.nistP256.Oid.Value, publicKey.ExportParameters(false).Curve.Oid.Value);
    }

    [Fact]
    public void Nobody_else_may_read_a_private_key()
    {
        _keys.ServerCertificate().Dispose();
        _keys.TokenSigningKey();
        _keys.ClientPublicKey("school-mis");

        var privateKeys = System
            .IO.Directory.EnumerateFiles(_directory, "*.pem", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("PRIVATE KEY", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(3, privateKeys.Count);
        Assert.All(privateKeys, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static async Task HandshakeAsync(X509Certificate2 server, X509Certificate2 trusted, string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var outgoing = new TcpClient();
        var connected = outgoing.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var incoming = await listener.AcceptTcpClientAsync();
        await connected;

        await using var serverSide = new SslStream(incoming.GetStream());
        await using var clientSide = new SslStream(outgoing.GetStream());
        var served = serverSide.AuthenticateAsServerAsync(server);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(trusted);
        await clientSide.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = policy }
        );
        await served;
    }

    private sealed class ClockAt(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
