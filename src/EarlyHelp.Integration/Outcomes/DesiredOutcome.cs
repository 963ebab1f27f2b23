using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>
/// What is wanted for a child or a family, and what may happen to that. It stands until it is closed or dropped. What is only read is kept as
/// the contract encodes it.
/// </summary>
internal sealed class DesiredOutcome : IBelongsToAuthority
{
    public const int MostMeasures = 100;

    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Whose; none for the family.</summary>
    public required Guid? ChildId { get; init; }

    public required string Code { get; init; }

    public required Guid SetByOrganisationId { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    /// <summary>The contract's DesiredOutcome, of which the columns are the changing part.</summary>
    public required byte[] Content { get; set; }

    public Achievement Achievement { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? DroppedAt { get; private set; }

    public int Version { get; private set; } = 1;

    public bool Stands => ClosedAt is null && DroppedAt is null;

    /// <summary>Of one key, one stands.</summary>
    public (string Code, Guid? ChildId) Key => (Code, ChildId);

    /// <summary>Wanted still, perhaps in other words.</summary>
    public void Keep(WantedOutcome wanted)
    {
        var content = V1.DesiredOutcome.Parser.ParseFrom(Content);
        if ((content.Description, content.MeasureOfSuccess) != (wanted.Description, wanted.MeasureOfSuccess))
        {
            Change(changed =>
            {
                changed.Description = wanted.Description;
                changed.MeasureOfSuccess = wanted.MeasureOfSuccess;
            });
        }
    }

    /// <summary>No longer wanted.</summary>
    public void Drop(DateTimeOffset now)
    {
        if (!Stands)
        {
            throw new InvalidOperationException("What does not stand is not dropped.");
        }
        DroppedAt = now;
        Version++;
    }

    /// <summary>What was before and at reviews is recorded while it stands; what was at the end and after it also later.</summary>
    public void RequireMeasurable(MeasureMoment moment)
    {
        var isLate = moment is MeasureMoment.End or MeasureMoment.FollowUp;
        if (DroppedAt is not null || (ClosedAt is not null && !isLate))
        {
            throw Refusal.StateForbids(
                DroppedAt is not null
                    ? "This outcome is no longer wanted, so nothing is measured for it."
                    : "This outcome is closed. Only measures at the end and after it can be added.",
                DroppedAt is not null ? [] : ["RECORD_MEASURE"]
            );
        }
    }

    public void Record(Measure measure) =>
        Change(content =>
        {
            if (content.Measures.Count >= MostMeasures)
            {
                throw Refusal.StateForbids($"An outcome has at most {MostMeasures} measures.", Stands ? ["RECORD_OUTCOME"] : []);
            }
            content.Measures.Add(measure);
            var inOrder = content.Measures.OrderBy(Measures.DayOf).ToList();
            content.Measures.Clear();
            content.Measures.Add(inOrder);
        });

    public void Close(OutcomeResult result, DateTimeOffset now)
    {
        if (!Stands)
        {
            throw Refusal.StateForbids(
                DroppedAt is not null ? "This outcome is no longer wanted, so it is not closed." : "This outcome is closed already.",
                DroppedAt is not null ? [] : ["RECORD_MEASURE"]
            );
        }
        Achievement = result.Achievement;
        ClosedAt = now;
        result.ClosedAt = Timestamp.FromDateTimeOffset(now);
        Change(content => content.Result = result);
    }

    private void Change(Action<V1.DesiredOutcome> write)
    {
        var content = V1.DesiredOutcome.Parser.ParseFrom(Content);
        write(content);
        Content = content.ToByteArray();
        Version++;
    }
}

/// <summary>A case's outcomes as a whole: who sets them must have read what they are now.</summary>
internal sealed class OutcomeList : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Grows when outcomes are set, and when one is closed.</summary>
    public int Version { get; private set; }

    public void Change() => Version++;
}
