namespace EarlyHelp.SchoolMis.Commands;

/// <summary>The exit code of a run over many pupils.</summary>
internal static class RunExitCode
{
    public static int Of(IReadOnlyList<Outcome> outcomes) =>
        outcomes switch
        {
            _ when outcomes.All(outcome => outcome.Succeeded) => ExitCodes.Ok,
            _ when outcomes.Any(outcome => outcome.State == Outcome.NotSent) => ExitCodes.Unavailable,
            _ when outcomes.Any(outcome => outcome.Succeeded) => ExitCodes.SomeFailed,
            _ when outcomes.All(outcome => outcome.State == Outcome.NotRead) => ExitCodes.Usage,
            _ => ExitCodes.Refused,
        };
}
