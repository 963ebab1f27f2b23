using System.Globalization;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>
/// The keys of the rows that are written here rather than by the service: ids of its form that grow as its own do, so that
/// both sides write to the same places of an index.
/// </summary>
internal static class StoredKeys
{
    /// <summary>Rows of one referral have up to this many ids.</summary>
    private const int IdsOfReferral = 16;

    // A UUIDv7 whose bits after the time say authority 929.
    private const string Prefix = "0198f000-0000-73a1-8000-";

    /// <summary>The place of the referral's own id among the ids.</summary>
    public const int ReferralPlace = 0;

    public static string Referral(int number) =>
        Prefix + (number * (long)IdsOfReferral + ReferralPlace).ToString("x12", CultureInfo.InvariantCulture);

    /// <summary>The SQL of an id.</summary>
    /// <param name="number">SQL of the referral's number.</param>
    /// <param name="place">Which of its ids: 0 to 15.</param>
    public static string Sql(string number, int place) =>
        place < IdsOfReferral
            ? $"('{Prefix}' || lpad(to_hex({number}::bigint * {IdsOfReferral} + {place}), 12, '0'))::uuid"
            : throw new ArgumentOutOfRangeException(nameof(place));
}
