using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>A referral and what may happen to it. Its content, as the contract encodes it, is kept whole beside the facts that decide.</summary>
internal sealed class Referral : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required ReferralKind Kind { get; init; }

    public required string Pathway { get; init; }

    public required LevelOfNeed Level { get; init; }

    public required Answer Harm { get; init; }

    public required Answer FamilyAgrees { get; init; }

    public required SharingBasis SharingBasis { get; init; }

    public required Answer ParentsNotToBeTold { get; init; }

    public required string[] DesiredOutcomes { get; init; }

    public required string SenderReference { get; init; }

    public required Guid ReferrerOrganisationId { get; init; }

    /// <summary>The hub, or the social-care front door for a harm concern.</summary>
    public required Guid ReceiverOrganisationId { get; init; }

    public required Guid? CaseId { get; init; }

    public required int MissingInformationCount { get; init; }

    /// <summary>What was sent and what was answered to it: the contract's Referral, of which the columns are the changing part.</summary>
    public required byte[] Content { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required ReferralState State { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required bool HasExclusions { get; init; }

    public WithdrawalReason WithdrawalReason { get; private set; }

    public string WithdrawalComment { get; private set; } = "";

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public int Version { get; private set; } = 1;

    public List<ReferredChild> Children { get; init; } = [];

    /// <summary>The states from which a referrer may take its referral back.</summary>
    private bool CanBeWithdrawn => State is ReferralState.Submitted or ReferralState.InTriage or ReferralState.AwaitingInformation;

    /// <summary>By organisation, because a hub may be the referrer and the receiver in one.</summary>
    public IEnumerable<ReferralAction> ActionsFor(Guid organisationId)
    {
        if (organisationId == ReferrerOrganisationId && CanBeWithdrawn)
        {
            yield return ReferralAction.Withdraw;
        }
    }

    /// <param name="organisationId">The organisation that asks.</param>
    /// <param name="isAccountable">It is accountable for a case that the referral was added to.</param>
    public Relation RelationOf(Guid organisationId, bool isAccountable) =>
        organisationId == ReceiverOrganisationId ? (State == ReferralState.Diverted ? Relation.FrontDoor : Relation.Hub)
        : organisationId == ReferrerOrganisationId ? Relation.Referrer
        : isAccountable ? Relation.Accountable
        : Relation.None;

    /// <summary>An event of a referral that has no case: the referral is its own stream.</summary>
    public Event Announce(EventKind kind, DateTimeOffset now, bool urgent = false) =>
        new()
        {
            LocalAuthority = LocalAuthority,
            Id = Ids.New(LocalAuthority, now),
            StreamId = Id,
            Sequence = Version,
            Kind = kind,
            SubjectId = Id,
            Recipients = [ReceiverOrganisationId, ReferrerOrganisationId],
            Urgent = urgent,
            OccurredAt = now,
        };

    public void Withdraw(WithdrawalReason reason, string comment, DateTimeOffset now)
    {
        if (!CanBeWithdrawn)
        {
            throw Refusal.StateForbids(
                "This referral can no longer be taken back.",
                ActionsFor(ReferrerOrganisationId).Select(action => action.ToString().ToUpperInvariant())
            );
        }
        State = ReferralState.Withdrawn;
        WithdrawalReason = reason;
        WithdrawalComment = comment;
        WithdrawnAt = now;
        ChangedAt = now;
        Version++;
    }
}

/// <summary>A child in a referral: the facts that are searched and counted.</summary>
internal sealed class ReferredChild : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid ReferralId { get; init; }

    public required short Ordinal { get; init; }

    public required string Ref { get; init; }

    /// <summary>The child's record; none for advice and for harm concerns, which open no record with the hub.</summary>
    public required Guid? ChildId { get; init; }

    public required Guid? CaseId { get; init; }

    /// <summary>The case was open already when the referral came.</summary>
    public required bool CaseWasOpen { get; init; }

    public required DateOnly? BirthDate { get; init; }

    public required DateOnly? ExpectedDeliveryDate { get; init; }

    public required Sex Sex { get; init; }

    public required string Ethnicity { get; init; }

    public required SpecialNeedsStatus SpecialNeeds { get; init; }

    public required Answer Disabled { get; init; }

    public required string SchoolUrn { get; init; }

    public required string GpPracticeCode { get; init; }

    public required string[] Factors { get; init; }

    public required string DisplayName { get; init; }
}
