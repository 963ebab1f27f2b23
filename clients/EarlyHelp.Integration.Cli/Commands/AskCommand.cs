using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AskCommand
{
    public static Command Create(Shell shell)
    {
        var key = ReferralArguments.Key();
        var codes = new Argument<string[]>("REQUIREMENT")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "What is asked, by the codes of: earlyhelp requirements",
        };
        var file = new Option<string?>("--file")
        {
            Description = "Free questions: a RequestInformationRequest as YAML or JSON, with questions, message and dueOn",
            HelpName = "FILE",
        };
        var of = new Option<string?>("--of")
        {
            Description = "Ask this organisation what it knows of the child, by id, URN or ODS code; else the referrer is asked",
            HelpName = "ORGANISATION",
        };
        var child = new Option<string?>("--child") { Description = "About which child, its ref; with --of", HelpName = "REF" };
        var message = TextFile.Option("--message-file", "Anything to add in words");
        var due = ReferralArguments.Day("--due", "The last day for an answer");
        var etag = ReferralArguments.Etag();
        var command = new Command("ask", "Ask the referrer, or an organisation that knows the child (for hubs)")
        {
            key,
            codes,
            file,
            of,
            child,
            message,
            due,
            etag,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(of) is null && result.GetResult(file) is null && result.GetValue(codes) is null or [])
            {
                result.AddError("Say what is asked: requirements by their codes, or --file.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var now = (await session.ReadAsync(parsed.GetRequiredValue(key), parsed.GetValue(etag), cancellationToken)).Referral;
                    var ask = parsed.GetValue(file) is { } path
                        ? MessageFile.Read<RequestInformationRequest>(path)
                        : new RequestInformationRequest();
                    ask.ReferralId = now.Id;
                    ask.Etag = now.Etag;
                    ask.Questions.Add((parsed.GetValue(codes) ?? []).Select(code => new Question { Code = code }));
                    ask.Message = parsed.GetValue(message) is { } words ? TextFile.Read(words) : ask.Message;
                    ask.DueOn = parsed.GetValue(due)?.ToContract() ?? ask.DueOn;
                    if (parsed.GetValue(of) is { } organisation)
                    {
                        var request = new RequestContributionRequest
                        {
                            ReferralId = ask.ReferralId,
                            Etag = ask.Etag,
                            ChildRef = parsed.GetValue(child) ?? OnlyChild(now),
                            OrganisationId = await session.IdAsync(organisation, now.LocalAuthority, cancellationToken),
                            Questions = { ask.Questions },
                            Message = ask.Message,
                            DueOn = ask.DueOn,
                        };
                        var asked = await session.Client.Triage.RequestContributionAsync(request, cancellationToken);
                        session.Show(asked, r => ContributionViews.One(r.Request));
                        return ExitCodes.Ok;
                    }
                    var response = await session.Client.Triage.RequestInformationAsync(ask, cancellationToken);
                    session.Show(response, r => TriageViews.Question(r.Request));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static string OnlyChild(Referral referral) =>
        referral.Form.Children is [var only] ? only.Ref : throw new InvalidDataException("Say about which child: --child takes its ref.");
}
