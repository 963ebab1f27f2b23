using EarlyHelp.Integration.Client;

namespace EarlyHelp.Integration.Tests.Client;

public sealed class ClientFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("client-file-");

    [Fact]
    public void Paths_are_relative_to_the_file()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "key.pem"), "the key");
        var file = Write(
            """
            { "address": "https://localhost:5443", "clientId": "c", "privateKey": "key.pem", "organisationId": "o", "ca": "../ca.pem",
              "endUser": { "id": "u", "name": "A User", "role": "r" } }
            """
        );

        var options = EarlyHelpClientOptions.Load(file);

        Assert.Equal("the key", options.PrivateKeyPem);
        Assert.Equal(Path.Combine(_directory.FullName, "../ca.pem"), options.CertificateAuthorityFile);
        Assert.Equal(("c", "o", "A User"), (options.ClientId, options.OrganisationId, options.EndUser?.Name));
    }

    [Theory]
    [InlineData("{", "is not a client file")]
    [InlineData("""{ "address": "https://localhost:5443", "clientId": "c", "privateKey": "key.pem" }""", "organisationId")]
    [InlineData("""{ "adress": "https://localhost:5443" }""", "adress")]
    public void A_file_that_is_not_one_is_named_with_what_is_wrong(string content, string named)
    {
        var file = Write(content);

        var error = Assert.Throws<InvalidDataException>(() => EarlyHelpClientOptions.Load(file));

        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private string Write(string content)
    {
        var file = Path.Combine(_directory.FullName, "client.json");
        File.WriteAllText(file, content);
        return file;
    }
}
