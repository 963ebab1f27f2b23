using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Journeys;

/// <summary>
/// What the contract says of one referral: where it and everything that belongs to it stands after any step, and how a step is refused
/// that is not possible. A step that is done gives null.
/// </summary>
internal sealed class JourneyModel(bool isHarm)
{
    private readonly AllocationModel _allocations = new();
    private readonly List<InformationRequestState> _questions = [];
    private readonly List<Asked> _asked = isHarm ? [] : [new(Actors.School)];
    private ReferralState _state = isHarm ? ReferralState.Diverted : ReferralState.Submitted;
    private bool _mayAskOthers = true;
    private bool _isSteppedUp;
    private int? _holder;
    private int _decisions;

    public ReferralState State => _allocations.IsClosed ? ReferralState.Closed : _state;

    public IReadOnlyList<InformationRequestState> Questions => _questions;

    public IEnumerable<(int Organisation, ContributionState State)> Contributions =>
        _asked.Select(asked => (asked.Organisation, asked.State));

    public IEnumerable<(int Service, AllocationState State)> Allocations => _allocations.Entries;

    public int StepUps { get; private set; }

    /// <summary>Feedback that the referrer has said it saw.</summary>
    public int Acknowledged { get; private set; }

    public ReferralAction[] ForReferrer =>
        State switch
        {
            ReferralState.Submitted or ReferralState.InTriage => [ReferralAction.Withdraw],
            ReferralState.AwaitingInformation => [ReferralAction.Withdraw, ReferralAction.AnswerInformationRequest],
            _ => [],
        };

    public ReferralAction[] ForHub =>
        State switch
        {
            ReferralState.Submitted => [ReferralAction.Take],
            ReferralState.InTriage or ReferralState.AwaitingInformation =>
            [
                ReferralAction.Take,
                ReferralAction.Rate,
                ReferralAction.RequestInformation,
                ReferralAction.RequestContribution,
                ReferralAction.RecordDecision,
            ],
            ReferralState.Decided => [ReferralAction.RecordDecision],
            _ => [],
        };

    /// <summary>What the referrer was told, and how often.</summary>
    public IEnumerable<(FeedbackKind, int)> Feedback =>
        new[]
        {
            (FeedbackKind.Decision, Math.Min(_decisions, 1)),
            (FeedbackKind.DecisionSuperseded, Math.Max(_decisions - 1, 0)),
            (FeedbackKind.Diverted, isHarm ? 1 : 0),
            (FeedbackKind.SteppedUp, StepUps),
            (FeedbackKind.AllocationAccepted, _allocations.Accepted),
            (FeedbackKind.AllocationDeclined, _allocations.Declined),
            (FeedbackKind.AllocationEnded, _allocations.Ended),
            (FeedbackKind.Withdrawn, State == ReferralState.Withdrawn ? 1 : 0),
            (FeedbackKind.InformationExpired, _questions.Count(state => state == InformationRequestState.Expired)),
            (FeedbackKind.Closed, _allocations.IsClosed ? 1 : 0),
        }.Where(told => told.Item2 > 0);

    private bool IsOpen => ForHub.Contains(ReferralAction.Take);

    public Refused? Take(int worker)
    {
        if (IsNotTheirs(worker))
        {
            return Refused.NotFound;
        }
        if ((Refused.Unless(ReferralAction.Take, ForHub) ?? RefuseAnothers(worker)) is { } refused)
        {
            return refused;
        }
        _holder = worker;
        _state = _state == ReferralState.Submitted ? ReferralState.InTriage : _state;
        return null;
    }

    public Refused? Rate(int worker, bool isHarm)
    {
        if (RefuseHub(worker, ReferralAction.Rate) is { } refused)
        {
            return refused;
        }
        if (isHarm)
        {
            StepUpOnce();
        }
        return null;
    }

    public Refused? AskReferrer(int worker)
    {
        if (RefuseHub(worker, ReferralAction.RequestInformation) is { } refused)
        {
            return refused;
        }
        _questions.Add(InformationRequestState.Open);
        _state = ReferralState.AwaitingInformation;
        return null;
    }

    public Refused? AskOther(int worker, int organisation)
    {
        var isAsked = _asked.Exists(asked => asked.Organisation == organisation && asked.State <= ContributionState.Submitted);
        var refused =
            RefuseUnclaimed(worker)
            ?? (isAsked ? new Refused(ErrorReason.FieldsInvalid) : null)
            ?? Refused.Unless(ReferralAction.RequestContribution, ForHub)
            ?? (_mayAskOthers ? null : new Refused(ErrorReason.SharingAgreementNeeded));
        if (refused is null)
        {
            _asked.Add(new(organisation));
        }
        return refused;
    }

    public Refused? Decide(int worker, int[] services, bool stepsUp)
    {
        if (RefuseHub(worker, ReferralAction.RecordDecision) is { } refused)
        {
            return refused;
        }
        if (_isSteppedUp && !stepsUp)
        {
            return new(ErrorReason.StepUpNeeded);
        }
        _decisions++;
        _allocations.Decide(services);
        _state = ReferralState.Decided;
        _holder = null;
        AskNobody();
        if (stepsUp)
        {
            StepUpOnce();
        }
        return null;
    }

