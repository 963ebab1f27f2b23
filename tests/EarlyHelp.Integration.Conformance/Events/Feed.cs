namespace EarlyHelp.Integration.Conformance.Events;

/// <summary>What the tests of the feed do with it.</summary>
internal static class Feed
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A cursor behind everything that there is.</summary>
    public static async Task<string> NowAsync(this Partner partner) => (await partner.Events.ListEventsAsync(new() { Now = true })).Cursor;

    /// <summary>The events after the cursor, as soon as there are so many: another's transaction may keep them back for a moment.</summary>
    public static async Task<List<DeliveredEvent>> ListAsync(this Partner partner, string cursor, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var page = await partner.Events.ListEventsAsync(new() { Cursor = cursor, PageSize = 1000 });
            if (page.Events.Count >= count)
            {
                return [.. page.Events];
            }
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>The cursor with one byte changed.</summary>
    public static string Changed(string cursor, int at)
    {
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(cursor);
        bytes[at] ^= 1;
        return System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
