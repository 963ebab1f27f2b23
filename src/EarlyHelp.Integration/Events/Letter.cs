using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Events;

/// <summary>An event as its organisation receives it. Made once, however many of the organisation's systems watch.</summary>
internal sealed record Letter(Event Event, DeliveredEvent Content)
{
    public static Letter Of(Event @event, Feed feed) =>
        new(
            @event,
            new()
            {
                Event = new()
                {
                    Id = @event.Id.ToString(),
                    Kind = @event.Kind,
                    StreamId = @event.StreamId.ToString(),
                    Sequence = @event.Sequence,
                    SubjectId = @event.SubjectId.ToString(),
                    ReferralId = @event.ReferralId?.ToString() ?? "",
                    OccurredAt = Timestamp.FromDateTimeOffset(@event.OccurredAt),
                    Relation = @event.Relation,
                    Urgent = @event.Urgent,
                },
                Cursor = EventCursor.Write(@event.Position, feed, @event.OrganisationId),
            }
        );

    /// <summary>Notes for the access record what the letter shows.</summary>
    public void Touch(Call call)
    {
        call.Touch(Event.LocalAuthority, Event.SubjectId);
        if (Event.ReferralId is { } referral)
        {
            call.Touch(Event.LocalAuthority, referral);
        }
    }
}
