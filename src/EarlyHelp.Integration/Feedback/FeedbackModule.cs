namespace EarlyHelp.Integration.Feedbacks;

/// <summary>The namespace is plural, so that the word stays free for what it names.</summary>
internal static class FeedbackModule
{
    public static void AddFeedback(this IServiceCollection services)
    {
        services.AddScoped<GiveFeedback>();
        services.AddScoped<ListFeedback>();
        services.AddScoped<AcknowledgeFeedback>();
    }
}
