using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Children;

/// <summary>Two records that may be one child, for the hub to settle.</summary>
internal sealed class PossibleMatch : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid OlderChildId { get; init; }

    public required Guid NewerChildId { get; init; }

    public required MatchGround[] Grounds { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public MatchVerdict Verdict { get; private set; }

    public string SettledBy { get; private set; } = "";

    public string SettledReason { get; private set; } = "";

    public DateTimeOffset? SettledAt { get; private set; }

    public int Version { get; private set; } = 1;

    public Child? Older { get; init; }

    public Child? Newer { get; init; }

    public void Settle(MatchVerdict verdict, string by, string reason, DateTimeOffset now)
    {
        Verdict = verdict;
        SettledBy = by;
        SettledReason = reason;
        SettledAt = now;
        Version++;
    }
}
