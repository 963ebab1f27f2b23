using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class TransferOfferCommand
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "What the receiver needs to go on: a TransferForm as YAML or JSON" };
        var kind = new Option<string>("--kind") { Description = "Down, up or across", Required = true };
        kind.AcceptOnlyFromAmong(Words.Choices<TransferKind>());
        var caseId = new Option<string?>("--case")
        {
            Description = "The case. A step-down of a family that is not here yet has none",
            HelpName = "ID",
        };
        var to = new Option<string?>("--to")
        {
            Description =
                "To whom: an organisation's id, or with --authority its URN or other identifier. A step-up goes to the front door",
            HelpName = "ORGANISATION",
        };
        var authority = new Option<string?>("--authority") { Description = "Whose organisation --to is: three digits", HelpName = "CODE" };
        var validateOnly = new Option<bool>("--validate-only") { Description = "Only ask whether it would be taken; nothing is stored" };
        var again = new Option<bool>("--again") { Description = "Offer even what was offered before, after a decline" };
        var command = new Command("offer", "Offer a case. Running it again with the same file has no second effect")
        {
            file,
            kind,
            caseId,
            to,
            authority,
            validateOnly,
            again,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(to) is { } named && !Guid.TryParse(named, out _) && result.GetValue(authority) is null)
            {
                result.AddError("--to is not an organisation's id: --authority says whose identifier it is.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new OfferTransferRequest
                    {
                        Kind = Words.Chosen<TransferKind>(parsed.GetValue(kind)),
                        CaseId = parsed.GetValue(caseId) ?? "",
                        ToOrganisationId = parsed.GetValue(to) is { } named
                            ? await session.IdAsync(named, parsed.GetValue(authority) ?? "", cancellationToken)
                            : "",
                        Form = MessageFile.Read<TransferForm>(parsed.GetRequiredValue(file)),
                    };
                    request.RequestId = parsed.GetValue(again) ? "" : ContentId.Of(request);
                    request.ValidateOnly = parsed.GetValue(validateOnly);
                    var response = await session.Client.Transfers.OfferAsync(request, cancellationToken);
                    session.Show(response, r => Tables.Plain(Offered(r.Transfer)));
                    DiversionView.Show(response.Diversion, response.Transfer.Reference, session.Terminal, "Transfer");
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static string Offered(Transfer transfer) =>
        transfer.Reference.Length == 0
            ? TransferViews.Headline(transfer)
            : $"{TransferViews.Headline(transfer)}, to be answered by {Words.Of(transfer.AnswerBy)}. Until somebody accepts, the case is yours.\n";
}
