using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Assessment = EarlyHelp.Integration.Assessments.Assessment;

namespace EarlyHelp.Integration.Tests.Consents;

/// <summary>A family with two children whose case a hub is accountable for, and the organisations around it.</summary>
internal sealed class FamilyCase
{
    public static readonly Guid Hub = new("0198f000-0000-7000-8000-000000000013");
    public static readonly Guid OtherHub = new("0198f000-0000-7000-8000-000000000011");
    public static readonly Guid School = new("0198f000-0000-7000-8000-000000000101");
    public static readonly Guid OtherSchool = new("0198f000-0000-7000-8000-000000000102");
    public static readonly Guid Practice = new("0198f000-0000-7000-8000-000000000201");
    public static readonly Guid SchoolHealth = new("0198f000-0000-7000-8000-000000000301");
    public static readonly Guid FamilyWork = new("0198f000-0000-7000-8000-000000000304");

    private const string Authority = "929";

    private readonly UseCases _service;

    private FamilyCase(UseCases service, Guid referralId, Guid id, IReadOnlyList<Guid> childIds)
    {
        _service = service;
        ReferralId = referralId;
        Id = id;
        ChildIds = childIds;
    }

    public Guid ReferralId { get; }

    public Guid Id { get; }

    /// <summary>The records of c1 and c2.</summary>
    public IReadOnlyList<Guid> ChildIds { get; }

    public static async Task<FamilyCase> OpenAsync(UseCases service, Action<ReferralForm>? write = null)
    {
        var form = Form(service.Clock.GetUtcNow());
        write?.Invoke(form);
        var referral = (
            await service.RunAsync<SubmitReferral, SubmitReferralResponse>(
                ReferralService.Descriptor,
                School,
                useCase => useCase.HandleAsync(new() { RequestId = Guid.NewGuid().ToString(), Referral = form })
            )
        ).Referral;
        var children = await service.ReadAsync(
            $"select case_id, child_id from referral_child where referral_id = '{referral.Id}' order by ordinal",
            row => (CaseId: row.GetGuid(0), ChildId: row.GetGuid(1))
        );
        return new(service, Guid.Parse(referral.Id), children[0].CaseId, [.. children.Select(child => child.ChildId)]);
    }

