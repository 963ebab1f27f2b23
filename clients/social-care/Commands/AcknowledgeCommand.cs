using System.CommandLine;
using EarlyHelp.SocialCare.Following;
using Spectre.Console;

namespace EarlyHelp.SocialCare.Commands;

/// <summary>Writes what became of the offers as a file that the case system imports.</summary>
internal static class AcknowledgeCommand
{
    private const string Reader = "acknowledge";

    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("OUT.csv") { Description = "The file to import. It must not be there yet" };
        var (stateFile, all) = (FollowCommand.StateFileOption(), FollowCommand.AllOption());
        var command = new Command("acknowledge", "Write what became of your offers for import: only what is new since the last time")
        {
            file,
            stateFile,
            all,
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var path = parsed.GetRequiredValue(file);
                    Acknowledgements.RequireNew(path);
                    var state = StateFile.Open(parsed.GetRequiredValue(stateFile), session.OrganisationId);
                    var news = await News.ReadAsync(session, state.Of(Reader), parsed.GetValue(all), cancellationToken);
                    if (news.Transfers.Count > 0)
                    {
                        Acknowledgements.Write(path, news.Transfers);
                    }
                    // After the file: stopped between the two, the same rows come once more, and none is lost.
                    state.Keep(Reader, news.Bookmark);
                    session.Terminal.Error.WriteLine(
                        news.Transfers.Count > 0 ? $"{news.Transfers.Count} written." : "Nothing is new, and no file was written."
                    );
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
