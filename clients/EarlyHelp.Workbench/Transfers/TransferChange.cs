using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Views;
using Google.Protobuf;

namespace EarlyHelp.Workbench.Transfers;

/// <summary>A command that changes one transfer: finds it, sends the change, shows what it is now.</summary>
internal static class TransferChange
{
    public static Command Create<TResponse>(
        Shell shell,
        string name,
        string description,
        IEnumerable<Option> options,
        Func<ParseResult, Session, Transfer, CancellationToken, Task<TResponse>> send,
        Func<TResponse, Transfer> changed
    )
        where TResponse : IMessage
    {
        var key = FindTransfer.Key();
        var etag = new Option<string?>("--etag") { Description = "As it was when you read it; else as it is now", HelpName = "ETAG" };
        var command = new Command(name, description) { key, etag };
        foreach (var option in options)
        {
            command.Add(option);
        }
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var transfer = await session.TransferAsync(parsed.GetRequiredValue(key), cancellationToken);
                    transfer.Etag = parsed.GetValue(etag) ?? transfer.Etag;
                    var response = await send(parsed, session, transfer, cancellationToken);
                    session.Show(response, r => TransferViews.One(changed(r)));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