    public async Task AddPartyAsync(Guid organisationId, PartyKind kind, Guid? childId = null)
    {
        await using var db = Commands.OpenContext(_service.Database);
        var now = _service.Clock.Now();
        db.CaseParties.Add(
            new()
            {
                LocalAuthority = Authority,
                Id = Integration.Platform.Ids.New(Authority, now),
                CaseId = Id,
                OrganisationId = organisationId,
                Kind = kind,
                ChildId = childId,
                Since = now,
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>An assessment of these children, by the name that it gives each.</summary>
    public async Task AddAssessmentAsync(Guid leadId, params (string Ref, Guid ChildId)[] children)
    {
        await using var db = Commands.OpenContext(_service.Database);
        var now = _service.Clock.Now();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var id = Integration.Platform.Ids.New(Authority, now);
        var assessment = new Assessment
        {
            LocalAuthority = Authority,
            Id = id,
            Reference = Reference.New(),
            CaseId = Id,
            StartedByOrganisationId = leadId,
            LeadOrganisationId = leadId,
            AnswersForCase = true,
            StartedAt = now,
            CompleteBy = today,
            FirstReviewBy = today,
        };
        db.Assessments.Add(assessment);
        db.AssessmentRevisions.Add(
            assessment.Save(new() { Content = new() { Level = LevelOfNeed._3 } }, RevisionKind.Started, new(), leadId, now)
        );
        db.AssessedChildren.AddRange(
            children.Select(
                (child, place) =>
                    new AssessedChild
                    {
                        LocalAuthority = Authority,
                        AssessmentId = id,
                        Ref = child.Ref,
                        Ordinal = (short)place,
                        ChildId = child.ChildId,
                        DisplayName = "A child",
                    }
            )
        );
        await db.SaveChangesAsync();
    }

    public async Task CloseAsync() =>
        await _service.ReadAsync($"update early_help_case set state = 2 where id = '{Id}' returning 1", row => row.GetInt32(0));

    /// <summary>With everything that a use case reads of it, for changes of one's own.</summary>
    public async Task ChangeAsync(Action<EarlyHelpDb, CaseInHand> change)
    {
        await using var db = Commands.OpenContext(_service.Database);
        change(db, (await db.FindInHandAsync(Authority, Id, toChange: true))!);
        await db.SaveChangesAsync();
    }

    public async Task<Consent> ConsentAsync(Guid? organisation = null) =>
        (
            await RunAsync<GetConsent, GetConsentResponse>(
                organisation ?? Hub,
                useCase => useCase.HandleAsync(new() { CaseId = Id.ToString() })
            )
        ).Consent;

    public async Task<Consent> SayAsync(FamilyWord word, Guid? organisation = null)
    {
        var etag = (await ConsentAsync()).Etag;
        return (
            await RunAsync<RecordAgreement, RecordAgreementResponse>(
                organisation ?? Hub,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            CaseId = Id.ToString(),
                            Etag = etag,
                            Word = word,
                        }
                    )
            )
        ).Consent;
    }

    public async Task<Consent> WithdrawAsync(WithdrawnAgreement what, Guid? organisation = null)
    {
        var etag = (await ConsentAsync()).Etag;
        return (
            await RunAsync<WithdrawAgreement, WithdrawAgreementResponse>(
                organisation ?? Hub,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            CaseId = Id.ToString(),
                            Etag = etag,
                            What = what,
                            WithdrawnOn = Day(),
                            WithdrawnBy = "Their mother",
                        }
                    )
            )
        ).Consent;
    }

    /// <summary>Yes to both, until a day where one is given.</summary>
    public FamilyWord Yes(int? forDays = null) =>
        new()
        {
            AgreesToSupport = Answer.Yes,
            AgreesToSharing = Answer.Yes,
            GivenBy =
            {
                new AgreementGiver
                {
                    Name = "Ada Model",
                    Relationship = "mother",
                    Agrees = Answer.Yes,
                },
            },
            Method = AgreementMethod.Verbal,
            GivenOn = Day(),
            ExpiresOn = forDays is { } days ? Day(days) : null,
        };

    public Google.Type.Date Day(int ahead = 0) => DateOnly.FromDateTime(_service.Clock.GetUtcNow().UtcDateTime).AddDays(ahead).ToDate();

    public Task<List<Guid>> HeardAsync(EventKind kind, Guid? subject = null) =>
        _service.ReadAsync(
            $"select organisation_id from event where subject_id = '{subject ?? Id}' and kind = {(int)kind} order by id",
            row => row.GetGuid(0)
        );

    public async Task PassAsync(int days)
    {
        _service.Clock.Advance(TimeSpan.FromDays(days));
        await RunDeadlinesAsync();
    }

    public async Task RunDeadlinesAsync()
    {
        var services = _service.Services;
        using var deadlines = new Deadlines(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<AuthorityProfiles>(),
            _service.Clock,
            NullLogger<Deadlines>.Instance
        );
        await deadlines.RunAsync(CancellationToken.None);
    }

    public Task<TResponse> RunAsync<TUseCase, TResponse>(Guid organisation, Func<TUseCase, Task<TResponse>> run)
        where TUseCase : notnull =>
        _service.RunAsync(
            typeof(TUseCase).Namespace!.EndsWith("Consents", StringComparison.Ordinal)
                ? ConsentService.Descriptor
                : OutcomeService.Descriptor,
            organisation,
            run
        );

    private static ReferralForm Form(DateTimeOffset now)
    {
        var form = new ReferralForm
        {
            Kind = ReferralKind.Support,
            Pathway = "LOCALITY_HUB",
            Level = LevelOfNeed._2,
            Referrer = new()
            {
                Name = "Sam Tutor",
                Role = "form tutor",
                Contact = new() { Phones = { "01632 960101" } },
            },
            Harm = new() { SufferedOrLikely = Answer.No },
            Reasons = new() { Worries = "w" },
        };
        foreach (var @ref in new[] { "c1", "c2" })
        {
            form.Children.Add(
                new V1.Child
                {
                    Ref = @ref,
                    Name = new() { Given = @ref, Family = $"Model{Guid.NewGuid():N}" },
                    BirthDate = DateOnly.FromDateTime(now.AddYears(-12).UtcDateTime).ToDate(),
                    Address = new() { Postcode = "NE61 2EF" },
                }
            );
        }
        return form;
    }
}
