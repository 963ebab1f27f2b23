using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;
using EarlyHelp.Workbench.Views;

namespace EarlyHelp.Workbench.Cases;

internal static class CaseCloseCommand
{
    public static Command Create(Shell shell)
    {
        var key = FindCase.Key();
        var etag = new Option<string?>("--etag") { Description = "As it was when you read it; else as it is now", HelpName = "ETAG" };
        var reason = new Option<string>("--reason")
        {
            Description = "Why: a code of the authority's list closure-reasons",
            HelpName = "CODE",
            Required = true,
        };
        var rationale = TextFile.Option("--rationale-file", "Why, in words, for your organisation and the hub", required: true);
        var changed = TextFile.Option("--what-changed-file", "What changed, in words for who referred the family", required: true);
        var command = new Command("close", "Close a case in which nothing is open any more: who referred the family hears what changed")
        {
            key,
            reason,
            rationale,
            changed,
            etag,
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var now = (await session.CaseAsync(parsed.GetRequiredValue(key), cancellationToken)).Case;
                    var request = new CloseCaseRequest
                    {
                        CaseId = now.Id,
                        Etag = parsed.GetValue(etag) ?? now.Etag,
                        Closure = new CaseClosure
                        {
                            Reason = parsed.GetRequiredValue(reason),
                            Rationale = TextFile.Read(parsed.GetValue(rationale)),
                            WhatChanged = TextFile.Read(parsed.GetValue(changed)),
                        },
                    };
                    var response = await session.Client.Cases.CloseAsync(request, cancellationToken);
                    session.Show(response, r => CaseView.Of(r.Case));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
