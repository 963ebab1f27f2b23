using System.CommandLine;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Workbench.Transfers;

/// <summary>One transfer by its id, or by the short reference that people say on the telephone.</summary>
internal static class FindTransfer
{
    private const int LargestPage = 200;

    public static Argument<string> Key() =>
        new("ID|REFERENCE") { Description = "Which transfer: its id, or its reference such as 7KM4-9QXT" };

    public static async Task<Transfer> TransferAsync(this Session session, string key, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(key, out _) ? key : await IdAsync(session, key, cancellationToken);
        return (await session.Client.Transfers.GetAsync(id, cancellationToken)).Transfer;
    }

    /// <summary>The names of the organisations that stand in a list; none for a program, which has their ids.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesOfAsync(
        this Session session,
        IReadOnlyList<Transfer> transfers,
        CancellationToken cancellationToken
    ) =>
        !session.IsJson && transfers is [{ LocalAuthority: { Length: > 0 } localAuthority }, ..]
            ? await session.NamesAsync(localAuthority, cancellationToken)
            : new Dictionary<string, string>();

    private static async Task<string> IdAsync(Session session, string reference, CancellationToken cancellationToken)
    {
        foreach (var box in new[] { TransferBox.OfferedToMe, TransferBox.OfferedByMe })
        {
            var request = new ListTransfersRequest { Box = box, PageSize = LargestPage };
            var found = await session
                .Client.Transfers.ListAllAsync(request)
                .FirstOrDefaultAsync(transfer => Letters(transfer.Reference) == Letters(reference), cancellationToken);
            if (found is not null)
            {
                return found.Id;
            }
        }
        throw new InvalidDataException("There is no such transfer, neither offered to you nor by you.");
    }

    private static string Letters(string reference) => reference.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
