using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Assessments;

internal sealed class AssessmentsGrpc : AssessmentService.AssessmentServiceBase
{
    public override Task<StartAssessmentResponse> StartAssessment(StartAssessmentRequest request, ServerCallContext context) =>
        context.Use<StartAssessment>().HandleAsync(request);

    public override Task<GetAssessmentResponse> GetAssessment(GetAssessmentRequest request, ServerCallContext context) =>
        context.Use<GetAssessment>().HandleAsync(request);

    public override Task<ListAssessmentsResponse> ListAssessments(ListAssessmentsRequest request, ServerCallContext context) =>
        context.Use<ListAssessments>().HandleAsync(request);

    public override Task<UpdateAssessmentResponse> UpdateAssessment(UpdateAssessmentRequest request, ServerCallContext context) =>
        context.Use<UpdateAssessment>().HandleAsync(request);

    public override Task<ContributeSectionResponse> ContributeSection(ContributeSectionRequest request, ServerCallContext context) =>
        context.Use<ContributeSection>().HandleAsync(request);

    public override Task<ActivateAssessmentResponse> ActivateAssessment(ActivateAssessmentRequest request, ServerCallContext context) =>
        context.Use<ActivateAssessment>().HandleAsync(request);

    public override Task<AddActionResponse> AddAction(AddActionRequest request, ServerCallContext context) =>
        context.Use<AddAction>().HandleAsync(request);

    public override Task<UpdateActionResponse> UpdateAction(UpdateActionRequest request, ServerCallContext context) =>
        context.Use<UpdateAction>().HandleAsync(request);

    public override Task<RecordReviewResponse> RecordReview(RecordReviewRequest request, ServerCallContext context) =>
        context.Use<RecordReview>().HandleAsync(request);

    public override Task<AssignLeadPractitionerResponse> AssignLeadPractitioner(
        AssignLeadPractitionerRequest request,
        ServerCallContext context
    ) => context.Use<AssignLeadPractitioner>().HandleAsync(request);

    public override Task<CloseAssessmentResponse> CloseAssessment(CloseAssessmentRequest request, ServerCallContext context) =>
        context.Use<CloseAssessment>().HandleAsync(request);

    public override Task<ListRevisionsResponse> ListRevisions(ListRevisionsRequest request, ServerCallContext context) =>
        context.Use<ListRevisions>().HandleAsync(request);
}
