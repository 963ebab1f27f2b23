using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class QueueCommand
{
    private const string NotRated = "not-rated";

    public static Command Create(Shell shell)
    {
        var pathway = new Option<string>("--pathway")
        {
            Description = "Only this way into the hub, such as EMOTIONAL_WELLBEING_TRIAGE",
            HelpName = "CODE",
            DefaultValueFactory = _ => "",
        };
        var rags = new Option<string[]>("--rag") { Description = "Only these colours; may be given several times" };
        rags.AcceptOnlyFromAmong([.. Words.Choices<Rag>(), NotRated]);
        var needs = new Option<string[]>("--needs") { Description = "Only what needs this; given several times, all of it" };
        needs.AcceptOnlyFromAmong(Words.Choices<QueueAttention>());
        var limit = Limited.Option();
        var command = new Command("queue", "What waits for a decision, the most urgent first (for hubs)") { pathway, rags, needs, limit };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListTriageQueueRequest
                    {
                        Pathway = parsed.GetValue(pathway),
                        // What is none of the colours is not rated.
                        Rags = { (parsed.GetValue(rags) ?? []).Select(Words.Chosen<Rag>) },
                        Attention = { (parsed.GetValue(needs) ?? []).Select(Words.Chosen<QueueAttention>) },
                        PageSize = Limited.PageSize(parsed.GetValue(limit)),
                    };
                    var queue = session.Client.Triage.ListWholeQueueAsync(request);
                    var entries = await session.ReadAsync(queue, parsed.GetValue(limit), cancellationToken);
                    session.Show(new ListTriageQueueResponse { Entries = { entries } }, QueueView.Of);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
