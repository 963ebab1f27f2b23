using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Allocations;

/// <summary>A child offered to an organisation by a decision, and what may happen to that. What is only read is kept as the contract encodes it.</summary>
internal sealed class Allocation : ReferralPart
{
    private const int MostProgress = 200;

    /// <summary>The child's place in the referral; none for advice without a child.</summary>
    public required short? ChildOrdinal { get; init; }

    public required string Destination { get; init; }

    public required OutcomeKind Kind { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Guid HubOrganisationId { get; init; }

    /// <summary>The decision that made it, or the newest one that kept it.</summary>
    public required Guid DecisionId { get; set; }

    public required DateTimeOffset OfferedAt { get; init; }

    public required DateOnly AnswerBy { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required byte[] Content { get; set; }

    public AllocationState State { get; private set; } = AllocationState.Offered;

    /// <summary>The organisation reads the referral: until it declines, or the hub decides again before it has accepted.</summary>
    public bool LetsRead { get; private set; } = true;

    /// <summary>When the hub decided otherwise: that ended it, or settled what had been declined.</summary>
    public DateTimeOffset? DecidedAgainAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The organisation, or after a decline the hub, has something left to do.</summary>
    public bool IsOpen => State != AllocationState.Ended && DecidedAgainAt is null;

    /// <summary>What makes two decisions mean the same allocation.</summary>
    public (short?, string, Guid) Key => (ChildOrdinal, Destination, OrganisationId);

    public Addressee Service => new(OrganisationId, EventRelation.Service);

    public IEnumerable<AllocationAction> Actions =>
        State switch
        {
            AllocationState.Offered => [AllocationAction.Accept, AllocationAction.Decline],
            AllocationState.Started when IsFull => [AllocationAction.End],
            AllocationState.Accepted or AllocationState.Started => [AllocationAction.RecordProgress, AllocationAction.End],
            _ => [],
        };

    private bool IsFull => V1.Allocation.Parser.ParseFrom(Content).Progress.Count >= MostProgress;

    public static Allocation Offer(Referral referral, Guid decisionId, DecisionOutcome outcome, DateOnly answerBy, DateTimeOffset now)
    {
        var child = referral.Children.Find(child => child.Ref == outcome.ChildRef);
        return new()
        {
            LocalAuthority = referral.LocalAuthority,
            Id = Ids.New(referral.LocalAuthority, now),
            ReferralId = referral.Id,
            ChildOrdinal = child?.Ordinal,
            Destination = outcome.Destination,
            Kind = outcome.Kind,
            OrganisationId = Guid.Parse(outcome.OrganisationId),
            HubOrganisationId = referral.ReceiverOrganisationId,
            DecisionId = decisionId,
            OfferedAt = now,
            AnswerBy = answerBy,
            ChangedAt = now,
            Content = new V1.Allocation
            {
                ReferralReference = referral.Reference,
                ChildRef = outcome.ChildRef,
                ChildName = child?.DisplayName ?? "",
                Note = outcome.Note,
            }.ToByteArray(),
        };
    }

    public void Accept(AllocationAcceptance acceptance, DateTimeOffset now)
    {
        Require(AllocationAction.Accept, "This offer was answered already, or is no longer made.");
        acceptance.AcceptedAt = Timestamp.FromDateTimeOffset(now);
        Change(AllocationState.Accepted, now, content => content.Acceptance = acceptance);
    }

    /// <summary>Back to the hub, which decides again.</summary>
    public void Decline(AllocationDecline decline, DateTimeOffset now)
    {
        Require(AllocationAction.Decline, "Only an offer that is not answered yet can be declined. What was accepted can be ended.");
        decline.DeclinedAt = Timestamp.FromDateTimeOffset(now);
        LetsRead = false;
        Change(AllocationState.Declined, now, content => content.Decline = decline);
    }

    /// <returns>Work began with it.</returns>
    public bool RecordProgress(AllocationProgress progress, DateTimeOffset now)
    {
        if (State == AllocationState.Started && IsFull)
        {
            throw Refusal.LimitReached(
                "This allocation has as many records of progress as it can hold. It can still be ended.",
                MostProgress
            );
        }
        Require(AllocationAction.RecordProgress, "Progress is recorded between accepting and ending.");
        var begins = State == AllocationState.Accepted;
        progress.RecordedAt = Timestamp.FromDateTimeOffset(now);
        Change(AllocationState.Started, now, content => content.Progress.Add(progress));
        return begins;
    }

    public void End(AllocationEnding ending, DateTimeOffset now)
    {
        Require(AllocationAction.End, "Only what was accepted and is not over can be ended. An offer can be declined.");
        Finish(ending, now);
    }

    /// <summary>Another decision names it again: it goes on, for that decision.</summary>
    public void Keep(Guid decisionId, string note, DateTimeOffset now)
    {
        DecisionId = decisionId;
        Change(State, now, content => content.Note = note);
    }

    /// <summary>Another decision does without it.</summary>
    public void DecideAgain(DateTimeOffset now)
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException("What is over is not decided again.");
        }
        DecidedAgainAt = now;
        if (State == AllocationState.Declined)
        {
            Change(State, now, _ => { });
            return;
        }
        LetsRead = State != AllocationState.Offered;
        Finish(new() { Reason = AllocationEndReason.DecidedAgain }, now);
    }

    private void Finish(AllocationEnding ending, DateTimeOffset now)
    {
        ending.EndedAt = Timestamp.FromDateTimeOffset(now);
        Change(AllocationState.Ended, now, content => content.Ending = ending);
    }

    private void Require(AllocationAction action, string sentence)
    {
        if (!Actions.Contains(action))
        {
            throw Refusal.StateForbids(sentence, Actions.Select(ContractNames.Of));
        }
    }

    private void Change(AllocationState state, DateTimeOffset now, Action<V1.Allocation> write)
    {
        var content = V1.Allocation.Parser.ParseFrom(Content);
        write(content);
        Content = content.ToByteArray();
        State = state;
        ChangedAt = now;
        Version++;
    }
}
