using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EarlyHelp.Integration.Platform;

/// <summary>Configuration section `Listen`: TLS always, unless plain text is asked for by name, and then on loopback alone.</summary>
internal static class Listener
{
    private const int ConcurrentCallsPerConnection = 1_000;

    public static void AddListener(this WebApplicationBuilder builder)
    {
        var listen = builder.Configuration.GetSection("Listen");
        var address = IPAddress.Parse(listen["Address"] ?? "127.0.0.1");
        var port = listen.GetValue("Port", 5443);
        var plainText = listen.GetValue("PlainText", false);
        if (plainText && !IPAddress.IsLoopback(address))
        {
            throw new SettingException($"Listen:PlainText is for loopback only, and Listen:Address is {address}. Use a certificate there.");
        }
        var certificate = plainText ? null : Certificate(listen);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = ConcurrentCallsPerConnection;
            kestrel.Limits.MaxRequestBodySize = 16 * 1024 * 1024;
            kestrel.Listen(
                address,
                port,
                endpoint =>
                {
                    endpoint.Protocols = plainText ? HttpProtocols.Http2 : HttpProtocols.Http1AndHttp2;
                    if (certificate is not null)
                    {
                        endpoint.UseHttps(certificate);
                    }
                }
            );
        });
        if (!plainText)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }
    }

    private static X509Certificate2 Certificate(IConfiguration listen)
    {
        if (listen["CertificateFile"] is not { Length: > 0 } file || listen["KeyFile"] is not { Length: > 0 } key)
        {
            throw new SettingException(
                "Say which certificate: Listen:CertificateFile and Listen:KeyFile, both PEM. Plain text is for loopback only: Listen:PlainText=true."
            );
        }
        return X509Certificate2.CreateFromPemFile(file, key);
    }
}
