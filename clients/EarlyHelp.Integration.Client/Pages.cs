using System.Runtime.CompilerServices;

namespace EarlyHelp.Integration.Client;

/// <summary>Reads a list to its end, page by page, as the reader asks for more.</summary>
internal static class Pages
{
    public static async IAsyncEnumerable<TItem> AllAsync<TPage, TItem>(
        Func<string, CancellationToken, Task<TPage>> readPage,
        Func<TPage, IEnumerable<TItem>> items,
        Func<TPage, string> nextPageToken,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var pageToken = "";
        do
        {
            var page = await readPage(pageToken, cancellationToken).ConfigureAwait(false);
            foreach (var item in items(page))
                yield return item;
            pageToken = nextPageToken(page);
        } while (pageToken.Length > 0);
    }
}
