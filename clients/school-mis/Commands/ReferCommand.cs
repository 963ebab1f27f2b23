using System.CommandLine;
using EarlyHelp.Integration.Client;
using EarlyHelp.SchoolMis.Forms;
using EarlyHelp.SchoolMis.Referrals;
using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>Refers one pupil of a Common Transfer File, or every pupil of a CSV export.</summary>
internal static class ReferCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole errors)
    {
        var ctf = File("--ctf", "A Common Transfer File that holds the pupil.");
        var upn = new Option<string>("--pupil") { Description = "The pupil's unique pupil number in the Common Transfer File." };
        var csv = File("--csv", "A CSV export; every row is referred.");
        var map = File("--map", "Which column of the CSV file holds which field (YAML or JSON).");
        var form = File("--form", "The referral form (YAML or JSON).");
        form.Required = true;
        var client = File("--client", "The client file of the .NET client; else EARLYHELP_CLIENT_FILE names it.");
        var validateOnly = new Option<bool>("--validate-only") { Description = "Only ask what the service would say; nothing is stored." };
        var json = new Option<bool>("--json") { Description = "Write the results as JSON." };
        var command = new Command("refer", "Submits referrals. Running it again with the same files has no second effect.")
        {
            ctf,
            upn,
            csv,
            map,
            form,
            client,
            validateOnly,
            json,
        };
        command.Validators.Add(result =>
        {
            var given = (result.GetResult(ctf), result.GetResult(upn), result.GetResult(csv), result.GetResult(map));
            if (given is not ((not null, not null, null, null) or (null, null, not null, not null)))
            {
                result.AddError("Give either --ctf and --pupil, or --csv and --map.");
            }
        });
        command.SetAction(
            (parsed, cancellation) =>
                Guard.RunAsync(
                    errors,
                    async () =>
                    {
                        var formFile = parsed.GetRequiredValue(form).FullName;
                        var batch = parsed.GetValue(csv) is { } rows
                            ? Submissions.FromCsv(rows.FullName, parsed.GetRequiredValue(map).FullName, formFile)
                            : Submissions.FromCtf(
                                parsed.GetRequiredValue(ctf).FullName,
                                parsed.GetRequiredValue(upn),
                                ReferralForm.Read(formFile)
                            );
                        errors.WriteLines(batch.Notes.Select(note => $"Warning: {note}"));
                        var options = EarlyHelpClientOptions.Load(parsed.GetValue(client)?.FullName);
                        var outcomes = await new Sender(options, errors, parsed.GetValue(validateOnly)).SendAsync(batch, cancellation);
                        OutcomeReport.Write(outcomes, output, errors, parsed.GetValue(json));
                        return RunExitCode.Of(outcomes);
                    }
                )
        );
        return command;
    }

    private static Option<FileInfo> File(string name, string description)
    {
        var option = new Option<FileInfo>(name) { Description = description };
        return option.AcceptExistingOnly();
    }
}
