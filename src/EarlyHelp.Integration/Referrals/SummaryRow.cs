using System.Linq.Expressions;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Referrals;

/// <summary>What a list shows of a referral: columns only, never its content.</summary>
internal sealed record SummaryRow
{
    public static readonly Expression<Func<Referral, SummaryRow>> Of = referral => new SummaryRow
    {
        LocalAuthority = referral.LocalAuthority,
        Id = referral.Id,
        Reference = referral.Reference,
        State = referral.State,
        Kind = referral.Kind,
        Pathway = referral.Pathway,
        Level = referral.Level,
        ReferrerOrganisationId = referral.ReferrerOrganisationId,
        SubmittedAt = referral.SubmittedAt,
        ChangedAt = referral.ChangedAt,
        MissingInformationCount = referral.MissingInformationCount,
        Version = referral.Version,
        ParentsNotToBeTold = referral.ParentsNotToBeTold,
        HasExclusions = referral.HasExclusions,
        Children = referral.Children.OrderBy(child => child.Ordinal).Select(child => child.DisplayName).ToList(),
    };

    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required ReferralState State { get; init; }

    public required ReferralKind Kind { get; init; }

    public required string Pathway { get; init; }

    public required LevelOfNeed Level { get; init; }

    public required Guid ReferrerOrganisationId { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required int MissingInformationCount { get; init; }

    public required int Version { get; init; }

    public required Answer ParentsNotToBeTold { get; init; }

    public required bool HasExclusions { get; init; }

    public required List<string> Children { get; init; }

    public ReferralSummary View() =>
        new()
        {
            Id = Id.ToString(),
            Reference = Reference,
            State = State,
            Kind = Kind,
            Pathway = Pathway,
            Level = Level,
            Children = { Children },
            ReferrerOrganisationId = ReferrerOrganisationId.ToString(),
            SubmittedAt = Timestamp.FromDateTimeOffset(SubmittedAt),
            ChangedAt = Timestamp.FromDateTimeOffset(ChangedAt),
            MissingInformationCount = MissingInformationCount,
            Etag = Etag.Of(Version),
            ParentsNotToBeTold = ParentsNotToBeTold,
            HasExclusions = HasExclusions,
        };
}
