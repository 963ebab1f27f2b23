using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>A command that changes one allocation: finds it, sends the change, shows what it is now.</summary>
internal static class AllocationChange
{
    public static Command Create<TResponse>(
        Shell shell,
        string name,
        string description,
        IEnumerable<Option> options,
        Func<ParseResult, Session, Allocation, CancellationToken, Task<TResponse>> send,
        Func<TResponse, Allocation> changed
    )
        where TResponse : IMessage
    {
        var key = new Argument<string>("ID|REFERENCE")
        {
            Description = "The allocation's id; or the referral's reference, when only one of its children was offered to you",
        };
        var etag = ReferralArguments.Etag();
        var command = new Command(name, description) { key, etag };
        foreach (var option in options)
        {
            command.Add(option);
        }
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var allocation = await FindAsync(parsed.GetRequiredValue(key), session, cancellationToken);
                    allocation.Etag = parsed.GetValue(etag) ?? allocation.Etag;
                    var response = await send(parsed, session, allocation, cancellationToken);
                    session.Show(response, r => AllocationViews.One(changed(r)));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static async Task<Allocation> FindAsync(string key, Session session, CancellationToken cancellationToken)
    {
        var request = new ListAllocationsRequest { Box = AllocationBox.OfferedToMe, PageSize = Limited.LargestPage };
        var found = await session
            .Client.Allocations.ListAllAsync(request)
            .Where(allocation => Is(allocation, key))
            .Take(2)
            .ToListAsync(cancellationToken);
        return found switch
        {
            [var only] => only,
            [] => throw new InvalidDataException("There is no such allocation. earlyhelp allocations lists them."),
            _ => throw new InvalidDataException(
                "Several children of this referral were offered to you: give the allocation's id. earlyhelp allocations lists them."
            ),
        };
    }

    /// <summary>What is over can be named by its id only: the same child may be offered again.</summary>
    private static bool Is(Allocation allocation, string key) =>
        string.Equals(allocation.Id, key, StringComparison.OrdinalIgnoreCase)
        || (Letters(allocation.ReferralReference) == Letters(key) && allocation.AllowedActions.Count > 0);

    private static string Letters(string reference) => reference.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
