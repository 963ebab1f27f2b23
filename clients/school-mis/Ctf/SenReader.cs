using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

internal static class SenReader
{
    public static SenHistory Read(CtfElement element)
    {
        var provisions = element.Children("SEN", ReadProvision).OfType<SenProvision>();
        var needs = element.Child("SENneeds", all => all.Children("SENneed", ReadNeed)) ?? [];
        return new([.. provisions], [.. needs.OfType<SenNeed>().OrderBy(need => need.Rank ?? int.MaxValue)]);
    }

    private static SenProvision? ReadProvision(CtfElement element)
    {
        var start = element.Date("StartDate");
        return element.Code("SENprovision", CtfCodes.SenProvisions) is { } code ? new(start, code) : null;
    }

    private static SenNeed? ReadNeed(CtfElement element)
    {
        var (rank, start, end) = (element.Count("SENtypeRank"), element.Date("NeedStartDate"), element.Date("NeedEndDate"));
        return element.Code("SENtype", CtfCodes.SenTypes) is { } type ? new(rank, type, start, end) : null;
    }
}
