using System.Buffers.Binary;
using System.Globalization;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// Ids are UUIDv7, so that they sort by time. The twelve bits that RFC 9562 leaves free after the time carry the local
/// authority, so that an id alone says in which authority's rows to look. After them 22 bits count, so that what one process
/// makes in one change sorts as it was made; 40 bits stay random.
/// </summary>
internal static class Ids
{
    /// <summary>After every id.</summary>
    public static readonly Guid Last = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private static uint _made = (uint)Random.Shared.Next();

    public static Guid New(string localAuthority, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        var authority = ushort.Parse(localAuthority, NumberStyles.None, CultureInfo.InvariantCulture);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | authority));
        var count = Interlocked.Increment(ref _made);
        bytes[8] = (byte)(0x80 | ((count >> 16) & 0x3f));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[9..], (ushort)count);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>No id that was made up to this moment is after it.</summary>
    public static Guid LastOf(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(time).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6..].Fill(0xff);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id and its authority, or null for text that is no id of this service.</summary>
    public static (string LocalAuthority, Guid Id)? Read(string text)
    {
        if (!Guid.TryParseExact(text, "D", out var id) || id.Version != 7)
        {
            return null;
        }
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var authority = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x0fff;
        return authority > 999 ? null : (authority.ToString("000", CultureInfo.InvariantCulture), id);
    }
}
