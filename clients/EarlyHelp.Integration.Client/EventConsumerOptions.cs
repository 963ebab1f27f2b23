namespace EarlyHelp.Integration.Client;

/// <summary>Where a consumer's cursor is kept, and where a new consumer begins.</summary>
public sealed class EventConsumerOptions
{
    private EventConsumerOptions() { }

    /// <summary>The file that holds the cursor; null when the service keeps it.</summary>
    public string? CursorFile { get; private init; }

    /// <summary>The name under which the service keeps the cursor; null when a file does.</summary>
    public string? Consumer { get; private init; }

    /// <summary>A consumer without a cursor begins with what happens from now on, not with the oldest event that is kept.</summary>
    public bool BeginNow { get; private init; }

    /// <summary>The cursor is kept in a file, which no other consumer uses.</summary>
    /// <param name="path">The file. It is made when the first event was handled; its directory must be there.</param>
    /// <param name="beginNow">While the file is not there: begin with what happens from now on, not with the oldest event that is kept.</param>
    /// <returns>The options.</returns>
    public static EventConsumerOptions InFile(string path, bool beginNow = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new() { CursorFile = Path.GetFullPath(path), BeginNow = beginNow };
    }

    /// <summary>The service keeps the cursor, for programs that have no disk of their own. A new consumer begins with the oldest event that is kept.</summary>
    /// <param name="consumer">A name that no other consumer of this client and organisation uses.</param>
    /// <returns>The options.</returns>
    public static EventConsumerOptions AtService(string consumer)
    {
        ArgumentException.ThrowIfNullOrEmpty(consumer);
        return new() { Consumer = consumer };
    }
}
