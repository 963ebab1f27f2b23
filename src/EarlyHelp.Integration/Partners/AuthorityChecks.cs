using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using NodaTime;

namespace EarlyHelp.Integration.Partners;

/// <summary>When an authority's hubs work, how long each step may take, and what they decide by.</summary>
internal static class AuthorityChecks
{
    /// <summary>As the contract's fields for a code have it.</summary>
    private const int LongestCode = 40;

    public static IEnumerable<string> Find(AuthorityProfile authority, Dictionary<Guid, OrganisationKind> kinds) =>
        [
            .. OfCalendar(authority.Calendar),
            .. OfClocks(authority.Clocks),
            .. OfDecisions(authority.Decisions, kinds),
            .. OfAssessments(authority.Assessments),
        ];

    private static IEnumerable<string> OfCalendar(WorkingCalendar calendar)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.TimeZone) is null)
        {
            yield return $"{calendar.TimeZone} is not a time zone.";
        }
        if (calendar.OpensAt >= calendar.ClosesAt)
        {
            yield return "The hubs close before they open.";
        }
        if (calendar.WorkingDays.Count == 0)
        {
            yield return "The hubs work on no day of the week.";
        }
    }

    private static IEnumerable<string> OfClocks(Clocks clocks)
    {
        int[] days =
        [
            clocks.DecideWithinWorkingDays,
            clocks.InformationDueWorkingDays,
            clocks.ContributionDueWorkingDays,
            clocks.AllocationAnswerWorkingDays,
            clocks.ReconsiderWithinWorkingDays,
            clocks.AssessmentWorkingDays,
            clocks.FirstReviewWorkingDays,
            clocks.ReviewWorkingDays,
            clocks.TransferAnswerWorkingDays,
        ];
        if (days.Any(count => count is < 1 or > 260) || clocks.ClaimMinutes is < 1 or > 10_080)
        {
            yield return "A clock allows 1 to 260 working days, and a claim 1 minute to a week.";
        }
        if (clocks.ReminderWorkingDays < 0 || clocks.ReminderWorkingDays >= clocks.ContributionDueWorkingDays)
        {
            yield return "A contribution is reminded of before it is due, and after it was asked for.";
        }
    }

    private static IEnumerable<string> OfDecisions(DecisionLists decisions, Dictionary<Guid, OrganisationKind> kinds)
    {
        if (decisions.Version < 1)
        {
            yield return "The lists of decisions have a version of 1 or more.";
        }
        foreach (
            var fault in OfCodes("decisions", decisions.Outcomes.Select(outcome => outcome.Code))
                .Concat(OfCodes("decisions", decisions.Reasons.Select(reason => reason.Code)))
        )
        {
            yield return fault;
        }
        if (
            decisions.Outcomes.Any(outcome => !IsStated(outcome.Kind, outcome.Description))
            || decisions.Reasons.Any(reason => !IsStated(reason.Kind, reason.Description))
        )
        {
            yield return "Each outcome and reason has a description, and a kind that means the same everywhere.";
        }
        foreach (var kind in new[] { OutcomeKind.StepUp, OutcomeKind.NoFurtherAction })
        {
            if (decisions.Outcomes.All(outcome => outcome.Kind != kind))
            {
                yield return $"No outcome is of the kind {kind}: every hub needs one.";
            }
        }
        foreach (var outcome in decisions.Outcomes)
        {
            if (outcome.Organisations.Any(organisation => !kinds.ContainsKey(organisation)))
            {
                yield return $"{outcome.Code}: an organisation that does it is not among the organisations.";
            }
            if (outcome.Organisations.Count > 0 && outcome.Kind is not (OutcomeKind.Allocation or OutcomeKind.Assessment))
            {
                yield return $"{outcome.Code}: only an allocation or an assessment is offered to organisations.";
            }
        }
    }

    private static IEnumerable<string> OfAssessments(AssessmentLists lists)
    {
        if (lists.Version < 1)
        {
            yield return "The lists of assessments have a version of 1 or more.";
        }
        foreach (
            var fault in OfCodes("closure reasons", lists.ClosureReasons.Select(reason => reason.Code))
                .Concat(OfCodes("outcomes", lists.OwnOutcomes.Select(outcome => outcome.Code)))
                .Concat(OfCodes("scales", lists.Scales.Select(scale => scale.Code)))
        )
        {
            yield return fault;
        }
        if (lists.ClosureReasons.Any(reason => !IsStated(reason.Kind, reason.Description)))
        {
            yield return "Each reason to close has a description, and a kind that means the same everywhere.";
        }
        foreach (
            var kind in new[] { ClosureReasonKind.NeedsMet, ClosureReasonKind.AgreementWithdrawn, ClosureReasonKind.SteppedUp }.Where(
                kind => lists.ClosureReasons.All(reason => reason.Kind != kind)
            )
        )
        {
            yield return $"No reason to close is of the kind {kind}: every authority needs one.";
        }
        foreach (var outcome in lists.OwnOutcomes.Where(outcome => CodeLists.Holds("desired-outcomes", outcome.Code)))
        {
            yield return $"{outcome.Code} is a national outcome: an own one needs another code.";
        }
        foreach (var scale in lists.Scales)
        {
            if (scale.Lowest < 0 || scale.Highest > 100 || scale.Lowest >= scale.Highest)
            {
                yield return $"{scale.Code}: a scale goes from 0 or more up to 100 or less.";
            }
            if (new[] { scale.Name, scale.Question, scale.MeaningOfLowest, scale.MeaningOfHighest }.Any(string.IsNullOrWhiteSpace))
            {
                yield return $"{scale.Code}: a scale has a name, a question, and the meaning of both ends.";
            }
        }
    }

    private static IEnumerable<string> OfCodes(string list, IEnumerable<string> codes)
    {
        foreach (var code in codes.CountBy(code => code))
        {
            if (code.Value > 1)
            {
                yield return $"The code {code.Key} stands twice in a list of {list}.";
            }
            if (string.IsNullOrWhiteSpace(code.Key) || code.Key.Length > LongestCode)
            {
                yield return $"\"{code.Key}\" is no code in a list of {list}: 1 to {LongestCode} characters.";
            }
        }
    }

    private static bool IsStated<T>(T kind, string description)
        where T : struct, Enum => Convert.ToInt32(kind, null) > 0 && Enum.IsDefined(kind) && !string.IsNullOrWhiteSpace(description);
}
