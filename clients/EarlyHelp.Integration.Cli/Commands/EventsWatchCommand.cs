using System.CommandLine;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class EventsWatchCommand
{
    public static Command Create(Shell shell)
    {
        var consumer = new Option<string?>("--consumer")
        {
            Description = "The service keeps how far you are, under this name of your own; a new one begins with the oldest event",
            HelpName = "NAME",
        };
        var cursorFile = new Option<string?>("--cursor-file") { Description = "This file keeps how far you are", HelpName = "FILE" };
        var beginNow = new Option<bool>("--now")
        {
            Description = "While the cursor file is not there, begin with what happens from now on, not with the oldest event",
        };
        var command = new Command("watch", "Show events as they come, until Ctrl-C; begun again, it goes on where it was")
        {
            consumer,
            cursorFile,
            beginNow,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(consumer) is null == result.GetValue(cursorFile) is null)
            {
                result.AddError("Give either --consumer or --cursor-file.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var options = parsed.GetValue(cursorFile) is { } path
                        ? EventConsumerOptions.InFile(path, parsed.GetValue(beginNow))
                        : EventConsumerOptions.AtService(parsed.GetValue(consumer)!);
                    await foreach (var news in session.Client.Events.ConsumeAsync(options, cancellationToken))
                    {
                        Show(news, session);
                    }
                    return ExitCodes.Ok;
                },
                whenStopped: "Begun again, it goes on from here; the last event may come again."
            )
        );
        return command;
    }

    private static void Show(Event news, Session session)
    {
        if (session.IsJson)
        {
            session.Terminal.WriteJsonLine(news);
            return;
        }
        var about = news.ReferralId.Length > 0 ? $"referral {news.ReferralId}" : news.SubjectId;
        var line = $"{Words.Of(news.OccurredAt)}  {Words.Of(news.Kind)} (as {Words.Of(news.Relation)}), {about}";
        session.Terminal.Out.Write(news.Urgent ? Tables.Loud($"{line}  URGENT") : Tables.Plain($"{line}\n"));
    }
}
