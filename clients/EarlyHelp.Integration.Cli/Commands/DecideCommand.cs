using System.CommandLine;
using EarlyHelp.Integration.Cli.Files;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class DecideCommand
{
    public static Command Create(Shell shell)
    {
        var key = ReferralArguments.Key();
        var file = new Argument<string>("FILE")
        {
            Description =
                "The decision: a DecisionContent as YAML or JSON. With the options for the codes, it need only hold the sentences "
                + "(rationale, whatWouldChangeIt, nextStep, nextStepByWhom)",
        };
        var outcomes = new Option<string[]>("--outcome")
        {
            Description =
                "Where the child goes: a code of earlyhelp services, such as SCHOOL_HEALTH; may be given several times. "
                + "In front of it the child's ref, when there are several children; behind it an organisation's id, URN or ODS code, "
                + "when there is a choice",
            HelpName = "[CHILD:]CODE[@ORGANISATION]",
        };
        var level = new Option<string?>("--level") { Description = "The level of need" };
        level.AcceptOnlyFromAmong(Words.Choices<LevelOfNeed>());
        var reason = new Option<string?>("--reason") { Description = "Why: a code of earlyhelp codes decision-reasons", HelpName = "CODE" };
        var nextStepBy = ReferralArguments.Day("--next-step-by", "By when the next step is taken");
        var supersede = new Option<bool>("--supersede") { Description = "Decide again: this takes the place of the decision that stands" };
        var meeting = new Option<string>("--meeting")
        {
            Description = "The meeting in which it was decided",
            HelpName = "ID",
            DefaultValueFactory = _ => "",
        };
        var etag = ReferralArguments.Etag();
        var command = new Command("decide", "Record what the hub decided, and why (for hubs)")
        {
            key,
            file,
            outcomes,
            level,
            reason,
            nextStepBy,
            supersede,
            meeting,
            etag,
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var decision = MessageFile.Read<DecisionContent>(parsed.GetRequiredValue(file));
                    decision.Level = parsed.GetValue(level) is { } choice ? Words.Chosen<LevelOfNeed>(choice) : decision.Level;
                    decision.Reason = parsed.GetValue(reason) ?? decision.Reason;
                    decision.NextStepBy = parsed.GetValue(nextStepBy)?.ToContract() ?? decision.NextStepBy;
                    var now = await session.ReadAsync(parsed.GetRequiredValue(key), parsed.GetValue(etag), cancellationToken);
                    var authority = await AuthorityServices.ReadAsync(session, now.Referral, cancellationToken);
                    foreach (var outcome in parsed.GetValue(outcomes) ?? [])
                    {
                        decision.Outcomes.Add(await authority.OutcomeAsync(outcome, cancellationToken));
                    }
                    foreach (var outcome in decision.Outcomes)
                    {
                        await authority.CompleteAsync(outcome, cancellationToken);
                    }
                    var request = new RecordDecisionRequest
                    {
                        ReferralId = now.Referral.Id,
                        Etag = now.Referral.Etag,
                        Decision = decision,
                        SupersedesDecisionId = parsed.GetValue(supersede) && now.Decisions is [.., var standing] ? standing.Id : "",
                        MeetingId = parsed.GetValue(meeting),
                    };
                    var response = await session.Client.Triage.RecordDecisionAsync(request, cancellationToken);
                    var names = await session.NamesAsync(now.Referral.LocalAuthority, cancellationToken);
                    session.Show(response, r => DecisionView.Of(r.Decision, names));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
