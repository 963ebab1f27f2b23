using System.Security.Cryptography;
using Google.Protobuf;

namespace EarlyHelp.Integration.Cli.Files;

internal static class ContentId
{
    /// <summary>
    /// A request_id (UUID version 8) that follows from the content: the same file submitted again, after an interruption say,
    /// has no second effect.
    /// </summary>
    public static string Of(IMessage content)
    {
        var bytes = SHA256.HashData(content.ToByteArray()).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
