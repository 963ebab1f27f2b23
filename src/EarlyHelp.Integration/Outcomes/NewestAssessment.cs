using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Data;

namespace EarlyHelp.Integration.Outcomes;

internal static class NewestAssessment
{
    /// <summary>The children of a case's newest assessment: which record each `ref` stands for.</summary>
    public static IQueryable<AssessedChild> Children(EarlyHelpDb db, string localAuthority, Guid caseId) =>
        db.AssessedChildren.Where(child =>
            child.LocalAuthority == localAuthority
            && child.AssessmentId
                == db.Assessments.Where(assessment => assessment.LocalAuthority == localAuthority && assessment.CaseId == caseId)
                    .OrderByDescending(assessment => assessment.Id)
                    .Select(assessment => assessment.Id)
                    .FirstOrDefault()
        );
}
