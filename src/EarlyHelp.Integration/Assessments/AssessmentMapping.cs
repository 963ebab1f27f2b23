using EarlyHelp.Integration.Platform;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Assessments;

/// <summary>What is the same in every version of an assessment, from its columns. The rest of the message is the version's own content.</summary>
internal sealed class AssessmentMapping : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config
            .NewConfig<Assessment, V1.Assessment>()
            .Map(view => view.Id, assessment => assessment.Id.ToString())
            .Map(view => view.Etag, assessment => Etag.Of(assessment.Revision))
            .Map(view => view.CaseId, assessment => assessment.CaseId.ToString())
            .Map(view => view.StartedByOrganisationId, assessment => assessment.StartedByOrganisationId.ToString())
            .Map(view => view.StartedAt, assessment => Timestamp.FromDateTimeOffset(assessment.StartedAt))
            .Map(view => view.CompleteBy, assessment => assessment.CompleteBy.ToDate())
            .Map(view => view.FirstReviewBy, assessment => assessment.FirstReviewBy.ToDate())
            .Ignore(view => view.State, view => view.ActivatedAt, view => view.ClosedAt, view => view.NextReviewOn)
            .Ignore(view => view.LeadOrganisationId, view => view.Level, view => view.TransferId, view => view.Revision)
            .Ignore(view => view.LeadPractitioner, view => view.EarlierLeadPractitioners, view => view.Content)
            .Ignore(view => view.ContributedSections, view => view.Actions, view => view.Reviews, view => view.Closure)
            .Ignore(view => view.SavedAt, view => view.SavedBy, view => view.SavedByOrganisationId, view => view.PlanSummary)
            .Ignore(view => view.CaseReference, view => view.AccountableOrganisationId, view => view.ReviewOverdue)
            .Ignore(view => view.AllowedActions, view => view.PartsWithheld, view => view.Children);
}
