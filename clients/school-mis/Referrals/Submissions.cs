using EarlyHelp.SchoolMis.Csv;
using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.SchoolMis.Forms;
using EarlyHelp.SchoolMis.Pupils;
using Contract = EarlyHelp.Integration.V1;

namespace EarlyHelp.SchoolMis.Referrals;

/// <summary>What the files come to: referrals to submit, each by its line, and what is wrong with the rest.</summary>
/// <param name="Rejected">Pupils that are not referred, and why.</param>
/// <param name="Notes">Warnings, and what could not be sent.</param>
internal sealed record Submissions(IReadOnlyList<Submission> Ready, IReadOnlyList<InputProblem> Rejected, IReadOnlyList<string> Notes)
{
    public static Submissions FromCtf(string path, string upn, ReferralForm form)
    {
        var file = CommonTransferFile.Read(path);
        var pupil = file.PupilWith(upn);
        // An authority that sends a file on is not the pupil's school.
        var school = file.Header?.Source is { Establishment: not "LLLL" } source ? source : null;
        var draft = PupilToReferral.Map(pupil, school, form);
        return new Submissions(
            [new Submission(pupil.Line, draft.Referral)],
            [],
            [.. file.Warnings.Select(warning => warning.ToString()), .. draft.Notes]
        );
    }

    public static Submissions FromCsv(string path, string mapPath, string formPath)
    {
        var map = ColumnMap.Read(mapPath);
        var form = InputFile.Open(formPath);
        var root = FormDocument.Load(form);
        // A slip in the form itself is told once and with its own line, not again for every row.
        ReferralForm.Read(root, form.Name);
        var csv = PupilCsv.Read(path, map);
        var ready = new List<Submission>();
        var rejected = csv.Rejected.ToList();
        var notes = csv.Warnings.Select(warning => warning.ToString()).ToList();
        foreach (var (pupil, row) in csv.Rows)
        {
            try
            {
                var rowForm = ReferralForm.Read(FormTemplate.Fill(map.Form, root, row.Cell), form.Name);
                var draft = PupilToReferral.Map(pupil, null, rowForm);
                ready.Add(new Submission(pupil.Line, draft.Referral));
                notes.AddRange(draft.Notes.Select(note => $"{csv.Name}, line {pupil.Line}: {note}"));
            }
            catch (InputException e)
            {
                // The row and the form make this one together; the row is where a school looks first.
                rejected.AddRange(e.Problems.Select(problem => problem with { File = csv.Name, Line = pupil.Line, Column = 1 }));
            }
        }

        return new Submissions(ready, rejected, notes);
    }
}

/// <param name="Line">Names the pupil in a report without a child's data.</param>
internal sealed record Submission(int Line, Contract.ReferralForm Referral);
