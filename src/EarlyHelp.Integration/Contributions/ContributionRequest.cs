using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Contributions;

/// <summary>The hub's question to an organisation that knows a child. What is asked and answered is kept as the contract encodes it.</summary>
internal sealed class ContributionRequest : ReferralPart
{
    /// <summary>Which child of the referral.</summary>
    public required short ChildOrdinal { get; init; }

    /// <summary>The organisation that is asked.</summary>
    public required Guid OrganisationId { get; init; }

    public required Guid HubOrganisationId { get; init; }

    public required Guid ReferrerOrganisationId { get; init; }

    public required bool AskedByService { get; init; }

    public ContributionState State { get; private set; } = ContributionState.Requested;

    public required DateOnly DueOn { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? SeenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? OverdueToldAt { get; private set; }

    public ContributionDeclineReason DeclineReason { get; private set; }

    public string DeclineComment { get; private set; } = "";

    /// <summary>Who the child is, questions, message.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The answer.</summary>
    public byte[]? Contribution { get; private set; }

    /// <summary>An answer that is being written: for the organisation itself.</summary>
    public byte[]? Draft { get; private set; }

    public int Version { get; private set; } = 1;

    public bool IsOpen => State is ContributionState.Requested or ContributionState.Seen;

    public Addressee Asked => new(OrganisationId, EventRelation.Asked);

    /// <summary>Everybody whom its endings concern.</summary>
    public IEnumerable<Addressee> Concerned(Referral referral) => [.. referral.HubSide, Asked, referral.Sender];

    public IEnumerable<ContributionAction> ActionsFor(Guid organisationId) =>
        organisationId == OrganisationId && IsOpen ? [ContributionAction.Submit, ContributionAction.Decline] : [];

    public bool IsOverdue(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>Whether this was the first time.</summary>
    public bool See(DateTimeOffset now)
    {
        if (State != ContributionState.Requested)
        {
            return false;
        }
        SeenAt = now;
        State = ContributionState.Seen;
        Version++;
        return true;
    }

    public void SaveDraft(byte[] draft)
    {
        RequireOpen();
        Draft = draft;
        Version++;
    }

    public void Submit(byte[] contribution, DateTimeOffset now)
    {
        RequireOpen();
        Contribution = contribution;
        End(ContributionState.Submitted, now);
    }

    public void Decline(ContributionDeclineReason reason, string comment, DateTimeOffset now)
    {
        RequireOpen();
        DeclineReason = reason;
        DeclineComment = comment;
        End(ContributionState.Declined, now);
    }

    public void Cancel(DateTimeOffset now) => End(ContributionState.Cancelled, now);

    public void Remind(DateTimeOffset now) => RemindedAt = now;

    public void TellOverdue(DateTimeOffset now) => OverdueToldAt = now;

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw Refusal.StateForbids(
                "This was answered, declined or cancelled before.",
                ActionsFor(OrganisationId).Select(ContractNames.Of)
            );
        }
    }

    private void End(ContributionState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now;
        Draft = null;
        Version++;
    }
}
