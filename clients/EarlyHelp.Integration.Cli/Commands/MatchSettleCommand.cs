using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class MatchSettleCommand
{
    public static Command Create(Shell shell)
    {
        var id = new Argument<string>("ID") { Description = "Which match, from: earlyhelp matches" };
        var same = new Option<bool>("--same") { Description = "One child: the newer record is merged into the older one" };
        var different = new Option<bool>("--different") { Description = "Two children: both records are kept" };
        var reason = new Option<string>("--reason")
        {
            Description = "What was checked",
            HelpName = "TEXT",
            Required = true,
        };
        var etag = new Option<string?>("--etag") { Description = "As it was when you read it; else as it is now", HelpName = "ETAG" };
        var command = new Command("settle", "Say whether two records are of one child") { id, same, different, reason, etag };
        command.Validators.Add(result =>
        {
            if (result.GetValue(same) == result.GetValue(different))
                result.AddError("Give either --same or --different.");
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var matches = session.Client.ChildIdentity;
                    var matchId = parsed.GetRequiredValue(id);
                    var request = new SettlePossibleMatchRequest
                    {
                        MatchId = matchId,
                        Etag = parsed.GetValue(etag) ?? await EtagAsync(matchId, session, cancellationToken),
                        Verdict = parsed.GetValue(same) ? MatchVerdict.SameChild : MatchVerdict.DifferentChildren,
                        Reason = parsed.GetRequiredValue(reason),
                    };
                    var response = await matches.SettleAsync(request, cancellationToken);
                    session.Show(response, r => MatchesView.Record(r.Child));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static async Task<string> EtagAsync(string matchId, Session session, CancellationToken cancellationToken)
    {
        var open = session.Client.ChildIdentity.ListAllPossibleMatchesAsync();
        var match = await open.FirstOrDefaultAsync(match => match.Id == matchId, cancellationToken);
        return match?.Etag ?? throw new InvalidDataException("There is no open match with this id. earlyhelp matches lists them.");
    }
}
