using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Events;

/// <summary>
/// A position as it is given away: with the feed that it is of, and sealed for the organisation that it was given to. Every
/// process takes every cursor, because the feed's key is kept in the database.
/// </summary>
internal static class EventCursor
{
    private const int Place = 16;
    private const int Seal = Place + 8 + 4 + 16;
    private const int SealLength = 16;
    private const int Length = Seal + SealLength;

    public static string Write(EventPosition position, Feed feed, Guid organisationId)
    {
        Span<byte> bytes = stackalloc byte[Length];
        feed.Id.TryWriteBytes(bytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[Place..], position.TransactionId);
        BinaryPrimitives.WriteInt32BigEndian(bytes[(Place + 8)..], position.Sequence);
        position.EventId.TryWriteBytes(bytes[(Place + 12)..]);
        SealOf(bytes[..Seal], feed, organisationId).CopyTo(bytes[Seal..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static EventPosition Read(string cursor, Feed feed, Guid organisationId)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (
            cursor.Length != Base64Url.GetEncodedLength(Length)
            || Base64Url.DecodeFromChars(cursor, bytes, out _, out var written) != OperationStatus.Done
            || written != Length
        )
        {
            throw Invalid();
        }
        if (new Guid(bytes[..Place]) != feed.Id)
        {
            throw OfAnotherDatabase();
        }
        if (!CryptographicOperations.FixedTimeEquals(bytes[Seal..], SealOf(bytes[..Seal], feed, organisationId)))
        {
            throw Invalid();
        }
        return new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[Place..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[(Place + 8)..]),
            new Guid(bytes.Slice(Place + 12, 16))
        );
    }

    public static Refusal OfAnotherDatabase() =>
        new(
            StatusCode.FailedPrecondition,
            ErrorReason.CursorOfAnotherDatabase,
            "This cursor is of another database, such as before a restore. Begin again without one; events that you have handled may come again."
        );

    public static Refusal TooOld() =>
        new(
            StatusCode.OutOfRange,
            ErrorReason.CursorTooOld,
            "Events after this cursor are no longer kept. Begin again without one, and list what changed meanwhile."
        );

    private static Refusal Invalid() =>
        new(
            StatusCode.InvalidArgument,
            ErrorReason.CursorInvalid,
            "This cursor is not one that this service gave to your organisation. Begin again without one."
        );

    private static ReadOnlySpan<byte> SealOf(ReadOnlySpan<byte> content, Feed feed, Guid organisationId)
    {
        byte[] message = [.. content, .. organisationId.ToByteArray()];
        return HMACSHA256.HashData(feed.Key, message).AsSpan(0, SealLength);
    }
}
