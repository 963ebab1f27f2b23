using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>A case on offer. Accountability moves when it is accepted, in the same change, and never otherwise.</summary>
internal sealed class Transfer : IBelongsToAuthority, IEventStream, IListedByChange
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required Guid CaseId { get; init; }

    public required TransferKind Kind { get; init; }

    public required Guid FromOrganisationId { get; init; }

    public required Guid ToOrganisationId { get; init; }

    public required bool Urgent { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    public required DateOnly AnswerBy { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The case came with this offer, and ends with it when it is withdrawn and nothing else has come to need it.</summary>
    public required bool BroughtCase { get; init; }

    /// <summary>The records of the form's children, in the form's order; none when the case was here with its children.</summary>
    public required Guid[] ChildIds { get; init; }

    /// <summary>The contract's Transfer with what of the form a list shows; the columns are the changing part.</summary>
    public required byte[] Content { get; set; }

    public TransferState State { get; private set; } = TransferState.Offered;

    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? AssessmentId { get; private set; }

    public int Version { get; private set; } = 1;

    public int LastEvent { get; private set; }

    /// <summary>Read with everything that is to be changed: every end of an offer is a change of the case's row too.</summary>
    public Case? Case { get; init; }

    public OfferedForm? Form { get; init; }

    public Addressee Sender => new(FromOrganisationId, EventRelation.TransferSender);

    public Addressee Receiver => new(ToOrganisationId, EventRelation.TransferReceiver);

    /// <summary>The receiver has no business with the family: it did not take it, or can no longer.</summary>
    public bool IsOver => State is TransferState.Declined or TransferState.Withdrawn or TransferState.Expired;

    public int NextEvent() => ++LastEvent;

    /// <param name="organisationId">The organisation that asks.</param>
    /// <param name="mayOfferAgain">The sender could offer the case now.</param>
    public IEnumerable<TransferAction> ActionsFor(Guid organisationId, bool mayOfferAgain)
    {
        if (State == TransferState.Offered && organisationId == ToOrganisationId)
        {
            return [TransferAction.Accept, TransferAction.Decline];
        }
        if (organisationId != FromOrganisationId)
        {
            return [];
        }
        return State == TransferState.Offered ? [TransferAction.Withdraw]
            : IsOver && mayOfferAgain ? [TransferAction.OfferAgain]
            : [];
    }

    public void Accept(TransferAcceptance acceptance, DateTimeOffset now)
    {
        Require(TransferAction.Accept, ToOrganisationId, "This offer was answered already, or is no longer made.");
        acceptance.AcceptedAt = Timestamp.FromDateTimeOffset(now);
        End(TransferState.Accepted, now, content => content.Acceptance = acceptance);
    }

    /// <summary>What the receiver goes on with, in the same change.</summary>
    public void GoOnWith(Guid? assessmentId) => AssessmentId = assessmentId;

    public void Decline(TransferDecline decline, DateTimeOffset now)
    {
        Require(TransferAction.Decline, ToOrganisationId, "Only an offer that is not answered yet can be declined.");
        decline.DeclinedAt = Timestamp.FromDateTimeOffset(now);
        End(TransferState.Declined, now, content => content.Decline = decline);
    }

    public void Withdraw(TransferWithdrawal withdrawal, DateTimeOffset now)
    {
        Require(TransferAction.Withdraw, FromOrganisationId, "This offer can no longer be taken back.");
        withdrawal.WithdrawnAt = Timestamp.FromDateTimeOffset(now);
        End(TransferState.Withdrawn, now, content => content.Withdrawal = withdrawal);
    }

    /// <summary>Nobody answered in time.</summary>
    public void Expire(DateTimeOffset now)
    {
        if (State != TransferState.Offered)
        {
            throw new InvalidOperationException("Only what is not answered expires.");
        }
        End(TransferState.Expired, now, _ => { });
    }

    private void Require(TransferAction action, Guid organisationId, string sentence)
    {
        var possible = ActionsFor(organisationId, mayOfferAgain: false).ToList();
        if (!possible.Contains(action))
        {
            throw Refusal.StateForbids(sentence, possible.Select(ContractNames.Of));
        }
    }

    private void End(TransferState state, DateTimeOffset now, Action<V1.Transfer> write)
    {
        var content = V1.Transfer.Parser.ParseFrom(Content);
        write(content);
        Content = content.ToByteArray();
        State = state;
        EndedAt = now;
        ChangedAt = now;
        Version++;
        Case!.EndNeed();
    }
}

/// <summary>What the sender says, word for word, as the contract encodes it. Apart, because a list does without it.</summary>
internal sealed class OfferedForm : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid TransferId { get; init; }

    /// <summary>The contract's TransferForm.</summary>
    public required byte[] Content { get; init; }

    public TransferForm Read() => TransferForm.Parser.ParseFrom(Content);
}
