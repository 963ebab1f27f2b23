using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Referrals;

/// <summary>A referral and what may happen to it. Its content, as the contract encodes it, is kept whole beside the facts that decide.</summary>
internal sealed class Referral : IBelongsToAuthority, IEventStream, IListedByChange
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

    /// <summary>By the newest word on it.</summary>
    public required Answer ParentsNotToBeTold { get; set; }

    public required string[] DesiredOutcomes { get; init; }

    public required string SenderReference { get; init; }

    public required Guid ReferrerOrganisationId { get; init; }

    /// <summary>The hub, or the social-care front door for a harm concern.</summary>
    public required Guid ReceiverOrganisationId { get; init; }

    public required Guid? CaseId { get; init; }

    public required int MissingInformationCount { get; set; }

    /// <summary>What was sent and what was answered to it: the contract's Referral, of which the columns are the changing part.</summary>
    public required byte[] Content { get; set; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required ReferralState State { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required bool HasExclusions { get; set; }

    /// <summary>Organisations that must not see it.</summary>
    public required Guid[] ExcludedOrganisations { get; set; }

    public WithdrawalReason WithdrawalReason { get; private set; }

    public string WithdrawalComment { get; private set; } = "";

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public int Version { get; private set; } = 1;

    public List<ReferredChild> Children { get; init; } = [];

    public Case? Case { get; init; }

    /// <summary>The hub's own view; none while nobody has ever taken it.</summary>
    public ReferralTriage? Triage { get; init; }

    /// <summary>When the hub's own clock wants a decision; none for a harm concern.</summary>
    public required DateTimeOffset? DecideBy { get; init; }

    /// <summary>The family agrees that the hub asks school, GP and others, by the newest word on it.</summary>
    public required Answer HubMayAskOthers { get; set; }

    /// <summary>The family agrees that it is shared with services that may help, by the newest word on it.</summary>
    public required Answer MayShareWithServices { get; set; }

    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>When it was decided for the first time, and told.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When the referrer's organisation said that it had read a decision.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>The social-care front door that the hub handed it to.</summary>
    public Guid? SteppedUpTo { get; private set; }

    /// <summary>Decided, and nobody has anything left to do: closed after this day, unless it is decided again before.</summary>
    public DateOnly? CloseAfter { get; private set; }

    /// <summary>Sequence of the referral's newest event.</summary>
    public int LastEvent { get; private set; }

    /// <summary>Waits for a decision.</summary>
    public bool IsOpen => State is ReferralState.Submitted or ReferralState.InTriage or ReferralState.AwaitingInformation;

    /// <summary>
    /// Nothing has happened since it came: there is nothing to read but the referral itself. Who is asked at once hears of it in the
    /// referral's stream, in which its submission was announced too, unless the referrer is the hub.
    /// </summary>
    public bool IsAsItCame =>
        State == ReferralState.Diverted
        || (Version == 1 && LastEvent == (CaseId is not null && ReferrerOrganisationId == ReceiverOrganisationId ? 0 : 1));

    public Addressee Sender => new(ReferrerOrganisationId, EventRelation.Referrer);

    public Addressee Receiver => new(ReceiverOrganisationId, State == ReferralState.Diverted ? EventRelation.FrontDoor : EventRelation.Hub);

    /// <summary>The hub, and whoever else is accountable for the case.</summary>
    public IEnumerable<Addressee> HubSide => Case is null ? [Receiver] : [Receiver, Case.Accountable];

    public int NextEvent() => ++LastEvent;

    public Announcement Announce(EventKind kind, Guid subjectId, DateTimeOffset now, bool urgent = false) =>
        new(kind, subjectId, now)
        {
            Case = Case,
            Own = this,
            ReferralId = Id,
            Urgent = urgent,
        };

    /// <summary>By organisation, because a hub may be the referrer and the receiver in one.</summary>
    public IEnumerable<ReferralAction> ActionsFor(Guid organisationId)
    {
        if (organisationId == ReferrerOrganisationId && IsOpen)
        {
            yield return ReferralAction.Withdraw;
        }
        if (organisationId == ReferrerOrganisationId && State == ReferralState.AwaitingInformation)
        {
            yield return ReferralAction.AnswerInformationRequest;
        }
        if (organisationId != ReceiverOrganisationId)
        {
            yield break;
        }
        if (IsOpen)
        {
            yield return ReferralAction.Take;
        }
        if (State is ReferralState.InTriage or ReferralState.AwaitingInformation)
        {
            yield return ReferralAction.Rate;
            yield return ReferralAction.RequestInformation;
            yield return ReferralAction.RequestContribution;
        }
        if (State is ReferralState.InTriage or ReferralState.AwaitingInformation or ReferralState.Decided)
        {
            yield return ReferralAction.RecordDecision;
        }
    }

    /// <summary>Refuses, naming what is possible now, when the organisation cannot do this to the referral as it stands.</summary>
    public void Require(ReferralAction action, Guid organisationId, string sentence)
    {
        var possible = ActionsFor(organisationId).ToList();
        if (!possible.Contains(action))
        {
            throw Refusal.StateForbids(sentence, possible.Select(ContractNames.Of));
        }
    }

    /// <param name="organisationId">The organisation that asks.</param>
    /// <param name="isAccountable">It is accountable for a case that the referral was added to.</param>
    /// <param name="isService">A child of the referral is offered to it, and it has not declined.</param>
    public Relation RelationOf(Guid organisationId, bool isAccountable, bool isService) =>
        organisationId == ReceiverOrganisationId ? (State == ReferralState.Diverted ? Relation.FrontDoor : Relation.Hub)
        : organisationId == ReferrerOrganisationId ? Relation.Referrer
        : organisationId == SteppedUpTo ? Relation.FrontDoor
        : isAccountable ? Relation.Accountable
        : isService ? Relation.Service
        : Relation.None;

    public void Withdraw(WithdrawalReason reason, string comment, DateTimeOffset now)
    {
        Require(ReferralAction.Withdraw, ReferrerOrganisationId, "This referral can no longer be taken back.");
        WithdrawalReason = reason;
        WithdrawalComment = comment;
        WithdrawnAt = now;
        MoveTo(ReferralState.Withdrawn, now);
    }

    public void Take(DateTimeOffset now)
    {
        Require(ReferralAction.Take, ReceiverOrganisationId, "This referral is no longer in triage.");
        TakenAt ??= now;
        MoveTo(State == ReferralState.Submitted ? ReferralState.InTriage : State, now);
    }

    /// <summary>Something that the hub or the referrer sees changed, and the state stays.</summary>
    public void Change(DateTimeOffset now) => MoveTo(State, now);

    public void AwaitInformation(DateTimeOffset now)
    {
        Require(ReferralAction.RequestInformation, ReceiverOrganisationId, "The referrer can be asked while the referral is in triage.");
        MoveTo(ReferralState.AwaitingInformation, now);
    }

    /// <summary>Nothing is asked of the referrer any more. Does nothing once the referral has gone on.</summary>
    public void ResumeTriage(DateTimeOffset now)
    {
        if (State == ReferralState.AwaitingInformation)
        {
            MoveTo(ReferralState.InTriage, now);
        }
    }

    /// <param name="now">The time.</param>
    /// <param name="closeAfter">The last day to decide again, when the decision leaves nobody anything to do.</param>
    public void Decide(DateTimeOffset now, DateOnly? closeAfter)
    {
        Require(ReferralAction.RecordDecision, ReceiverOrganisationId, "Take the referral first, then decide.");
        DecidedAt ??= now;
        CloseAfter = closeAfter;
        MoveTo(ReferralState.Decided, now);
    }

    public void StepUp(Guid frontDoorId, DateTimeOffset now)
    {
        SteppedUpTo = frontDoorId;
        MoveTo(State, now);
    }

    /// <summary>Everything that was decided has ended.</summary>
    public void Close(DateTimeOffset now)
    {
        if (State != ReferralState.Decided)
        {
            throw new InvalidOperationException("Only a decided referral closes.");
        }
        MoveTo(ReferralState.Closed, now);
    }

    /// <summary>The hub's own time for a decision passed without one.</summary>
    public bool IsOverdue(DateTimeOffset now) => DecideBy < now && DecidedAt is null && IsOpen;

    public void NoteRead(DateTimeOffset now) => ReadAt ??= now;

    private void MoveTo(ReferralState state, DateTimeOffset now)
    {
        State = state;
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

    /// <summary>The key of the NHS number that the referrer gave; empty without one.</summary>
    public required string NhsKey { get; init; }

    public required DateOnly? BirthDate { get; init; }

    public required DateOnly? ExpectedDeliveryDate { get; init; }

    public required Sex Sex { get; init; }

    public required string Ethnicity { get; init; }

    public required SpecialNeedsStatus SpecialNeeds { get; init; }

    public required Answer Disabled { get; init; }

    /// <summary>By the newest word on it.</summary>
    public required string SchoolUrn { get; set; }

    public required string GpPracticeCode { get; init; }

    public required string[] Factors { get; init; }

    public required string DisplayName { get; init; }
}
