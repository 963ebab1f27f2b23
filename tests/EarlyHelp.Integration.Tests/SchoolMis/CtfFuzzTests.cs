using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.Workbench.Forms;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Tests.SchoolMis;

/// <summary>Whatever the bytes are, there is a result or an InputException, and never another exception.</summary>
public sealed class CtfFuzzTests
{
    private static readonly byte[][] Good =
    [
        .. Directory.GetFiles(Samples.Path("ctf")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
    ];

    [Fact]
    public void Random_bytes()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), IsHandled).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Files_with_random_changes()
    {
        var changed =
            from file in Gen.Elements(Good)
            from edits in Gen.ListOf(Edit(file.Length))
            select edits.Aggregate(file, (bytes, edit) => edit(bytes));
        Prop.ForAll(changed.ToArbitrary(), IsHandled).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public void Files_with_elements_moved_to_where_they_do_not_belong()
    {
        var shuffled = from file in Gen.Elements(Good) from cuts in Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 4) select Splice(file, cuts);
        Prop.ForAll(shuffled.ToArbitrary(), IsHandled).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static bool IsHandled(byte[] bytes)
    {
        try
        {
            var file = CommonTransferFile.Read(new MemoryStream(bytes), "fuzz.xml");
            return file.Pupils.Count + file.Rejected.Count > 0;
        }
        catch (InputException e)
        {
            return e.Problems.Count > 0 && e.InnerException is null;
        }
    }

    private static Gen<Func<byte[], byte[]>> Edit(int length) =>
        from at in Gen.Choose(0, length)
        from count in Gen.Choose(0, 20)
        from inserted in Gen.ArrayOf(
            Gen.OneOf(Gen.Choose(0, 255), Gen.Elements('<', '>', '&', '/', ' ', '1', 'T').Select(letter => (int)letter)),
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

    /// <summary>Cuts at tags and swaps the pieces, so that the result is often still well-formed enough to be read far.</summary>
    private static byte[] Splice(byte[] file, int[] cuts)
    {
        int[] tags = [.. Enumerable.Range(0, file.Length).Where(i => file[i] == '<')];
        int[] at = [.. cuts.Select(cut => tags[cut % tags.Length]).Order()];
        return [.. file[..at[0]], .. file[at[2]..at[3]], .. file[at[1]..at[2]], .. file[at[0]..at[1]], .. file[at[3]..]];
    }
}
