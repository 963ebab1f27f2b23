using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyHelp.Integration.Tests.Assessments;

/// <summary>Organisations that lead an assessment, through the use cases, on what was read just before.</summary>
internal sealed class Leading(UseCases service)
{
    public static readonly Guid School = new("0198f000-0000-7000-8000-000000000101");
    public static readonly Guid OtherSchool = new("0198f000-0000-7000-8000-000000000102");

    public Task<TResponse> RunAsync<TUseCase, TResponse>(Guid organisation, Func<TUseCase, Task<TResponse>> run)
        where TUseCase : notnull => service.RunAsync(AssessmentService.Descriptor, organisation, run);

    /// <summary>Of a family that the school knows.</summary>
    public async Task<V1.Assessment> StartAsync(AssessmentContent? content = null) =>
        (
            await RunAsync<StartAssessment, StartAssessmentResponse>(
                School,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = NewId(),
                            Content = content ?? Family(1),
                            LeadPractitioner = Lead(School),
                        }
                    )
            )
        ).Assessment;

    public async Task<V1.Assessment> ReadAsync(Guid organisation, string id) =>
        (
            await RunAsync<GetAssessment, GetAssessmentResponse>(
                organisation,
                useCase => useCase.HandleAsync(new() { AssessmentId = id, View = V1.AssessmentView.Full })
            )
        ).Assessment;

    public Task ActivateAsync(Guid organisation, V1.Assessment at) =>
        RunAsync<ActivateAssessment, ActivateAssessmentResponse>(
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = NewId(),
                        AssessmentId = at.Id,
                        Etag = at.Etag,
                    }
                )
        );

    public async Task<V1.Assessment> AddActionAsync(Guid organisation, V1.Assessment at) =>
        (
            await RunAsync<AddAction, AddActionResponse>(
                organisation,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = NewId(),
                            AssessmentId = at.Id,
                            Etag = at.Etag,
                            Action = new()
                            {
                                What = "Breakfast club.",
                                ChildRef = "c1",
                                Owner = new() { Name = "Jo Bell", OrganisationId = School.ToString() },
                            },
                        }
                    )
            )
        ).Assessment;

    public async Task<V1.Assessment> ReviewAsync(Guid organisation, V1.Assessment at) =>
        (
            await RunAsync<RecordReview, RecordReviewResponse>(
                organisation,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = NewId(),
                            AssessmentId = at.Id,
                            Etag = at.Etag,
                            Review = new()
                            {
                                HeldOn = Day(0),
                                Decision = ReviewDecision.Continue,
                                NextReviewOn = Day(20),
                                Progress =
                                {
                                    at.Actions.Select(action => new ActionProgress
                                    {
                                        ActionId = action.Id,
                                        State = PlanActionState.UnderWay,
                                    }),
                                },
                            },
                        }
                    )
            )
        ).Assessment;

    public Task AssignAsync(Guid organisation, V1.Assessment at, Guid next) =>
        RunAsync<AssignLeadPractitioner, AssignLeadPractitionerResponse>(
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = NewId(),
                        AssessmentId = at.Id,
                        Etag = at.Etag,
                        LeadPractitioner = Lead(next),
                    }
                )
        );

    public Task CloseAsync(Guid organisation, V1.Assessment at) =>
        RunAsync<CloseAssessment, CloseAssessmentResponse>(
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = NewId(),
                        AssessmentId = at.Id,
                        Etag = at.Etag,
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

    /// <summary>The family agrees to support and to sharing.</summary>
    public async Task AgreeAsync(V1.Assessment at)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EarlyHelpDb>();
        var id = Guid.Parse(at.CaseId);
        var @case = await db.Cases.Include(@case => @case.Consent).SingleAsync(@case => @case.Id == id);
        var word = new FamilyWord
        {
            AgreesToSupport = Answer.Yes,
            AgreesToSharing = Answer.Yes,
            GivenOn = Day(0),
        };
        SeedConsent.Record(db, @case, word, new() { Name = "w" }, School, service.Clock.Now());
        await db.SaveChangesAsync();
    }

    public async Task PassDeadlinesAsync()
    {
        using var deadlines = new Deadlines(
            service.Services.GetRequiredService<IServiceScopeFactory>(),
            service.Services.GetRequiredService<AuthorityProfiles>(),
            service.Clock,
            NullLogger<Deadlines>.Instance
        );
        await deadlines.RunAsync(CancellationToken.None);
    }

    public static AssessmentContent Family(int members) =>
        new()
        {
            Children =
            {
                new V1.Child
                {
                    Ref = "c1",
                    Name = new() { Given = Guid.NewGuid().ToString("N"), Family = "Property" },
                    BirthDate = new()
                    {
                        Year = 2017,
                        Month = 4,
                        Day = 3,
                    },
                    Address = new() { Postcode = "NE61 2EF" },
                    Establishment = new() { Urn = "999102" },
                },
            },
            FamilyMembers =
            {
                Enumerable
                    .Range(1, members)
                    .Select(number => new FamilyMember
                    {
                        Ref = $"m{number}",
                        Name = new() { Given = "A" },
                    }),
            },
            ChildrensViews =
            {
                new PersonView { PersonRef = "c1", View = "I like drawing." },
            },
        };

    private static LeadPractitioner Lead(Guid organisation) =>
        new()
        {
            Name = "Jo Bell",
            Role = "key worker",
            OrganisationId = organisation.ToString(),
            Reason = "The family asked.",
        };

    private Google.Type.Date Day(int ahead) => DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(ahead).ToDate();

    private static string NewId() => Guid.NewGuid().ToString();
}
