using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Client;

internal sealed class FakeAssessments(Answers answers) : AssessmentService.AssessmentServiceBase
{
    public override Task<StartAssessmentResponse> StartAssessment(StartAssessmentRequest request, ServerCallContext context) =>
        answers.To<StartAssessmentRequest, StartAssessmentResponse>(request);

    public override Task<GetAssessmentResponse> GetAssessment(GetAssessmentRequest request, ServerCallContext context) =>
        answers.To<GetAssessmentRequest, GetAssessmentResponse>(request);

    public override Task<ListAssessmentsResponse> ListAssessments(ListAssessmentsRequest request, ServerCallContext context) =>
        answers.To<ListAssessmentsRequest, ListAssessmentsResponse>(request);

    public override Task<UpdateAssessmentResponse> UpdateAssessment(UpdateAssessmentRequest request, ServerCallContext context) =>
        answers.To<UpdateAssessmentRequest, UpdateAssessmentResponse>(request);

    public override Task<ContributeSectionResponse> ContributeSection(ContributeSectionRequest request, ServerCallContext context) =>
        answers.To<ContributeSectionRequest, ContributeSectionResponse>(request);

    public override Task<ActivateAssessmentResponse> ActivateAssessment(ActivateAssessmentRequest request, ServerCallContext context) =>
        answers.To<ActivateAssessmentRequest, ActivateAssessmentResponse>(request);

    public override Task<AddActionResponse> AddAction(AddActionRequest request, ServerCallContext context) =>
        answers.To<AddActionRequest, AddActionResponse>(request);

    public override Task<UpdateActionResponse> UpdateAction(UpdateActionRequest request, ServerCallContext context) =>
        answers.To<UpdateActionRequest, UpdateActionResponse>(request);

    public override Task<RecordReviewResponse> RecordReview(RecordReviewRequest request, ServerCallContext context) =>
        answers.To<RecordReviewRequest, RecordReviewResponse>(request);

    public override Task<AssignLeadPractitionerResponse> AssignLeadPractitioner(
        AssignLeadPractitionerRequest request,
        ServerCallContext context
    ) => answers.To<AssignLeadPractitionerRequest, AssignLeadPractitionerResponse>(request);

    public override Task<CloseAssessmentResponse> CloseAssessment(CloseAssessmentRequest request, ServerCallContext context) =>
        answers.To<CloseAssessmentRequest, CloseAssessmentResponse>(request);

    public override Task<ListRevisionsResponse> ListRevisions(ListRevisionsRequest request, ServerCallContext context) =>
        answers.To<ListRevisionsRequest, ListRevisionsResponse>(request);
}

internal sealed class FakeCases(Answers answers) : CaseService.CaseServiceBase
{
    public override Task<GetCaseResponse> GetCase(GetCaseRequest request, ServerCallContext context) =>
        answers.To<GetCaseRequest, GetCaseResponse>(request);

    public override Task<CloseCaseResponse> CloseCase(CloseCaseRequest request, ServerCallContext context) =>
        answers.To<CloseCaseRequest, CloseCaseResponse>(request);
}

internal sealed class FakeConsent(Answers answers) : ConsentService.ConsentServiceBase
{
    public override Task<GetConsentResponse> GetConsent(GetConsentRequest request, ServerCallContext context) =>
        answers.To<GetConsentRequest, GetConsentResponse>(request);

    public override Task<RecordAgreementResponse> RecordAgreement(RecordAgreementRequest request, ServerCallContext context) =>
        answers.To<RecordAgreementRequest, RecordAgreementResponse>(request);

    public override Task<WithdrawAgreementResponse> WithdrawAgreement(WithdrawAgreementRequest request, ServerCallContext context) =>
        answers.To<WithdrawAgreementRequest, WithdrawAgreementResponse>(request);

    public override Task<RecordSharingBasisResponse> RecordSharingBasis(RecordSharingBasisRequest request, ServerCallContext context) =>
        answers.To<RecordSharingBasisRequest, RecordSharingBasisResponse>(request);
}

internal sealed class FakeOutcomes(Answers answers) : OutcomeService.OutcomeServiceBase
{
    public override Task<SetDesiredOutcomesResponse> SetDesiredOutcomes(SetDesiredOutcomesRequest request, ServerCallContext context) =>
        answers.To<SetDesiredOutcomesRequest, SetDesiredOutcomesResponse>(request);

    public override Task<RecordMeasureResponse> RecordMeasure(RecordMeasureRequest request, ServerCallContext context) =>
        answers.To<RecordMeasureRequest, RecordMeasureResponse>(request);

    public override Task<RecordOutcomeResponse> RecordOutcome(RecordOutcomeRequest request, ServerCallContext context) =>
        answers.To<RecordOutcomeRequest, RecordOutcomeResponse>(request);

    public override Task<ListOutcomesResponse> ListOutcomes(ListOutcomesRequest request, ServerCallContext context) =>
        answers.To<ListOutcomesRequest, ListOutcomesResponse>(request);
}
