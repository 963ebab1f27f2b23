using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>
/// A command that changes one outcome. The contract reads outcomes by their case only: without the etag that was read, it must be named.
/// </summary>
internal static class OutcomeChange
{
    public static Command Create<TResponse>(
        Shell shell,
        string name,
        string description,
        IEnumerable<Symbol> more,
        Func<ParseResult, Session, DesiredOutcome, CancellationToken, Task<TResponse>> send,
        Func<TResponse, DesiredOutcome> changed
    )
        where TResponse : Google.Protobuf.IMessage
    {
        var id = new Argument<string>("ID") { Description = "Which outcome: its id. earlyhelp outcomes CASE lists them" };
        var caseId = new Option<string?>("--case") { Description = "Of which case: changes it as it is now", HelpName = "CASE" };
        var etag = new Option<string?>("--etag") { Description = "As it was when you read it", HelpName = "ETAG" };
        var command = new Command(name, description) { id }.With(more.Append(caseId).Append(etag));
        command.Validators.Add(result =>
        {
            if (result.GetResult(caseId) is null == result.GetResult(etag) is null)
            {
                result.AddError("Give either --case or --etag.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var outcome = parsed.GetValue(etag) is { } read
                        ? new DesiredOutcome { Id = parsed.GetRequiredValue(id), Etag = read }
                        : await FindAsync(parsed.GetRequiredValue(id), parsed.GetValue(caseId)!, session, cancellationToken);
                    var response = await send(parsed, session, outcome, cancellationToken);
                    session.Show(response, r => OutcomeViews.One(changed(r)));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static async Task<DesiredOutcome> FindAsync(string id, string caseId, Session session, CancellationToken cancellationToken)
    {
        var outcomes = (await session.Client.Outcomes.ListAsync(caseId, includeDropped: true, cancellationToken)).Outcomes;
        return outcomes.FirstOrDefault(outcome => string.Equals(outcome.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException("The case has no such outcome. earlyhelp outcomes CASE lists them.");
    }
}
