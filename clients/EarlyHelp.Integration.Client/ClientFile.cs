using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>The members of <c>client.json</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ClientFile(
    Uri Address,
    string ClientId,
    string PrivateKey,
    string OrganisationId,
    string? KeyId = null,
    ClientFile.User? EndUser = null,
    string? Ca = null,
    Uri? TokenEndpoint = null
)
{
    internal sealed record User(string Id, string Name, string Role);

    private const string Variable = "EARLYHELP_CLIENT_FILE";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static EarlyHelpClientOptions Load(string? path)
    {
        path ??= Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path))
            throw new InvalidDataException($"No client file is named, and {Variable} is not set.");

        var file = Read(path);
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new EarlyHelpClientOptions
        {
            Address = file.Address,
            ClientId = file.ClientId,
            PrivateKeyPem = File.ReadAllText(Path.Combine(directory, file.PrivateKey)),
            KeyId = file.KeyId,
            OrganisationId = file.OrganisationId,
            EndUser = file.EndUser is { } user
                ? new EndUser
                {
                    Id = user.Id,
                    Name = user.Name,
                    Role = user.Role,
                }
                : null,
            CertificateAuthorityFile = file.Ca is null ? null : Path.Combine(directory, file.Ca),
            TokenEndpoint = file.TokenEndpoint,
        };
    }

    private static ClientFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<ClientFile>(stream, Json) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a client file: {e.Message}", e);
        }
    }
}
