using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Pupils;

/// <summary>A child that stands twice in one file would be referred twice: the first stays, the later ones are reported.</summary>
internal static class UniquePupils
{
    public static IReadOnlyList<T> KeepFirst<T>(IEnumerable<T> items, Func<T, Pupil> pupilOf, string file, Action<InputProblem> reject)
    {
        var lines = new Dictionary<string, int>();
        var kept = new List<T>();
        foreach (var item in items)
        {
            var pupil = pupilOf(item);
            if (lines.TryAdd(pupil.Upn, pupil.Line))
            {
                kept.Add(item);
            }
            else
            {
                reject(
                    new InputProblem(
                        file,
                        pupil.Line,
                        1,
                        "UPN",
                        $"The pupil at line {lines[pupil.Upn]} has the same number. That one was read."
                    )
                );
            }
        }

        return kept;
    }
}
