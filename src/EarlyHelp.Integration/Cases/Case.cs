using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Event = EarlyHelp.Integration.Events.Event;

namespace EarlyHelp.Integration.Cases;

/// <summary>One family's episode of early help. Exactly one organisation is accountable for it at every moment.</summary>
internal sealed class Case : IBelongsToAuthority, IEventStream, IReferenced
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required CaseState State { get; set; }

    public required Guid AccountableOrganisationId { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The contract's CaseClosure, once its organisation closed it; none when it ended by itself.</summary>
    public byte[]? Closure { get; private set; }

    /// <summary>Grows with every change of the row.</summary>
    public int Version => LastEvent + Moves;

    /// <summary>Sequence of the case's newest event. Grows with every change that is told in the case's own stream, and so is the row's version too.</summary>
    public int LastEvent { get; private set; }

    /// <summary>Grows with what may be told in other streams alone: that the case is offered, that it moved, and that something in it is over.</summary>
    public int Moves { get; private set; }

    public List<CaseChild> Children { get; init; } = [];

    public List<CaseParty> Parties { get; init; } = [];

    /// <summary>What the family agrees to; none while nobody has asked for the case as a whole.</summary>
    public CaseConsent? Consent { get; set; }

    public static Case Open(string localAuthority, Guid accountableOrganisationId, DateTimeOffset now) =>
        new()
        {
            LocalAuthority = localAuthority,
            Id = Ids.New(localAuthority, now),
            Reference = Platform.Reference.New(),
            State = CaseState.Open,
            AccountableOrganisationId = accountableOrganisationId,
            OpenedAt = now,
        };

    public void Add(Guid childId) =>
        Children.Add(
            new()
            {
                LocalAuthority = LocalAuthority,
                CaseId = Id,
                ChildId = childId,
                Open = true,
            }
        );

    /// <summary>Ends the episode: the children are free for another one.</summary>
    public void Close(DateTimeOffset now)
    {
        if (State != CaseState.Open)
        {
            throw new InvalidOperationException("A case ends once.");
        }
        State = CaseState.Closed;
        ClosedAt = now;
        Children.ForEach(child => child.Open = false);
    }

    /// <summary>Its organisation ends it, and says why.</summary>
    public void Close(CaseClosure closure, DateTimeOffset now)
    {
        Closure = closure.ToByteArray();
        Close(now);
    }

    public bool MayBeClosedBy(Guid organisationId) => State == CaseState.Open && AccountableOrganisationId == organisationId;

    /// <summary>It is on offer from this moment: whoever ends it in the same moment, or offers it too, looks again.</summary>
    public void Offer() => Moves++;

    /// <summary>Something that needed it is over from this moment: whoever leaves it open for that in the same moment looks again.</summary>
    public void EndNeed() => Moves++;

    /// <summary>Another organisation is accountable from this moment: one goes and one comes in the same change.</summary>
    public void MoveTo(Guid organisationId)
    {
        if (State != CaseState.Open)
        {
            throw new InvalidOperationException("Nobody takes on a case that is closed.");
        }
        AccountableOrganisationId = organisationId;
        Moves++;
    }

    public Addressee Accountable => new(AccountableOrganisationId, EventRelation.Accountable);

    public int NextEvent() => ++LastEvent;

    /// <summary>Something that happened to the case itself, for the organisation that is accountable for it.</summary>
    public IEnumerable<Event> Announce(EventKind kind, Guid subjectId, DateTimeOffset now) =>
        new Announcement(kind, subjectId, now) { Case = this, Own = null }.To(Accountable);
}

/// <summary>A child in a case. A child is in one open case at most: the database holds to that.</summary>
internal sealed class CaseChild : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid ChildId { get; init; }

    public required bool Open { get; set; }

    public Case? Case { get; init; }
}
