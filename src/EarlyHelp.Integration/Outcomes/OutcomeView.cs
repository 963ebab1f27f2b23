using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Outcomes;

internal static class OutcomeView
{
    /// <param name="outcome">The outcome.</param>
    /// <param name="childRef">Its child in the newest assessment; none for the family, and when the child is not there.</param>
    public static V1.DesiredOutcome Of(DesiredOutcome outcome, string? childRef)
    {
        var view = outcome.Adapt(V1.DesiredOutcome.Parser.ParseFrom(outcome.Content));
        view.ChildRef = childRef ?? "";
        if (outcome.DroppedAt is { } droppedAt)
        {
            view.DroppedAt = Timestamp.FromDateTimeOffset(droppedAt);
        }
        // Whoever writes the next assessment may name the child otherwise.
        foreach (var measure in view.Measures.Where(measure => measure.KindCase == V1.Measure.KindOneofCase.Scale))
        {
            measure.Scale.ChildRef = view.ChildRef;
        }
        return view;
    }
}
