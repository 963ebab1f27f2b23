using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>Keeps a consumer's cursor, in a file or at the service.</summary>
internal sealed class CursorStore(EventsClient events, EventConsumerOptions options)
{
    /// <summary>Null when there is none yet, or when the service finds it by the consumer's name.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (options.CursorFile is null || !File.Exists(options.CursorFile))
            return null;
        var cursor = await File.ReadAllTextAsync(options.CursorFile, cancellationToken).ConfigureAwait(false);
        return cursor.Trim();
    }

    public Task WriteAsync(string cursor, CancellationToken cancellationToken) =>
        options.Consumer is { } consumer
            ? AcknowledgeAsync(consumer, cursor, cancellationToken)
            : WriteAsync(options.CursorFile!, cursor, cancellationToken);

    private async Task AcknowledgeAsync(string consumer, string cursor, CancellationToken cancellationToken)
    {
        try
        {
            await events
                .AcknowledgeAsync(new AcknowledgeEventsRequest { Consumer = consumer, Cursor = cursor }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (EarlyHelpException e) when (Retries.MayHelp(e))
        {
            // The next cursor says the same and more. Until then the service gives an event again, which it may.
        }
    }

    /// <summary>Beside the file first, and then in its place: whenever the machine stops, one of the two cursors is there, whole.</summary>
    private static async Task WriteAsync(string path, string cursor, CancellationToken cancellationToken)
    {
        var beside = path + ".new";
        var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(cursor), cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }
}
