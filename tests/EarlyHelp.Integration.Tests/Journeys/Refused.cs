using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Journeys;

/// <summary>How a step is refused that is not possible.</summary>
/// <param name="Reason">Why.</param>
/// <param name="AllowedActions">What the answer says is possible; none where the reason is not the state.</param>
internal sealed record Refused(ErrorReason Reason, string? AllowedActions = null)
{
    public static readonly Refused NotFound = new(ErrorReason.NotFound);

    public static Refused? Unless<TAction>(TAction action, params TAction[] possible)
        where TAction : struct, Enum => possible.Contains(action) ? null : ByState(possible);

    public static Refused ByState<TAction>(params TAction[] possible)
        where TAction : struct, Enum => new(ErrorReason.StateForbids, string.Join(',', possible.Select(ContractNames.Of)));

    public static Refused Of(Refusal refusal) => new(refusal.Reason, refusal.Metadata.GetValueOrDefault("allowed_actions"));
}
