using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// Where the next page of a list begins: the last row's time and id, and the time of the first page; tied to the list, its filters
/// and its reader. It carries no right: every page is filtered for its caller anew.
/// </summary>
internal readonly record struct PageToken(DateTimeOffset Time, Guid Id, DateTimeOffset AsOf = default)
{
    private const int HashLength = 8;
    private const int Length = HashLength + 8 + 16 + 8 + 1;

    public const int DefaultSize = 50;

    /// <summary>The last row's group, in a list that has groups.</summary>
    public byte Rank { get; init; }

    /// <param name="filter">The request without its page size and token.</param>
    /// <param name="readerId">The organisation whose list it is.</param>
    public string Write(IMessage filter, Guid readerId)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Hash(filter, readerId).CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[HashLength..], Time.UtcTicks);
        Id.TryWriteBytes(bytes[(HashLength + 8)..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(HashLength + 24)..], AsOf.UtcTicks);
        bytes[HashLength + 32] = Rank;
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The start, or null for the first page.</summary>
    public static PageToken? Read(string token, IMessage filter, Guid readerId)
    {
        if (token.Length == 0)
        {
            return null;
        }
        Span<byte> bytes = stackalloc byte[Length];
        if (
            token.Length != Base64Url.GetEncodedLength(bytes.Length)
            || Base64Url.DecodeFromChars(token, bytes, out _, out var written) != OperationStatus.Done
            || written != bytes.Length
            || !bytes[..HashLength].SequenceEqual(Hash(filter, readerId))
            || ReadTime(bytes[HashLength..]) is not { } time
            || ReadTime(bytes[(HashLength + 24)..]) is not { } asOf
        )
        {
            var problems = new Problems();
            problems.Add(
                "page_token",
                ErrorReason.PageTokenInvalid,
                "This page is not of this list with these filters. Begin again without a page_token."
            );
            throw problems.ToRefusal();
        }
        return new(time, new Guid(bytes.Slice(HashLength + 8, 16)), asOf) { Rank = bytes[HashLength + 32] };
    }

    private static DateTimeOffset? ReadTime(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and var ticks && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new(ticks, TimeSpan.Zero)
            : null;

    private static ReadOnlySpan<byte> Hash(IMessage filter, Guid readerId) =>
        SHA256.HashData([.. readerId.ToByteArray(), .. filter.ToByteArray()]).AsSpan(0, HashLength);
}
