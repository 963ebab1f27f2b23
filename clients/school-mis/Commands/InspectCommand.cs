using System.CommandLine;
using System.Globalization;
using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.SchoolMis.Pupils;
using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>Shows what was read from a Common Transfer File, and everything in it that does not fit.</summary>
internal static class InspectCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole errors)
    {
        var ctf = new Option<FileInfo>("--ctf") { Description = "The Common Transfer File.", Required = true };
        ctf.AcceptExistingOnly();
        var command = new Command("inspect", "Shows what a Common Transfer File holds, with warnings. Sends nothing.") { ctf };
        command.SetAction(
            (parsed, _) => Guard.RunAsync(errors, () => Task.FromResult(Inspect(parsed.GetRequiredValue(ctf).FullName, output, errors)))
        );
        return command;
    }

    private static int Inspect(string path, IAnsiConsole output, IAnsiConsole errors)
    {
        var file = CommonTransferFile.Read(path);
        if (file.Header is { } header)
        {
            output.WriteLine(
                $"Version {header.Version}, {header.Qualifier}, from {Describe(header.Source)} to {Describe(header.Destination)}"
            );
        }

        foreach (var pupil in file.Pupils)
        {
            output.Write(Table(pupil));
        }

        errors.WriteLines(file.Warnings.Select(warning => $"Warning: {warning}"));
        errors.WriteLines(file.Rejected.Select(problem => $"Not read: {problem}"));
        return file.Rejected is [] ? ExitCodes.Ok : ExitCodes.Usage;
    }

    private static Table Table(Pupil pupil)
    {
        var table = new Table { ShowHeaders = false }.AddColumns("field", "value");
        Row("Pupil", $"{pupil.Forename} {pupil.Surname}, line {pupil.Line}");
        Row("UPN", pupil.Upn);
        Row("Date of birth", Text(pupil.DateOfBirth));
        Row("Sex", $"{pupil.Sex.Value} ({pupil.Sex.Code})");
        Row("Year group", pupil.Details.YearGroup);
        Row("Ethnicity", pupil.Details.Ethnicity);
        Row("Languages", string.Join(", ", pupil.Details.Languages.Select(language => language.Code)));
        Row("Disabilities", string.Join(", ", pupil.Details.Disabilities));
        Row("Special needs", Text(pupil.Sen));
        Row("Looked after", Text(pupil.LookedAfter?.InCare));
        Row("Address", Text(pupil.Address));
        foreach (var contact in pupil.Contacts)
        {
            Row($"Contact {contact.Order}", Text(contact));
        }

        foreach (var year in pupil.Attendance)
        {
            Row($"Attendance {year.Year}", Text(year));
        }

        return table;

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                table.AddRow(new Text(name), new Text(value));
            }
        }
    }

    private static string Describe(School? school) =>
        school is null ? "an unknown school" : $"{school.LocalAuthority}/{school.Establishment} {school.Name}".TrimEnd();

    private static string Text(Contact contact) =>
        $"{contact.Title} {contact.Forename} {contact.Surname}, {contact.Relationship ?? "relationship not recorded"}, parental responsibility "
        + (contact.Responsibility == ParentalResponsibility.Recorded ? "recorded" : "not recorded");

    private static string Text(AttendanceYear year) =>
        year.AttendanceRate is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.0} % of {year.Possible} sessions")
                + (year.IsPersistentlyAbsent is true ? ", persistently absent" : "")
            : "cannot be worked out";

    private static string? Text(SenHistory? sen) =>
        sen?.Latest is { } latest
            ? $"{latest.Code} since {(latest.Start is { } start ? Text(start) : "an unknown day")}: {string.Join(", ", sen.Needs.Select(need => need.Type))}"
            : null;

    private static string? Text(PostalAddress? address) =>
        address is null ? null : string.Join(", ", [.. address.Lines, .. new[] { address.Postcode }.OfType<string>()]);

    private static string? Text(bool? flag) => flag is { } value ? (value ? "recorded" : "not recorded") : null;

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
