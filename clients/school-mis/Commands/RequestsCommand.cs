using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Views;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>What the school is asked about its pupils.</summary>
internal static class RequestsCommand
{
    public static Command Create(Shell shell)
    {
        var id = new Argument<string?>("REQUEST")
        {
            Description = "Show this request with its questions; the hub sees that you read it. Without it, what waits for an answer",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("requests", "Lists what the school is asked about its pupils.") { id }.With(shell.Options);
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellation) =>
                {
                    var contributions = session.Client.Contributions;
                    if (parsed.GetValue(id) is { } one)
                    {
                        session.Show(await contributions.GetRequestAsync(one, cancellation), r => ContributionViews.One(r.Request));
                        return ExitCodes.Ok;
                    }

                    var waiting = contributions.ListAllRequestsAsync(new ListContributionRequestsRequest { PageSize = 200 });
                    var requests = new ListContributionRequestsResponse { Requests = { await waiting.ToListAsync(cancellation) } };
                    session.Show(requests, ContributionViews.Asked);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    /// <summary>Options of a command, not of the program: inspect calls nobody.</summary>
    public static Command With(this Command command, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            command.Add(option);
        }

        return command;
    }
}
