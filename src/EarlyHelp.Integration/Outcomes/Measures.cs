using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>What the kinds of measures have in common.</summary>
internal static class Measures
{
    /// <summary>The day that a measure is of; of a period, its last.</summary>
    public static DateOnly? DayOf(Measure measure)
    {
        var date = measure.KindCase switch
        {
            Measure.KindOneofCase.Sdq => measure.Sdq.Scores?.CompletedOn,
            Measure.KindOneofCase.Rcads => measure.Rcads.CompletedOn,
            Measure.KindOneofCase.Attendance => measure.Attendance.To,
            Measure.KindOneofCase.Scale => measure.Scale.ScoredOn,
            Measure.KindOneofCase.Goal => measure.Goal.ScoredOn,
            _ => null,
        };
        return date?.ToDateOnly();
    }

    /// <summary>What is measured of one child, and means nothing for a family.</summary>
    public static bool IsOfOneChild(Measure measure) =>
        measure.KindCase is Measure.KindOneofCase.Sdq or Measure.KindOneofCase.Rcads or Measure.KindOneofCase.Attendance;
}
