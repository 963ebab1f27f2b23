using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// The keys of a development service and of its sample clients, below one directory; each is made when it is first asked
/// for. They protect nothing but invented data.
/// </summary>
internal sealed class DevelopmentKeys(string directory, TimeProvider clock)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(7);

    private readonly string _tls = Path.Combine(directory, "tls");

    /// <summary>What a client must trust to reach the service.</summary>
    public string AuthorityFile => Path.Combine(_tls, "ca.pem");

    /// <summary>The private key that signs the service's access tokens (ES256), in PEM.</summary>
    public string TokenSigningKey() => PrivateKey(Path.Combine(directory, "token-signing.pem"));

    /// <summary>The public key, in PEM, that a sample client's assertions (ES256) are checked with. Its private key stands beside it.</summary>
    public string ClientPublicKey(string clientId)
    {
        var home = ClientDirectory(clientId);
        using var key = ECDsa.Create();
        key.ImportFromPem(PrivateKey(Path.Combine(home, "key.pem")));
        var publicKey = key.ExportSubjectPublicKeyInfoPem();
        File.WriteAllText(Path.Combine(home, "public.pem"), publicKey);
        return publicKey;
    }

    public string ClientDirectory(string clientId) => Path.Combine(directory, "clients", clientId);

    public X509Certificate2 ServerCertificate()
    {
        if (Load() is { } present)
            return present;

        // Into a directory of its own first: the files of an interrupted start would not belong together.
        var unfinished = _tls + ".new";
        foreach (var outdated in new[] { unfinished, _tls }.Where(Directory.Exists))
            Directory.Delete(outdated, recursive: true);
        Directory.CreateDirectory(unfinished);
        DevelopmentCertificate.Issue(unfinished, clock.GetUtcNow());
        Directory.Move(unfinished, _tls);
        return Load() ?? throw new InvalidOperationException("A certificate that was issued this moment has expired.");
    }

    private X509Certificate2? Load()
    {
        if (!Directory.Exists(_tls))
            return null;

        var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(_tls, "server.pem"), Path.Combine(_tls, "server-key.pem"));
        if (clock.GetUtcNow() + RenewBefore < certificate.NotAfter)
            return certificate;

        certificate.Dispose();
        return null;
    }

    private static string PrivateKey(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            PrivateFile.Write(file, key.ExportPkcs8PrivateKeyPem());
        }
        return File.ReadAllText(file);
    }
}
