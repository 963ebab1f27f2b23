using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Transfers;

/// <summary>
/// What the contract says of one case, its transfers and its assessments: the state after any step, and whether the step is possible.
/// Organisations are numbers, and children's social care is the first.
/// </summary>
internal sealed class TransferModel
{
    public const int FrontDoor = 0;

    private readonly List<Offered> _transfers = [];
    private readonly List<Assessed> _assessments = [];
    private bool _hasReferral;

    private TransferModel(int accountable) => Accountable = accountable;

    public int Accountable { get; private set; }

    public bool IsOpen { get; private set; } = true;

    /// <summary>Every transfer that there ever was, the oldest first.</summary>
    public IEnumerable<(int From, int To, TransferState State)> Transfers =>
        _transfers.Select(transfer => (transfer.From, transfer.To, transfer.State));

    /// <summary>Every assessment that there ever was, the oldest first.</summary>
    public IEnumerable<(int Lead, bool AnswersForCase, bool IsOpen)> Assessments =>
        _assessments.Select(assessment => (assessment.Lead, assessment.AnswersForCase, assessment.IsOpen));

    /// <summary>Open for nothing but a step-up that nobody answered: a person is to look at it.</summary>
    public bool WaitsForAPerson => IsOpen && Accountable != FrontDoor && IsUnanswered && !IsWorkedOn;

    private bool IsWorkedOn => _hasReferral || OnOffer is not null || _assessments.Exists(assessment => assessment.IsOpen);

    /// <summary>And the case was neither stepped up again since, nor taken on by anybody.</summary>
    private bool IsUnanswered =>
        _transfers.FindLast(transfer => transfer.To == FrontDoor || transfer.State == TransferState.Accepted)
            is { To: FrontDoor, State: TransferState.Expired };

    private Offered? OnOffer => _transfers.Find(transfer => transfer.State == TransferState.Offered);

    /// <summary>A case that came with an offer of social care.</summary>
    public static TransferModel Brought(int to)
    {
        var model = new TransferModel(FrontDoor);
        model._transfers.Add(new(FrontDoor, to, Brought: true));
        return model;
    }

    /// <summary>A case of a hub that a referral opened.</summary>
    public static TransferModel Referred(int hub) => new(hub) { _hasReferral = true };

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
        if (from != FrontDoor)
        {
            Offer(from, FrontDoor);
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
        if (by != FrontDoor)
        {
            PassOn(offer.From, by);
        }
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

    /// <summary>Of the organisation's own case.</summary>
    public bool Start(int by) => by == Accountable && Assess(by);

    /// <summary>Of a family that the organisation knows, whoever's case it is: which gives it no say in another's.</summary>
    public bool Assess(int by)
    {
        if (!IsOpen || Led(by).Any())
        {
            return false;
        }
        _assessments.Add(new(by) { AnswersForCase = by == Accountable });
        return true;
    }

    /// <summary>The newest that the organisation leads.</summary>
    public bool Close(int by)
    {
        if (Led(by).LastOrDefault() is not { } assessment)
        {
            return false;
        }
        assessment.IsOpen = false;
        EndUnlessNeeded();
        return true;
    }

    /// <summary>Whoever is accountable ends it when nothing in it is open, and has looked at what nobody answered.</summary>
    public bool CloseCase(int by)
    {
        if (!IsOpen || by != Accountable || IsWorkedOn)
        {
            return false;
        }
        IsOpen = false;
        return true;
    }

    private bool MayOffer(int from) =>
        IsOpen && OnOffer is null && (from == Accountable || Led(from).Any(assessment => assessment.AnswersForCase));

    private IEnumerable<Assessed> Led(int by) => _assessments.Where(assessment => assessment.IsOpen && assessment.Lead == by);

    /// <summary>What the sender leads, or else what another does with a say in the case, goes on with the receiver; else a draft is made.</summary>
    private void PassOn(int from, int to)
    {
        int? lead = Led(from).Any()
            ? from
            : _assessments.FindLast(assessment => assessment is { IsOpen: true, AnswersForCase: true })?.Lead;
        if (lead is null)
        {
            _assessments.Add(new(to) { AnswersForCase = true });
            return;
        }
        foreach (var assessment in Led(lead.Value).ToList())
        {
            assessment.Lead = to;
            assessment.AnswersForCase = true;
        }
    }

    /// <summary>What social care has, social care ends; but for what it brought with an offer and took back before anybody had it.</summary>
    private bool IsTakenBack =>
        _transfers is [{ Brought: true }, ..]
        && _transfers[^1].State == TransferState.Withdrawn
        && !_transfers.Exists(transfer => transfer.State == TransferState.Accepted);

    private void EndUnlessNeeded() => IsOpen &= (Accountable == FrontDoor && !IsTakenBack) || IsWorkedOn || IsUnanswered;

    private sealed record Offered(int From, int To, bool Brought)
    {
        public TransferState State { get; set; } = TransferState.Offered;
    }

    private sealed class Assessed(int lead)
    {
        public int Lead { get; set; } = lead;

        public required bool AnswersForCase { get; set; }

        public bool IsOpen { get; set; } = true;
    }
}
