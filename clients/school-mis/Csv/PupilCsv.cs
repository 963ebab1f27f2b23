using EarlyHelp.SchoolMis.Input;
using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Csv;

/// <summary>A school's own export of many pupils. A row that cannot be read does not stop the others.</summary>
internal sealed record PupilCsv(
    string Name,
    IReadOnlyList<PupilRow> Rows,
    IReadOnlyList<InputProblem> Rejected,
    IReadOnlyList<InputProblem> Warnings
)
{
    /// <exception cref="InputException">The file as a whole cannot be read with this map.</exception>
    public static PupilCsv Read(string path, ColumnMap map)
    {
        var file = InputFile.Open(path);
        var decoding = new List<string>();
        var text = SourceText.Decode(file.Bytes, decoding);
        var warnings = decoding.ConvertAll(warning => new InputProblem(file.Name, 1, 1, "the file", warning));
        var rejected = new List<InputProblem>();

        var rows = new List<PupilRow>();
        foreach (var (line, cells) in CsvCells.Read(file.Name, text, [.. map.AllColumns()], (problem, _) => rejected.Add(problem)))
        {
            var row = new CsvRow(file.Name, line, cells, map.Pupil, map.DateFormat, rejected, warnings);
            if (CsvPupilReader.Read(row, map) is { } pupil)
            {
                rows.Add(new PupilRow(pupil, row));
            }
        }

        return new PupilCsv(file.Name, UniquePupils.KeepFirst(rows, row => row.Pupil, file.Name, rejected.Add), rejected, warnings);
    }
}

/// <param name="Row">The whole row, for what the column map takes from it into the referral form.</param>
internal sealed record PupilRow(Pupil Pupil, CsvRow Row);