    public Refused? Withdraw()
    {
        if (Refused.Unless(ReferralAction.Withdraw, ForReferrer) is { } refused)
        {
            return refused;
        }
        _state = ReferralState.Withdrawn;
        AskNobody();
        return null;
    }

    /// <summary>An answer that tells of harm is taken in any case: late, as a referral of its own.</summary>
    public Refused? Answer(int number, bool tellsOfHarm, bool? mayAskOthers)
    {
        if (_questions.Count == 0)
        {
            return Refused.NotFound;
        }
        number %= _questions.Count;
        if (_questions[number] != InformationRequestState.Open)
        {
            return tellsOfHarm ? null : Refused.ByState<InformationRequestAction>();
        }
        _questions[number] = InformationRequestState.Answered;
        if (tellsOfHarm)
        {
            StepUp();
            return null;
        }
        _mayAskOthers = mayAskOthers ?? _mayAskOthers;
        ResumeTriage();
        if (!_mayAskOthers)
        {
            AskNobodyElse();
        }
        else if (!_asked.Exists(asked => asked.Organisation == Actors.School && asked.State != ContributionState.Cancelled))
        {
            _asked.Add(new(Actors.School));
        }
        return null;
    }

    public void Acknowledge() => Acknowledged = Feedback.Sum(told => told.Item2);

    public Refused? See(int organisation)
    {
        if (_asked.FindLast(asked => asked.Organisation == organisation) is not { } asked)
        {
            return Refused.NotFound;
        }
        asked.State = asked.State == ContributionState.Requested ? ContributionState.Seen : asked.State;
        return null;
    }

    public Refused? Draft(int organisation) => Contribute(organisation, ContributionAction.Submit, ContributionState.Seen);

    public Refused? Submit(int organisation) => Contribute(organisation, ContributionAction.Submit, ContributionState.Submitted);

    public Refused? Decline(int organisation) => Contribute(organisation, ContributionAction.Decline, ContributionState.Declined);

    public Refused? Accept(int service) => _allocations.Accept(service);

    public Refused? DeclineOffer(int service) => _allocations.Decline(service);

    public Refused? Progress(int service) => _allocations.Progress(service);

    public Refused? End(int service) => _allocations.End(service);

    /// <summary>A month passes.</summary>
    public void Wait()
    {
        Pause();
        EndQuestions(InformationRequestState.Expired);
        _allocations.Wait();
    }

    /// <summary>A claim lapses.</summary>
    public void Pause() => _holder = null;

    public static ContributionAction[] ActionsIn(ContributionState state) =>
        state is ContributionState.Requested or ContributionState.Seen ? [ContributionAction.Submit, ContributionAction.Decline] : [];

    private bool IsNotTheirs(int worker) => worker == Actors.Stranger || State == ReferralState.Diverted;

    private Refused? RefuseAnothers(int worker) => _holder is { } other && other != worker ? new(ErrorReason.TakenByAnother) : null;

    private Refused? RefuseUnclaimed(int worker) =>
        IsNotTheirs(worker) ? Refused.NotFound
        : IsOpen ? RefuseAnothers(worker) ?? (_holder is null ? Refused.ByState(ReferralAction.Take) : null)
        : null;

    private Refused? RefuseHub(int worker, ReferralAction action) => RefuseUnclaimed(worker) ?? Refused.Unless(action, ForHub);

    private Refused? Contribute(int organisation, ContributionAction action, ContributionState to)
    {
        if (_asked.FindLast(asked => asked.Organisation == organisation) is not { } asked)
        {
            return Refused.NotFound;
        }
        var refused = Refused.Unless(action, ActionsIn(asked.State));
        asked.State = refused is null ? to : asked.State;
        return refused;
    }

    private void StepUpOnce()
    {
        if (!_isSteppedUp)
        {
            StepUp();
        }
    }

    private void StepUp()
    {
        _isSteppedUp = true;
        StepUps++;
        AskNobody();
    }

    private void AskNobody()
    {
        EndQuestions(InformationRequestState.Cancelled);
        AskNobodyElse();
    }

    private void AskNobodyElse()
    {
        foreach (var asked in _asked.Where(asked => ActionsIn(asked.State).Length > 0))
        {
            asked.State = ContributionState.Cancelled;
        }
    }

    private void EndQuestions(InformationRequestState state)
    {
        for (var i = 0; i < _questions.Count; i++)
        {
            _questions[i] = _questions[i] == InformationRequestState.Open ? state : _questions[i];
        }
        ResumeTriage();
    }

    /// <summary>Once nothing is asked of the referrer any more.</summary>
    private void ResumeTriage()
    {
        if (_state == ReferralState.AwaitingInformation && !_questions.Contains(InformationRequestState.Open))
        {
            _state = ReferralState.InTriage;
        }
    }

    private sealed class Asked(int organisation)
    {
        public int Organisation => organisation;

        public ContributionState State { get; set; } = ContributionState.Requested;
    }
}
