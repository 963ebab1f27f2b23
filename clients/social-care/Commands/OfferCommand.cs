using System.CommandLine;
using EarlyHelp.SocialCare.Export;
using EarlyHelp.SocialCare.Offers;

namespace EarlyHelp.SocialCare.Commands;

/// <summary>Offers every case of an export that can be read.</summary>
internal static class OfferCommand
{
    public static Command Create(Shell shell)
    {
        var export = new Argument<FileInfo>("EXPORT") { Description = "CSV with one row a child, or JSON with one object a case" };
        var map = new Option<FileInfo>("--map") { Description = "Which column or key holds what (YAML or JSON)", Required = true };
        var adults = new Option<FileInfo>("--adults")
        {
            Description = "Adults in a CSV file of their own: one row for each adult and child",
        };
        export.AcceptExistingOnly();
        map.AcceptExistingOnly();
        adults.AcceptExistingOnly();
        var to = new Option<string?>("--to")
        {
            Description = "To whom all of them go: id, URN or other identifier. Else the map's column says it for each",
            HelpName = "ORGANISATION",
        };
        var authority = new Option<string?>("--authority")
        {
            Description = "Whose organisations these are: three digits. Else the map's",
            HelpName = "CODE",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only ask what the service would say; nothing is stored" };
        var again = new Option<bool>("--again") { Description = "Offer even what was offered before, after a decline" };
        var command = new Command("offer", "Offer the cases of an export. Running it again with the same files offers nothing twice")
        {
            export,
            map,
            adults,
            to,
            authority,
            dryRun,
            again,
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var columns = ColumnMap.Read(parsed.GetRequiredValue(map).FullName);
                    var receivers = new Receivers(
                        session,
                        columns,
                        parsed.GetValue(to) ?? "",
                        parsed.GetValue(authority) ?? columns.Authority
                    );
                    var read = CaseExport.Read(parsed.GetRequiredValue(export).FullName, parsed.GetValue(adults)?.FullName, columns);
                    await receivers.RequireAsync(cancellationToken);
                    var offers = await CaseOffers.FromAsync(read, columns, receivers, cancellationToken);
                    foreach (var warning in offers.Warnings.Distinct())
                    {
                        session.Terminal.Error.Profile.Out.Writer.WriteLine($"Warning: {warning}");
                    }
                    var sender = new OfferSender(session, parsed.GetValue(dryRun), parsed.GetValue(again));
                    var sent = await sender.SendAsync(offers.Ready, cancellationToken);
                    var outcomes = sent.Concat(offers.Unread).OrderBy(outcome => outcome.Line).ToList();
                    OfferReport.Write(outcomes, session, parsed.GetValue(dryRun));
                    return cancellationToken.IsCancellationRequested ? ExitCodes.Stopped : OfferOutcome.ExitCode(outcomes);
                }
            )
        );
        return command;
    }
}
