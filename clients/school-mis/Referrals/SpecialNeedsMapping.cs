using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Referrals;

internal static class SpecialNeedsMapping
{
    private const int MaxTypes = 10;

    // Replaced by SEMH in 2014, and not the same: the school has to say which need it is now.
    private const string Retired = "BESD";

    public static SpecialNeeds? FromRecord(SenHistory? history, List<string> notes)
    {
        if (history?.Latest is not { } provision)
        {
            return null;
        }

        var current = history.Needs.Where(need => need.End is null).Select(need => need.Type).Distinct().ToList();
        var types = current.Where(type => type != Retired && CtfCodes.SenTypes.Contains(type)).ToList();
        if (types.Count < current.Count)
        {
            notes.Add("A special need's type is retired or not of the published list, and is not sent.");
        }

        return new SpecialNeeds
        {
            Status = Status(provision.Code),
            Types_ = { types.Take(MaxTypes) },
            Since = provision.Start?.ToContract(),
        };
    }

    private static SpecialNeedsStatus Status(string code) =>
        code switch
        {
            "N" => SpecialNeedsStatus.None,
            // School Action and School Action Plus became SEN support in 2014.
            "K" or "A" or "P" => SpecialNeedsStatus.Support,
            // Statements became education, health and care plans.
            "E" or "S" => SpecialNeedsStatus.Plan,
            _ => SpecialNeedsStatus.NotKnown,
        };
}
