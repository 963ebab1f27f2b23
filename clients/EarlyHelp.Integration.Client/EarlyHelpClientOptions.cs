using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>Where the service is, which client calls, and for whom.</summary>
public sealed class EarlyHelpClientOptions
{
    /// <summary>Address of the service, such as <c>https://earlyhelp.example.gov.uk</c>.</summary>
    public required Uri Address { get; set; }

    /// <summary>The client's id, as registered with the service.</summary>
    public required string ClientId { get; set; }

    /// <summary>The client's private key in PEM: an EC key on P-256 (ES256) or an RSA key (RS256).</summary>
    public required string PrivateKeyPem { get; set; }

    /// <summary>Id of that key, when more than one is registered.</summary>
    public string? KeyId { get; set; }

    /// <summary>The organisation on whose behalf calls are made, its id in the directory.</summary>
    public required string OrganisationId { get; set; }

    /// <summary>The person for whom calls are made, unless <see cref="EarlyHelpClient.For"/> names another.</summary>
    public EndUser? EndUser { get; set; }

    /// <summary>Why that person asks.</summary>
    public Purpose Purpose { get; set; } = Purpose.DirectSupport;

    /// <summary>PEM file of the certificate authorities to trust instead of the system's. For development.</summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>Where access tokens are fetched; <c>oauth/token</c> below <see cref="Address"/> unless stated.</summary>
    public Uri? TokenEndpoint { get; set; }

    /// <summary>Deadline of one attempt of a call. All attempts together may take three times as long.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The same for a batch.</summary>
    public TimeSpan BatchTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// Reads the options from a client file. Paths in it are relative to the file.
    /// </summary>
    /// <param name="path">The file; when not stated, the one that the environment variable <c>EARLYHELP_CLIENT_FILE</c> names.</param>
    /// <exception cref="InvalidDataException">No file is named, or it is not a client file.</exception>
    public static EarlyHelpClientOptions Load(string? path = null) => ClientFile.Load(path);
}
