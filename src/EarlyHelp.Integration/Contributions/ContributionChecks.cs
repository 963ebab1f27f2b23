using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Contributions;

/// <summary>What an answer must say, beyond the rules of its single fields. A draft may lack what it likes.</summary>
internal static class ContributionChecks
{
    private const string Root = "contribution";

    public static void Check(V1.Contribution answer, V1.ContributionRequest asked, bool isDraft, DateOnly today, Problems problems)
    {
        if (!isDraft)
        {
            if (string.IsNullOrWhiteSpace(answer.Author?.Name))
            {
                problems.Add($"{Root}.author.name", ErrorReason.Required, "Say who writes this.");
            }
            if (!ContributionParts.HoldsSomething(answer))
            {
                problems.Add(Root, ErrorReason.Required, "There is no answer here yet. If you have none, decline and say why.");
            }
        }
        ChildChecks.CheckAttendance(answer.SchoolInformation?.Attendance, $"{Root}.school_information.attendance", problems);
        for (var i = 0; i < answer.Tried.Count; i++)
        {
            if (answer.Tried[i].ChildRef.Length > 0 && answer.Tried[i].ChildRef != asked.ChildRef)
            {
                problems.Add($"{Root}.tried[{i}].child_ref", ErrorReason.ReferenceUnknown, "This is not the child that is asked about.");
            }
        }
        ReferralFormChecks.CheckTried(answer.Tried, Root, problems);
        Questions.CheckAnswers(answer.Answers, asked.Questions, $"{Root}.answers", mayLack: isDraft, problems);
        for (var i = 0; i < answer.Sdq.Count; i++)
        {
            Sdq.Check(answer.Sdq[i], asked.Child.BirthDate?.ToDateOnly(), today, $"{Root}.sdq[{i}]", problems);
        }
    }
}
