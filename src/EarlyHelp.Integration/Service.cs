using EarlyHelp.Integration.Allocations;
using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Audit;
using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Decisions;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.EarlyHelpLists;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Meetings;
using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Standard;
using EarlyHelp.Integration.Transfers;
using EarlyHelp.Integration.Triage;
using Mapster;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyHelp.Integration;

/// <summary>The service, put together. Wiring only: read it as a table of contents.</summary>
internal static class Service
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Configuration.AddCommandLine(args, new Dictionary<string, string> { ["--database"] = "ConnectionStrings:EarlyHelp" });
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddListener();
        builder.AddQuietLogging();
        builder.AddData();
        builder.AddPartners();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddPlatform();
        builder.Services.AddAudit();
        builder.Services.AddDirectory();
        builder.Services.AddChildren();
        builder.Services.AddReferrals();
        builder.Services.AddTriage();
        builder.Services.AddDecisions();
        builder.Services.AddInformationRequests();
        builder.Services.AddContributions();
        builder.Services.AddAllocations();
        builder.Services.AddTransfers();
        builder.Services.AddAssessments();
        builder.Services.AddMeetings();
        builder.Services.AddCases();
        builder.Services.AddConsents();
        builder.Services.AddOutcomes();
        builder.Services.AddEarlyHelpList();
        builder.Services.AddFeedback();
        builder.Services.AddEvents();
        TypeAdapterConfig.GlobalSettings.RequireDestinationMemberSource = true;
        TypeAdapterConfig.GlobalSettings.Scan(typeof(Service).Assembly);

        var app = builder.Build();
        app.UseDoorkeeper();
        app.MapTokenEndpoint();
        app.MapReferrals();
        app.MapTriage();
        app.MapContributions();
        app.MapAllocations();
        app.MapCases();
        app.MapConsents();
        app.MapOutcomes();
        app.MapTransfers();
        app.MapAssessments();
        app.MapEarlyHelpList();
        app.MapDirectory();
        app.MapChildren();
        app.MapEvents();
        app.MapStandardServices();
        return app;
    }
}
