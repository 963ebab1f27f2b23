using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>The hub's question to the referrer. What is asked and answered, as the contract encodes it, is kept whole beside the facts that decide.</summary>
internal sealed class InformationRequest : ReferralPart
{
    public InformationRequestState State { get; private set; } = InformationRequestState.Open;

    public required DateOnly DueOn { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Questions, message, who asked; later who answered, and the answer.</summary>
    public required byte[] Content { get; set; }

    public int Version { get; private set; } = 1;

    public bool IsOpen => State == InformationRequestState.Open;

    public IEnumerable<InformationRequestAction> ActionsFor(bool isReferrer) =>
        isReferrer && IsOpen ? [InformationRequestAction.Answer] : [];

    public void RequireOpen()
    {
        if (!IsOpen)
        {
            throw Refusal.StateForbids(
                "This question no longer waits for an answer.",
                ActionsFor(isReferrer: true).Select(ContractNames.Of)
            );
        }
    }

    public void Answer(byte[] content, DateTimeOffset now)
    {
        RequireOpen();
        Content = content;
        End(InformationRequestState.Answered, now);
    }

    public void Expire(DateTimeOffset now) => End(InformationRequestState.Expired, now);

    public void Cancel(DateTimeOffset now) => End(InformationRequestState.Cancelled, now);

    private void End(InformationRequestState state, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException("A question ends once.");
        }
        State = state;
        EndedAt = now;
        Version++;
    }
}
