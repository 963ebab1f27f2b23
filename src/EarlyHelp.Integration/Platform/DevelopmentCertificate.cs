using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// A server certificate for this machine only, and the authority that signed it. The authority's private key is never
/// written: whoever trusts it trusts this one certificate and no other.
/// </summary>
internal static class DevelopmentCertificate
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    public static void Issue(string directory, DateTimeOffset now)
    {
        // Clocks of clients may be behind ours.
        var (from, until) = (now.AddDays(-1), now.AddYears(1));
        using var authority = Authority(from, until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = Server(key, authority).Create(authority, from, until, RandomNumberGenerator.GetBytes(16));

        PrivateFile.Write(Path.Combine(directory, "server-key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(directory, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory, "ca.pem"), authority.ExportCertificatePem());
    }

    private static X509Certificate2 Authority(DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // A name of its own each time: a client that holds several such authorities must not take one for another.
        var name = $"CN=EarlyHelp.Integration development {RandomNumberGenerator.GetHexString(8)}";
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(from, until);
    }

    private static CertificateRequest Server(ECDsa key, X509Certificate2 authority)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);

        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], false));
        return request;
    }
}
