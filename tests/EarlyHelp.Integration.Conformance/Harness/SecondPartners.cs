using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>Registers the second authority (partners.json), whose client signs with an RSA key made for this run.</summary>
internal static class SecondPartners
{
    /// <summary>Writes the client's files, and gives the document to import.</summary>
    public static async Task<string> WriteAsync(string clientsDirectory, string address)
    {
        var home = Path.Combine(clientsDirectory, Samples.SecondClient);
        Directory.CreateDirectory(home);
        using var key = RSA.Create(2048);
        await File.WriteAllTextAsync(Path.Combine(home, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        var file = new
        {
            address,
            clientId = Samples.SecondClient,
            privateKey = "key.pem",
            organisationId = Samples.SecondSchool,
            ca = "../../tls/ca.pem",
        };
        await File.WriteAllTextAsync(Path.Combine(home, "client.json"), JsonSerializer.Serialize(file));

        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "partners.json")))!;
        document["clients"]![0]!["keys"]![0]!["publicKeyPem"] = key.ExportSubjectPublicKeyInfoPem();
        var path = Path.Combine(home, "partners.json");
        await File.WriteAllTextAsync(path, document.ToJsonString());
        return path;
    }
}
