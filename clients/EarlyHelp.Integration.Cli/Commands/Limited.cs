using System.CommandLine;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>A list that is cut where a person stops reading, and says so.</summary>
internal static class Limited
{
    public const int LargestPage = 200;

    public static Option<int> Option()
    {
        var limit = new Option<int>("--limit")
        {
            Description = "At most this many; 0 for all",
            DefaultValueFactory = _ => 50,
            HelpName = "NUMBER",
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--limit cannot be negative.");
            }
        });
        return limit;
    }

    /// <summary>One more than is shown tells whether there is more.</summary>
    public static int PageSize(int limit) => limit is 0 or >= LargestPage ? LargestPage : limit + 1;

    public static async Task<List<TItem>> ReadAsync<TItem>(
        this Session session,
        IAsyncEnumerable<TItem> all,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (limit == 0)
        {
            return await all.ToListAsync(cancellationToken);
        }
        var read = await all.Take(limit + 1).ToListAsync(cancellationToken);
        if (read.Count > limit)
        {
            read.RemoveAt(limit);
            SayMore(session, limit);
        }
        return read;
    }

    public static void SayMore(Session session, int limit) =>
        session.Terminal.Error.WriteLine($"There are more than {limit}: --limit shows more.");
}
