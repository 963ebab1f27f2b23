using EarlyHelp.Integration.V1;
using EarlyHelp.SocialCare.Export;
using EarlyHelp.SocialCare.Offers;
using EarlyHelp.Workbench.Forms;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Tests.SocialCare;

/// <summary>Whatever the bytes are, there are cases or problems with their lines, and never another exception.</summary>
public sealed class ExportFuzzTests : IDisposable
{
    private static readonly ColumnMap Csv = ColumnMap.Read(CaseSystem.Sample("columns.yaml"));
    private static readonly ColumnMap Json = ColumnMap.Read(CaseSystem.Sample("columns-json.yaml"));

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("earlyhelp-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public void Random_bytes(string kind)
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => IsHandled(bytes, kind)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData("csv", "step-down.csv")]
    [InlineData("csv", "with-mistakes.csv")]
    [InlineData("json", "step-down.json")]
    public void Exports_with_random_changes(string kind, string sample)
    {
        var good = File.ReadAllBytes(CaseSystem.Sample(sample));
        var changed = from edits in Gen.ListOf(Edit(good.Length)) select edits.Aggregate(good, (bytes, edit) => edit(bytes));
        Prop.ForAll(changed.ToArbitrary(), bytes => IsHandled(bytes, kind)).Check(Config.QuickThrowOnFailure.WithMaxTest(700));
    }

    [Fact]
    public void Adults_files_with_random_changes()
    {
        var good = File.ReadAllBytes(CaseSystem.Sample("adults.csv"));
        var changed = from edits in Gen.ListOf(Edit(good.Length)) select edits.Aggregate(good, (bytes, edit) => edit(bytes));
        Prop.ForAll(changed.ToArbitrary(), bytes => IsHandled(File.ReadAllBytes(CaseSystem.Sample("step-down.csv")), "csv", bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    /// <summary>
    /// Whatever slips into a file, between the case numbers: a case is offered with all its children or not at all, and what the
    /// slip did to a row is not offered either.
    /// </summary>
    [Fact]
    public void No_child_is_left_behind()
    {
        var slips =
            from at in Gen.Choose(0, 11)
            from cell in Gen.Choose(4, 400)
            from slip in Gen.Elements("\"", "\n", "\"\n", ",", "\n\"", "\r\n,", "x\ny", "\"\"\"")
            select (Row: at, Place: cell, Slip: slip);
        Prop.ForAll(Gen.NonEmptyListOf(slips).ToArbitrary(), LeavesNobodyBehind).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    private bool LeavesNobodyBehind(IList<(int Row, int Place, string Slip)> slips)
    {
        var map = Path.Combine(_directory.FullName, "map.yaml");
        File.WriteAllText(map, CaseSystem.Map);
        var rows = Enumerable
            .Range(0, 12)
            .Select(i => $"A{i / 3},\"Goals met, all of them.\",L2,Y,P{i},Juno,04/03/2015,,\"I like maths.\nI do.\",7{i},Ida,mother\n")
            .ToList();
        foreach (var (row, place, slip) in slips)
        {
            rows[row] = rows[row].Insert(Math.Min(place, rows[row].Length - 1), slip);
        }
        var path = Path.Combine(_directory.FullName, "export.csv");
        File.WriteAllText(path, CaseSystem.Titles + string.Concat(rows));
        try
        {
            return CaseExport.Read(path, null, ColumnMap.Read(map)).Cases.All(one => one.Problems.Count > 0 || one.Children.Count == 3);
        }
        catch (InputException)
        {
            return true;
        }
    }

    private bool IsHandled(byte[] bytes, string kind, byte[]? adults = null)
    {
        var path = Path.Combine(_directory.FullName, $"export.{kind}");
        File.WriteAllBytes(path, bytes);
        var adultsPath = Path.Combine(_directory.FullName, "adults.csv");
        File.WriteAllBytes(adultsPath, adults ?? []);
        var map = kind == "csv" ? Csv : Json;
        try
        {
            var export = CaseExport.Read(path, adults is null ? null : adultsPath, map);
            return export.Unread.Concat(export.Warnings).All(HasPlace) && export.Cases.All(one => IsReadOrExplained(one, map));
        }
        catch (InputException e)
        {
            return e.Problems.Count > 0 && e.Problems.All(HasPlace) && e.InnerException is null;
        }
    }

    /// <summary>Every child of a case that would be offered is one that the export names, and every problem has its place.</summary>
    private static bool IsReadOrExplained(ExportedCase exported, ColumnMap map)
    {
        var (problems, warnings) = (exported.Problems.ToList(), new List<InputProblem>());
        var origins = new Origins(exported.Family);
        TransferForm form = new CaseForm(map, new Filling(map, origins, problems, warnings)).Of(exported);
        return problems.Concat(warnings).All(HasPlace)
            && (form.Children.Count == exported.Children.Count || problems.Count > 0)
            && form.SenderReference == exported.Number
            && form.Children.Select((_, i) => origins.Problem($"form.children[{i}].name.given", "x")).All(HasPlace);
    }

    private static bool HasPlace(InputProblem problem) => problem is { Line: > 0, Column: > 0, Place.Length: > 0, Text.Length: > 0 };

    private static Gen<Func<byte[], byte[]>> Edit(int length) =>
        from at in Gen.Choose(0, length)
        from count in Gen.Choose(0, 20)
        from inserted in Gen.ArrayOf(
            Gen.OneOf(
                Gen.Choose(0, 255),
                Gen.Elements('"', ',', '\n', '{', '}', '[', ']', ':', '\\', '1', 'Y').Select(letter => (int)letter)
            ),
            3
        )
        select (Func<byte[], byte[]>)(
            bytes =>
            {
                var start = Math.Min(at, bytes.Length);
                var end = Math.Min(start + count, bytes.Length);
                return [.. bytes[..start], .. inserted.Select(value => (byte)value), .. bytes[end..]];
            }
        );
}
