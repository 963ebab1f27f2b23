using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.SocialCare.Following;

/// <summary>What changed in the organisation's own step-downs since a bookmark, each transfer once as it is now.</summary>
internal sealed record News(IReadOnlyList<Transfer> Transfers, Bookmark Bookmark)
{
    private const int LargestPage = 200;

    /// <param name="all">Everything, whatever was told before.</param>
    public static async Task<News> ReadAsync(Session session, Bookmark bookmark, bool all, CancellationToken cancellationToken)
    {
        var since = all ? null : bookmark.CompleteUntil;
        var request = new ListTransfersRequest
        {
            Box = TransferBox.OfferedByMe,
            Kinds = { TransferKind.StepDown },
            ChangedSince = since?.ToTimestamp(),
            PageSize = LargestPage,
        };
        var (read, until) = await ReadAsync(session, request, cancellationToken);
        var transfers = read.Values.OrderBy(transfer => transfer.ChangedAt?.ToDateTimeOffset()).ToList();
        return new News(
            [.. transfers.Where(transfer => all || bookmark.Seen.GetValueOrDefault(transfer.Id) != transfer.Etag)],
            // What changed before is never listed again; what changed since will be, and must not be told twice.
            new Bookmark(
                until ?? since,
                transfers
                    .Where(transfer => until is null || transfer.ChangedAt?.ToDateTimeOffset() >= until)
                    .ToDictionary(transfer => transfer.Id, transfer => transfer.Etag)
            )
        );
    }

    private static async Task<(Dictionary<string, Transfer> Read, DateTimeOffset? Until)> ReadAsync(
        Session session,
        ListTransfersRequest request,
        CancellationToken cancellationToken
    )
    {
        var read = new Dictionary<string, Transfer>();
        DateTimeOffset? until = null;
        do
        {
            var page = await session.Client.Transfers.ListAsync(request, cancellationToken);
            foreach (var transfer in page.Transfers)
            {
                // One that changed while the pages were read stands on two of them: the later word counts.
                read[transfer.Id] = transfer;
            }
            // The first page's: a later page may be complete until later, but not the pages before it.
            until ??= page.CompleteUntil?.ToDateTimeOffset();
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        return (read, until);
    }
}
