using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Views;

namespace EarlyHelp.GpPractice;

internal static class ReferCommand
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The patient and the reason: a ReferralForm as YAML or JSON" };
        var validateOnly = new Option<bool>("--validate-only") { Description = "Only ask whether it would be accepted; nothing is stored" };
        var again = new Option<bool>("--again") { Description = "Submit even what was submitted before" };
        var command = new Command("refer", "Refer a patient. Running it again with the same file has no second effect")
        {
            file,
            validateOnly,
            again,
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var begun = DateTimeOffset.UtcNow;
                    var form = PatientForm.Read(parsed.GetRequiredValue(file), session.User);
                    var request = new SubmitReferralRequest
                    {
                        RequestId = parsed.GetValue(again) ? "" : ContentId.Of(form),
                        ValidateOnly = parsed.GetValue(validateOnly),
                        Referral = form,
                    };
                    var response = await session.Client.Referrals.SubmitAsync(request, cancellationToken);
                    session.Show(response, r => SubmittedView.Of(r.Referral));
                    SubmittedBeforeView.Show([response.Referral], begun, session.Terminal);
                    DiversionView.Show(response.Referral, session.Terminal);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
