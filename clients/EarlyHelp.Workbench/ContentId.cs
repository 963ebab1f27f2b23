using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace EarlyHelp.Workbench;

internal static class ContentId
{
    /// <summary>
    /// A request_id (UUID version 8) that follows from the content: a program that was stopped, or whose answer was lost, can
    /// simply be run again. What arrived before gives its first answer and has no second effect.
    /// </summary>
    /// <param name="content">What is sent.</param>
    /// <param name="of">Whose content it is, or which step: others have other ids for the same content.</param>
    public static string Of(IMessage content, string of = "") => Uuid([.. Encoding.UTF8.GetBytes(of), .. content.ToByteArray()]);

    /// <summary>The same of words that say what is done, such as "case 17, decide".</summary>
    public static string Of(string what) => Uuid(Encoding.UTF8.GetBytes(what));

    private static string Uuid(byte[] content)
    {
        var bytes = SHA256.HashData(content).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
