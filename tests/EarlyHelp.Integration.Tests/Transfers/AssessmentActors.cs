using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Transfers;

/// <summary>The same organisations, as they assess the family of the case.</summary>
internal sealed class AssessmentActors(UseCases service)
{
    /// <summary>In a case that it is accountable for.</summary>
    public Task<V1.Assessment> StartAsync(string caseId, int by) => SendAsync(new() { CaseId = caseId }, by);

    /// <summary>Of a child that it knows, whoever's case the child is in.</summary>
    public Task<V1.Assessment> AssessAsync(V1.Child child, int by) => SendAsync(new() { Content = new() { Children = { child } } }, by);

    /// <summary>The newest that it leads; where it leads none, what another leads, which is not its to close.</summary>
    public async Task CloseAsync(string caseId, int by)
    {
        var (id, etag) = (
            await service.ReadAsync(
                $"""
                select id, revision from assessment where case_id = '{caseId}'
                order by lead_organisation_id = '{TransferActors.Organisations[by]}' and state <> 3 desc, id desc limit 1
                """,
                row => (row.GetGuid(0).ToString(), $"v{row.GetInt32(1)}")
            )
        ).FirstOrDefault((Guid.CreateVersion7().ToString(), "v1"));
        await RunAsync<CloseAssessment, CloseAssessmentResponse>(
            by,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        AssessmentId = id,
                        Etag = etag,
                        Closure = new()
                        {
                            Reason = "NEEDS_MET",
                            Rationale = "r",
                            WhatChanged = "w",
                            Achievement = Achievement.Achieved,
                        },
                    }
                )
        );
    }

    private async Task<V1.Assessment> SendAsync(StartAssessmentRequest request, int by)
    {
        request.RequestId = Guid.NewGuid().ToString();
        request.LeadPractitioner = new() { Name = "Kim", Role = "lead" };
        request.LeadPractitioner.OrganisationId = TransferActors.Organisations[by].ToString();
        return (await RunAsync<StartAssessment, StartAssessmentResponse>(by, useCase => useCase.HandleAsync(request))).Assessment;
    }

    private Task<TResponse> RunAsync<TUseCase, TResponse>(int organisation, Func<TUseCase, Task<TResponse>> run)
        where TUseCase : notnull => service.RunAsync(AssessmentService.Descriptor, TransferActors.Organisations[organisation], run);
}
