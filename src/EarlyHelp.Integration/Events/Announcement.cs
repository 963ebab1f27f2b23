using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Events;

/// <summary>What has an order of events of its own: a case, a referral, an assessment, a transfer.</summary>
internal interface IEventStream
{
    string LocalAuthority { get; }

    Guid Id { get; }

    int NextEvent();
}

/// <summary>An organisation that is to hear of something, and as what.</summary>
internal readonly record struct Addressee(Guid OrganisationId, EventRelation Relation);

/// <summary>Something that happened, and the letters that tell of it.</summary>
internal sealed record Announcement(EventKind Kind, Guid SubjectId, DateTimeOffset At)
{
    /// <summary>The case that it happened to; none for advice and harm concerns.</summary>
    public required IEventStream? Case { get; init; }

    /// <summary>The referral, assessment or transfer that it happened to; none when it is about the case alone.</summary>
    public required IEventStream? Own { get; init; }

    /// <summary>The referral that it belongs to, where there is one.</summary>
    public Guid? ReferralId { get; init; }

    public bool Urgent { get; init; }

    /// <summary>One letter for each organisation: whoever stands here twice hears of it as what stands first.</summary>
    public IEnumerable<Event> To(params IEnumerable<Addressee> addressees)
    {
        var sequences = new Dictionary<IEventStream, int>();
        foreach (var addressee in addressees.DistinctBy(addressee => addressee.OrganisationId).ToList())
        {
            var stream =
                (addressee.Relation is EventRelation.Hub or EventRelation.Accountable ? Case ?? Own : Own ?? Case)
                ?? throw new InvalidOperationException("An announcement is about something.");
            if (!sequences.TryGetValue(stream, out var sequence))
            {
                sequences.Add(stream, sequence = stream.NextEvent());
            }
            yield return new()
            {
                LocalAuthority = stream.LocalAuthority,
                OrganisationId = addressee.OrganisationId,
                StreamId = stream.Id,
                Sequence = sequence,
                Id = Ids.New(stream.LocalAuthority, At),
                Kind = Kind,
                SubjectId = SubjectId,
                ReferralId = ReferralId,
                Relation = addressee.Relation,
                Urgent = Urgent,
                OccurredAt = At,
            };
        }
    }
}
