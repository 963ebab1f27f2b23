using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Robustness.Harness;

internal sealed partial class Partner
{
    public Task<Reply<StartAssessmentResponse>> StartAssessmentAsync(int service, StartAssessmentRequest request) =>
        CallAsync(
            service,
            "StartAssessment",
            (invoker, options) => new AssessmentService.AssessmentServiceClient(invoker).StartAssessmentAsync(request, options)
        );

    public Task<Reply<CloseAssessmentResponse>> CloseAssessmentAsync(int service, CloseAssessmentRequest request) =>
        CallAsync(
            service,
            "CloseAssessment",
            (invoker, options) => new AssessmentService.AssessmentServiceClient(invoker).CloseAssessmentAsync(request, options)
        );

    public Task<Reply<GetCaseResponse>> GetCaseAsync(int service, string id) =>
        CallAsync(
            service,
            "GetCase",
            (invoker, options) => new CaseService.CaseServiceClient(invoker).GetCaseAsync(new() { CaseId = id }, options)
        );

    public Task<Reply<CloseCaseResponse>> CloseCaseAsync(int service, CloseCaseRequest request) =>
        CallAsync(service, "CloseCase", (invoker, options) => new CaseService.CaseServiceClient(invoker).CloseCaseAsync(request, options));
}
