using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Decisions;

/// <summary>What a hub decided on a referral. Never changed: another decision takes its place, and both stay. Kept as the contract encodes it.</summary>
internal sealed class Decision : ReferralPart
{
    public required LevelOfNeed Level { get; init; }

    public required string Reason { get; init; }

    public required DecisionReasonKind ReasonKind { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required Guid? SupersedesId { get; init; }

    /// <summary>None while it stands.</summary>
    public Guid? SupersededById { get; private set; }

    public required Guid? MeetingId { get; init; }

    public required byte[] Content { get; init; }

    public required List<Outcome> Outcomes { get; init; }

    public void Supersede(Guid byId) => SupersededById = byId;

    public V1.Decision View()
    {
        var view = V1.Decision.Parser.ParseFrom(Content);
        view.SupersededByDecisionId = SupersededById?.ToString() ?? "";
        return view;
    }
}

/// <summary>One outcome for one child: the facts that are counted.</summary>
internal sealed class Outcome : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid DecisionId { get; init; }

    public required short Ordinal { get; init; }

    public required Guid ReferralId { get; init; }

    /// <summary>The child's place in the referral; none for advice without a child.</summary>
    public required short? ChildOrdinal { get; init; }

    public required string Destination { get; init; }

    public required OutcomeKind Kind { get; init; }

    public required Guid? OrganisationId { get; init; }
}
