using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Triage;

/// <summary>How urgent and at which level a worker found a referral, and why. Never changed: another rating is another row.</summary>
internal sealed class Rating : ReferralPart
{
    public required Rag Rag { get; init; }

    public required LevelOfNeed Level { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset RatedAt { get; init; }

    public required string RatedBy { get; init; }

    public required string RatedByRole { get; init; }

    public V1.Rating View() =>
        new()
        {
            Rag = Rag,
            Level = Level,
            Reason = Reason,
            RatedAt = Timestamp.FromDateTimeOffset(RatedAt),
            RatedBy = new() { Name = RatedBy, Role = RatedByRole },
        };
}
