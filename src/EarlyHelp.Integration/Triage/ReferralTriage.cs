using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Triage;

/// <summary>
/// The hub's own view of a referral, from when it is first taken: who has it, and how urgent it was found. Changes together with
/// its referral, whose version decides every race.
/// </summary>
internal sealed class ReferralTriage : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid ReferralId { get; init; }

    /// <summary>The worker's id at the hub.</summary>
    public string ClaimedBy { get; private set; } = "";

    public string ClaimedByName { get; private set; } = "";

    public string ClaimedByRole { get; private set; } = "";

    /// <summary>None when nobody has it.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public Rag Rag { get; private set; }

    public LevelOfNeed Level { get; private set; }

    public bool IsHeld(DateTimeOffset now) => ClaimedUntil > now;

    public bool IsHeldByAnother(EndUser user, DateTimeOffset now) => IsHeld(now) && ClaimedBy != user.Id;

    public void Take(EndUser user, DateTimeOffset until)
    {
        ClaimedBy = user.Id;
        ClaimedByName = user.Name;
        ClaimedByRole = user.Role;
        ClaimedUntil = until;
    }

    public void Release() => ClaimedUntil = null;

    public void Rate(Rag rag, LevelOfNeed level)
    {
        Rag = rag;
        Level = level;
    }
}
