using Google.Protobuf;

namespace EarlyHelp.Integration.Platform;

/// <summary>A page ends before it is more than every gRPC client reads unasked (4 MB). Narrative is long, and there may be 200 of it.</summary>
internal static class PageLimit
{
    public const int LargestPage = 3_000_000;

    /// <summary>As many as fit, and always the first.</summary>
    public static List<T> ThatFit<T>(this IEnumerable<T> items)
        where T : IMessage
    {
        var size = 0;
        return [.. items.TakeWhile((item, i) => (size += item.CalculateSize()) <= LargestPage || i == 0)];
    }
}
