using System.Text.Json.Serialization;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Directories;

/// <summary>What a local authority publishes: its hubs and where they are for, ways in, requirement sets, thresholds, and whom to phone.</summary>
internal sealed record AuthorityProfile
{
    public required string LocalAuthority { get; init; }

    public required string Name { get; init; }

    /// <summary>The social-care front door, to which harm concerns go.</summary>
    public required Guid FrontDoorId { get; init; }

    public required IReadOnlyList<SafeguardingContact> SafeguardingContacts { get; init; }

    public required IReadOnlyList<HubArea> HubAreas { get; init; }

    public required IReadOnlyList<PathwayProfile> Pathways { get; init; }

    public required IReadOnlyList<ThresholdProfile> Thresholds { get; init; }

    public required WorkingCalendar Calendar { get; init; }

    public required Clocks Clocks { get; init; }

    public required DecisionLists Decisions { get; init; }

    public required AssessmentLists Assessments { get; init; }

    /// <param name="place">A postcode district ("NE61") or sector ("NE61 2").</param>
    public HubArea? AreaOf(string place) => HubAreas.FirstOrDefault(area => area.Postcodes.Contains(place));

    public PathwayProfile? FindPathway(string code) => Pathways.FirstOrDefault(pathway => pathway.Code == code);
}

internal sealed record SafeguardingContact(string Name, string Phone, string Hours);

/// <summary>A locality hub with the postcode districts (or sectors) that it covers.</summary>
internal sealed record HubArea(Guid HubId, IReadOnlyList<string> Postcodes);

/// <summary>A way in. Without a hub of its own it leads to the locality hub of the place.</summary>
internal sealed record PathwayProfile(string Code, string Name, Guid? HubId, int Version, IReadOnlyList<RequirementProfile> Requirements)
{
    public Guid HubFor(HubArea area) => HubId ?? area.HubId;
}

internal sealed record RequirementProfile(
    string Code,
    string Question,
    string Reason,
    string Field,
    IReadOnlyList<OrganisationKind> AskedOf,
    string HowAsked
);

internal sealed record ThresholdProfile(int Level, string Name, string Description);

/// <summary>The authority's own codes for decisions, over kinds that mean the same everywhere.</summary>
/// <param name="Version">A new one for every change.</param>
internal sealed record DecisionLists(int Version, IReadOnlyList<DestinationProfile> Outcomes, IReadOnlyList<ReasonProfile> Reasons)
{
    public DestinationProfile? FindOutcome(string code) => Outcomes.FirstOrDefault(outcome => outcome.Code == code);

    public ReasonProfile? FindReason(string code) => Reasons.FirstOrDefault(reason => reason.Code == code);
}

/// <param name="Organisations">Who does it here. None: whoever takes part, such as the child's school.</param>
internal sealed record DestinationProfile(string Code, string Description, OutcomeKind Kind, IReadOnlyList<Guid> Organisations);

internal sealed record ReasonProfile(string Code, string Description, DecisionReasonKind Kind);

/// <summary>The authority's own codes and scales for assessments.</summary>
/// <param name="Version">A new one for every change.</param>
/// <param name="OwnOutcomes">Beside the national list `desired-outcomes`.</param>
internal sealed record AssessmentLists(
    int Version,
    IReadOnlyList<ClosureReasonProfile> ClosureReasons,
    IReadOnlyList<OwnOutcomeProfile> OwnOutcomes,
    IReadOnlyList<ScaleProfile> Scales
)
{
    public ClosureReasonProfile? FindClosureReason(string code) => ClosureReasons.FirstOrDefault(reason => reason.Code == code);

    public OwnOutcomeProfile? FindOwnOutcome(string code) => OwnOutcomes.FirstOrDefault(outcome => outcome.Code == code);

    public ScaleProfile? FindScale(string code) => Scales.FirstOrDefault(scale => scale.Code == code);
}

internal sealed record ClosureReasonProfile(string Code, string Description, ClosureReasonKind Kind);

internal sealed record OwnOutcomeProfile(string Code, string Description);

internal sealed record ScaleProfile(
    string Code,
    string Name,
    string Question,
    int Lowest,
    string MeaningOfLowest,
    int Highest,
    string MeaningOfHighest
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuthorityProfile))]
internal sealed partial class AuthorityJson : JsonSerializerContext;
