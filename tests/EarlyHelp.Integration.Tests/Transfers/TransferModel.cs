using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Transfers;

/// <summary>What the contract says of one case and its transfers: the state after any step, and whether the step is possible.</summary>
internal sealed class TransferModel
{
    private readonly List<Entry> _transfers = [];
    private int? _lead;
    private bool _hasReferral;

    private TransferModel(int accountable) => Accountable = accountable;

    public int Accountable { get; private set; }

    public bool IsOpen { get; private set; } = true;

    /// <summary>Every transfer that there ever was, the oldest first.</summary>
    public IEnumerable<(int From, int To, TransferState State)> Transfers =>
        _transfers.Select(entry => (entry.From, entry.To, entry.State));

    private Entry? OnOffer => _transfers.Find(entry => entry.State == TransferState.Offered);

    /// <summary>A case that came with an offer of social care.</summary>
    public static TransferModel Brought(int to)
    {
        var model = new TransferModel(TransferActors.FrontDoor);
        model._transfers.Add(new(TransferActors.FrontDoor, to, Brought: true));
        return model;
    }

    /// <summary>A case of the hub that a referral opened.</summary>
    public static TransferModel Referred() => new(TransferActors.Hub) { _hasReferral = true };

    public bool Offer(int from, int to)
    {
        if (!MayOffer(from))
        {
            return false;
        }
        _transfers.Add(new(from, to, Brought: false));
        return true;
    }

    /// <summary>Always taken; a transfer where there can be one.</summary>
    public bool StepUpForHarm(int from)
    {
        if (from != TransferActors.FrontDoor)
        {
            Offer(from, TransferActors.FrontDoor);
        }
        return true;
    }

    public bool Accept(int by)
    {
        if (OnOffer is not { } offer || offer.To != by)
        {
            return false;
        }
        offer.State = TransferState.Accepted;
        Accountable = by;
        // Social care names no lead practitioner here: who leads goes on.
        _lead = by == TransferActors.FrontDoor ? _lead : by;
        return true;
    }

    public bool Decline(int by)
    {
        if (OnOffer is not { } offer || offer.To != by)
        {
            return false;
        }
        offer.State = TransferState.Declined;
        return true;
    }

    public bool Withdraw(int by)
    {
        if (OnOffer is not { } offer || offer.From != by)
        {
            return false;
        }
        offer.State = TransferState.Withdrawn;
        IsOpen &= !offer.Brought;
        EndUnlessNeeded();
        return true;
    }

    /// <summary>Three weeks pass.</summary>
    public bool Wait()
    {
        if (OnOffer is { } offer)
        {
            offer.State = TransferState.Expired;
        }
        return true;
    }

    public bool EndReferral()
    {
        if (!_hasReferral)
        {
            return false;
        }
        _hasReferral = false;
        EndUnlessNeeded();
        return true;
    }

    private bool MayOffer(int from) => IsOpen && OnOffer is null && (from == Accountable || from == _lead);

    private void EndUnlessNeeded() =>
        IsOpen &= Accountable == TransferActors.FrontDoor || _hasReferral || _lead is not null || OnOffer is not null;

    private sealed record Entry(int From, int To, bool Brought)
    {
        public TransferState State { get; set; } = TransferState.Offered;
    }
}
