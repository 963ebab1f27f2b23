using System.CommandLine;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ListReviewCommand
{
    public static Command Create(Shell shell)
    {
        var on = ReferralArguments.Day("--on", "When the school reviews it");
        var until = ReferralArguments.Day("--until", "The last day that the school itself keeps the child on its list");
        var none = new Option<bool>("--none") { Description = "Take the review date away, and the last day unless --until gives one" };
        var etag = ReferralArguments.Etag();
        var command = ListedChildChange.Create(
            shell,
            "review",
            "Say when the school reviews a child of the list, or until when it monitors; what is not given stays",
            [on, until, none, etag],
            (parsed, session, child, cancellationToken) =>
            {
                var stays = parsed.GetValue(none) ? new ListedChild() : child;
                return session.Client.EarlyHelpList.SetReviewDateAsync(
                    new SetReviewDateRequest
                    {
                        ListedChildId = child.Id,
                        Etag = parsed.GetValue(etag) ?? child.Etag,
                        ReviewOn = parsed.GetValue(on)?.ToContract() ?? stays.ReviewOn,
                        OnListUntil = parsed.GetValue(until)?.ToContract() ?? stays.OnListUntil,
                    },
                    cancellationToken
                );
            },
            response => response.Child
        );
        command.Validators.Add(result =>
        {
            if (result.GetValue(on) is null && result.GetValue(until) is null && !result.GetValue(none))
            {
                result.AddError("Give --on, --until or --none.");
            }
            if (result.GetValue(on) is not null && result.GetValue(none))
            {
                result.AddError("Give either --on or --none.");
            }
        });
        return command;
    }
}
