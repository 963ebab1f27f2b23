using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;
using Google.Protobuf;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>A command about one child of the school's list: finds the child, sends the change, shows what it is now.</summary>
internal static class ListedChildChange
{
    /// <summary>Of an id, the list shows the end: enough for one school's children.</summary>
    private const int ShortestEnd = 6;

    public static Command Create<TResponse>(
        Shell shell,
        string name,
        string description,
        IEnumerable<Option> options,
        Func<ParseResult, Session, ListedChild, CancellationToken, Task<TResponse>> send,
        Func<TResponse, ListedChild> changed
    )
        where TResponse : IMessage
    {
        var id = new Argument<string?>("ID") { Description = "Its id, or the end that the list shows", Arity = ArgumentArity.ZeroOrOne };
        var upn = TextFile.Option("--upn-file", "The child's UPN instead");
        var command = new Command(name, description) { id, upn };
        foreach (var option in options)
        {
            command.Add(option);
        }
        command.Validators.Add(result =>
        {
            if (result.GetValue(id) is null == result.GetValue(upn) is null)
            {
                result.AddError("Give either a child's id or --upn-file.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var isChild = parsed.GetValue(id) is { } key ? ById(key) : ByUpn(TextFile.Read(parsed.GetValue(upn)));
                    var child = await FindAsync(isChild, session, cancellationToken);
                    var response = await send(parsed, session, child, cancellationToken);
                    session.Show(response, r => ListedChildViews.One(changed(r)));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static Func<ListedChild, bool> ById(string key) =>
        child =>
            string.Equals(child.Id, key, StringComparison.OrdinalIgnoreCase)
            || (key.Length >= ShortestEnd && child.Id.EndsWith(key, StringComparison.OrdinalIgnoreCase));

    private static Func<ListedChild, bool> ByUpn(string upn) =>
        child => child.Upn.Length > 0 && string.Equals(child.Upn, upn, StringComparison.OrdinalIgnoreCase);

    private static async Task<ListedChild> FindAsync(Func<ListedChild, bool> isChild, Session session, CancellationToken cancellationToken)
    {
        var request = new ListChildrenRequest { PageSize = Limited.LargestPage };
        var found = await session.Client.EarlyHelpList.ListAllAsync(request).Where(isChild).Take(2).ToListAsync(cancellationToken);
        return found switch
        {
            [var only] => only,
            [] => throw new InvalidDataException("There is no such child on your list. earlyhelp list shows it."),
            _ => throw new InvalidDataException("Several children of your list match: give the whole id. earlyhelp list --json shows it."),
        };
    }
}
