using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AnswerCommand
{
    public static Command Create(Shell shell)
    {
        var key = ReferralArguments.Key();
        var file = new Argument<string>("FILE")
        {
            Description =
                "The answer: an InformationAnswer as YAML or JSON, with answers (code and text) and supplement (fields of the form)",
        };
        var question = new Option<string?>("--request")
        {
            Description = "Which of the hub's requests, when several wait; earlyhelp referral show lists them",
            HelpName = "ID",
        };
        var command = new Command("answer", "Answer what the hub asked about a referral") { key, file, question };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var answer = MessageFile.Read<InformationAnswer>(parsed.GetRequiredValue(file));
                    var referral = await session.Client.Referrals.GetAsync(parsed.GetRequiredValue(key), cancellationToken);
                    var open = Find(referral, parsed.GetValue(question));
                    var request = new AnswerInformationRequestRequest
                    {
                        InformationRequestId = open.Id,
                        Etag = open.Etag,
                        Answer = answer,
                    };
                    var response = await session.Client.Referrals.AnswerAsync(request, cancellationToken);
                    session.Show(response, r => SubmittedView.Of(r.Referral));
                    DiversionView.Show(response.Diversion, referral.Referral.Reference, session.Terminal);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    /// <summary>A request that was named is sent as it is: the service says what is wrong with it.</summary>
    private static InformationRequest Find(GetReferralResponse referral, string? id) =>
        referral
            .InformationRequests.Where(request => id is null ? request.State == InformationRequestState.Open : request.Id == id)
            .ToList() switch
        {
            [var only] => only,
            [] => throw new InvalidDataException("The hub waits for no answer about this referral."),
            _ => throw new InvalidDataException("Several requests wait: --request says which. earlyhelp referral show lists them."),
        };
}
