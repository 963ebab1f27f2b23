using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Contributions;

/// <summary>Strengths and Difficulties Questionnaires: what scores can be, and what they add up to.</summary>
internal static class Sdq
{
    private const int MostFromTeachers = 6;
    private const int YoungestWhoAnswers = 11;
    private const int OldestWhoAnswers = 17;

    public static void Check(SdqResult result, DateOnly? born, DateOnly today, string path, Problems problems)
    {
        if (result is { Respondent: SdqRespondent.Teacher, Impact: > MostFromTeachers })
        {
            problems.Add($"{path}.impact", ErrorReason.OutOfRange, $"A teacher's impact score is from 0 to {MostFromTeachers}.");
        }
        if (result.CompletedOn?.ToDateOnly() is not { } day)
        {
            return;
        }
        if (day > today || day < born)
        {
            problems.Add($"{path}.completed_on", ErrorReason.DateOutOfRange, "This day is in the future, or before the child was born.");
        }
        else if (result.Respondent == SdqRespondent.Self && born?.AgeOn(day) is < YoungestWhoAnswers or > OldestWhoAnswers)
        {
            problems.Add(
                $"{path}.respondent",
                ErrorReason.Contradiction,
                $"Young people answer it themselves from {YoungestWhoAnswers} to {OldestWhoAnswers}; on that day the child was not of that age."
            );
        }
    }

    /// <summary>Sets what the service sets, whatever was sent there. Prosocial behaviour is a strength: it is never part of the total.</summary>
    public static void Score(SdqResult result, DateOnly? born)
    {
        result.ClearTotal();
        result.Bands.Clear();
        result.BandsVersion = "";
        if (result is { HasEmotional: true, HasConduct: true, HasHyperactivity: true, HasPeer: true })
        {
            result.Total = result.Emotional + result.Conduct + result.Hyperactivity + result.Peer;
        }
        if (result.CompletedOn?.ToDateOnly() is { } day && born?.AgeOn(day) < SdqBands.YoungestChild)
        {
            return;
        }
        foreach (var (scale, score) in Scores(result))
        {
            if (SdqBands.Find(result.Respondent, scale, score) is { } level)
            {
                result.Bands.Add(new SdqBand { Scale = scale, Level = level });
                result.BandsVersion = SdqBands.Version;
            }
        }
    }

    private static IEnumerable<(string Scale, int Score)> Scores(SdqResult result)
    {
        (string Scale, bool IsThere, int Score)[] scores =
        [
            ("emotional", result.HasEmotional, result.Emotional),
            ("conduct", result.HasConduct, result.Conduct),
            ("hyperactivity", result.HasHyperactivity, result.Hyperactivity),
            ("peer", result.HasPeer, result.Peer),
            ("prosocial", result.HasProsocial, result.Prosocial),
            ("impact", result.HasImpact, result.Impact),
            ("total", result.HasTotal, result.Total),
        ];
        return scores.Where(score => score.IsThere).Select(score => (score.Scale, score.Score));
    }
}
