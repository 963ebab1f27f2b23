using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>What a measure must say, beyond the rules of its single fields.</summary>
/// <param name="childRef">The child of the outcome in the newest assessment; empty for the family, and when it is not there.</param>
/// <param name="isOfChild">The outcome is one child's.</param>
/// <param name="born">That child's birthday, when it is known.</param>
/// <param name="lists">The authority's scales.</param>
/// <param name="today">The day that it is there.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class MeasureChecks(
    string childRef,
    bool isOfChild,
    DateOnly? born,
    AssessmentLists lists,
    DateOnly today,
    Problems problems
)
{
    private const string Root = "measure";

    private static readonly int[] RcadsForms = [47, 30, 25, 11];

    public void Check(Measure measure)
    {
        if (!isOfChild && Measures.IsOfOneChild(measure))
        {
            problems.Add(Root, ErrorReason.Contradiction, "This is measured of one child. Record it with an outcome of that child.");
        }
        switch (measure.KindCase)
        {
            case Measure.KindOneofCase.Sdq:
                CheckSdq(measure.Sdq);
                break;
            case Measure.KindOneofCase.Rcads:
                CheckRcads(measure.Rcads);
                break;
            case Measure.KindOneofCase.Attendance:
                CheckAttendance(measure.Attendance);
                break;
            case Measure.KindOneofCase.Scale:
                CheckScale(measure.Scale);
                break;
            case Measure.KindOneofCase.Goal:
                CheckDay(measure.Goal.ScoredOn, "goal.scored_on");
                Require(measure.Goal.HasScore, "goal.score", "Give the number, 0 to 10.");
                break;
            default:
                problems.Add(Root, ErrorReason.Required, "Say what was measured: a questionnaire, attendance, a scale or a goal.");
                break;
        }
    }

    private void CheckSdq(SdqMeasure sdq)
    {
        if (sdq.Items.Count is not 0 and not SdqItems.Count)
        {
            problems.Add($"{Root}.sdq.items", ErrorReason.TooFew, "Give all 25 answers, 3 where none was given; or none, and the scores.");
        }
        if (sdq.Scores is not { } scores)
        {
            return;
        }
        Sdq.Check(scores, born, today, $"{Root}.sdq.scores", problems);
        if (sdq.Items.Count == 0)
        {
            Require(SdqItems.HoldsAScore(scores), "sdq.scores", "Give at least one score, or the 25 answers.");
        }
        else if (!problems.Any)
        {
            var scored = sdq.Clone();
            SdqItems.Score(scored);
            if (!SdqItems.HoldsAScore(scored.Scores))
            {
                problems.Add($"{Root}.sdq.items", ErrorReason.TooFew, "Too little is answered: a scale needs three of its five answers.");
            }
        }
    }

    private void CheckRcads(RcadsMeasure rcads)
    {
        if (rcads.Respondent == SdqRespondent.Teacher)
        {
            problems.Add($"{Root}.rcads.respondent", ErrorReason.OutOfRange, "The young person or a parent answers this questionnaire.");
        }
        CheckDay(rcads.CompletedOn, "rcads.completed_on");
        if (!RcadsForms.Contains(rcads.ItemsOfForm))
        {
            problems.Add($"{Root}.rcads.items_of_form", ErrorReason.OutOfRange, "Say which form: 47, 30, 25 or 11 items.");
        }
        Require(rcads.HasTotalAnxietyT || rcads.HasDepressionT || rcads.HasTotalInternalisingT, "rcads", "Give at least one T score.");
    }

    private void CheckAttendance(Attendance attendance)
    {
        Require(attendance.From is not null, "attendance.from", "Give the first day of the period.");
        Require(attendance.To is not null, "attendance.to", "Give the last day of the period.");
        CheckDay(attendance.To, "attendance.to");
        Require(attendance.HasSessionsPossible, "attendance.sessions_possible", "Say how many sessions were possible for this child.");
        Require(attendance.HasSessionsAttended, "attendance.sessions_attended", "Say how many sessions the child attended.");
        ChildChecks.CheckAttendance(attendance, $"{Root}.attendance", problems);
    }

    private void CheckScale(ScaleScore score)
    {
        CheckDay(score.ScoredOn, "scale.scored_on");
        Require(score.HasScore, "scale.score", "Give the number.");
        if (score.ChildRef.Length > 0 && score.ChildRef != childRef)
        {
            problems.Add(
                $"{Root}.scale.child_ref",
                ErrorReason.Contradiction,
                "This is not the child of this outcome. Record it with an outcome of that child, or leave it out."
            );
        }
        if (score.Scale.Length == 0)
        {
            return;
        }
        if (lists.FindScale(score.Scale) is not { } scale)
        {
            problems.Add($"{Root}.scale.scale", ErrorReason.CodeUnknown, "This is no scale of the authority (ListScales).");
        }
        else if (score.HasScore && (score.Score < scale.Lowest || score.Score > scale.Highest))
        {
            problems.Add($"{Root}.scale.score", ErrorReason.OutOfRange, $"This scale goes from {scale.Lowest} to {scale.Highest}.");
        }
    }

    private void CheckDay(Google.Type.Date? date, string field)
    {
        if (date?.ToDateOnly() is { } day && (day > today || day < born))
        {
            problems.Add($"{Root}.{field}", ErrorReason.DateOutOfRange, "This day is in the future, or before the child was born.");
        }
    }

    private void Require(bool isThere, string field, string sentence)
    {
        if (!isThere)
        {
            problems.Add($"{Root}.{field}", ErrorReason.Required, sentence);
        }
    }
}
