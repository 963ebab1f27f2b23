using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>What a family agrees to, and on what basis its data is shared: two facts.</summary>
internal static class ConsentCommand
{
    public static Command Create(Shell shell) =>
        new("consent", "What a family agrees to, and on what basis its data is shared")
        {
            Show(shell),
            Record(shell),
            Withdraw(shell),
            Basis(shell),
        };

    private static Command Show(Shell shell)
    {
        var id = ConsentChange.Case();
        var command = new Command("show", "What holds now, and everything before") { id };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var response = await session.Client.Consent.GetAsync(parsed.GetRequiredValue(id), cancellationToken);
                    session.Show(response, r => ConsentView.Of(r.Consent));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static Command Record(Shell shell)
    {
        var file = AssessmentChange.Form("What the family says: a FamilyWord");
        return ConsentChange.Create(
            shell,
            "record",
            "Record what the family says; a no is an answer too, and leads on",
            [file],
            (parsed, session, consent, cancellationToken) =>
                session.Client.Consent.RecordAgreementAsync(
                    new RecordAgreementRequest
                    {
                        CaseId = consent.CaseId,
                        Etag = consent.Etag,
                        Word = MessageFile.Read<FamilyWord>(parsed.GetRequiredValue(file)),
                    },
                    cancellationToken
                ),
            response => response.Consent
        );
    }

    private static Command Withdraw(Shell shell)
    {
        var what = new Option<string>("--what") { Description = "Support and sharing, or sharing only", Required = true };
        what.AcceptOnlyFromAmong(Words.Choices<WithdrawnAgreement>());
        var on = ReferralArguments.Day("--on", "When the family said so");
        on.Required = true;
        var by = new Option<string>("--by")
        {
            Description = "Who said so: what the person is, such as mother, and no child's name",
            HelpName = "TEXT",
            Required = true,
        };
        var reason = TextFile.Option("--reason-file", "Why, in the family's words");
        return ConsentChange.Create(
            shell,
            "withdraw",
            "Record that the family no longer agrees; it takes effect at once",
            [what, on, by, reason],
            (parsed, session, consent, cancellationToken) =>
                session.Client.Consent.WithdrawAgreementAsync(
                    new WithdrawAgreementRequest
                    {
                        CaseId = consent.CaseId,
                        Etag = consent.Etag,
                        What = Words.Chosen<WithdrawnAgreement>(parsed.GetValue(what)),
                        WithdrawnOn = parsed.GetRequiredValue(on)!.Value.ToContract(),
                        WithdrawnBy = parsed.GetRequiredValue(by),
                        Reason = TextFile.Read(parsed.GetValue(reason)),
                    },
                    cancellationToken
                ),
            response => response.Consent
        );
    }

    private static Command Basis(Shell shell)
    {
        var basis = new Option<string>("--basis") { Description = "Article 6 of the UK GDPR", Required = true };
        basis.AcceptOnlyFromAmong(Words.Choices<SharingBasis>());
        var grounds = TextFile.Option("--grounds-file", "The condition of article 9 and the reasoning", required: true);
        var from = ReferralArguments.Day("--from", "From which day; else today");
        return ConsentChange.Create(
            shell,
            "basis",
            "Record the lawful basis on which data is shared",
            [basis, grounds, from],
            (parsed, session, consent, cancellationToken) =>
                session.Client.Consent.RecordSharingBasisAsync(
                    new RecordSharingBasisRequest
                    {
                        CaseId = consent.CaseId,
                        Etag = consent.Etag,
                        Basis = Words.Chosen<SharingBasis>(parsed.GetValue(basis)),
                        Grounds = TextFile.Read(parsed.GetValue(grounds)),
                        From = (parsed.GetValue(from) ?? DateOnly.FromDateTime(DateTime.Now)).ToContract(),
                    },
                    cancellationToken
                ),
            response => response.Consent
        );
    }
}
