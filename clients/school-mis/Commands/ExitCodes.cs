namespace EarlyHelp.SchoolMis.Commands;

internal static class ExitCodes
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Unusable = 2;
    public const int TryAgain = 3;
    public const int SomeFailed = 4;
    public const int Stopped = 130;

    public static int Of(IReadOnlyList<Outcome> outcomes) =>
        outcomes switch
        {
            _ when outcomes.All(outcome => outcome.Succeeded) => Done,
            _ when outcomes.Any(outcome => outcome.State == Outcome.NotSent) => TryAgain,
            _ when outcomes.Any(outcome => outcome.Succeeded) => SomeFailed,
            _ when outcomes.All(outcome => outcome.State == Outcome.NotRead) => Unusable,
            _ => Refused,
        };
}
