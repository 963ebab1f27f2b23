using EarlyHelp.Integration.Cases;

namespace EarlyHelp.Integration.Assessments;

internal static class AssessmentsModule
{
    public static void AddAssessments(this IServiceCollection services)
    {
        services.AddScoped<StartAssessment>();
        services.AddScoped<GetAssessment>();
        services.AddScoped<ListAssessments>();
        services.AddScoped<UpdateAssessment>();
        services.AddScoped<ContributeSection>();
        services.AddScoped<ActivateAssessment>();
        services.AddScoped<AddAction>();
        services.AddScoped<UpdateAction>();
        services.AddScoped<RecordReview>();
        services.AddScoped<AssignLeadPractitioner>();
        services.AddScoped<CloseAssessment>();
        services.AddScoped<ListRevisions>();
        services.AddScoped<StartSources>();
        services.AddScoped<DraftAssessment>();
        services.AddScoped<PassOnAssessments>();
        services.AddScoped<AssessmentChanges>();
        services.AddScoped<StepUpAtLevelFour>();
        services.AddScoped<TellOverdueReview>();
    }

    public static void MapAssessments(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<AssessmentsGrpc>();
}
