using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.EarlyHelpLists;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Transfers;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Assessment = EarlyHelp.Integration.Assessments.Assessment;
using Case = EarlyHelp.Integration.Cases.Case;
using Child = EarlyHelp.Integration.Children.Child;
using Transfer = EarlyHelp.Integration.Transfers.Transfer;

namespace EarlyHelp.Integration.Tests.EarlyHelpLists;

/// <summary>Families, put into the tables as other capabilities would, and schools that read and write their lists.</summary>
internal sealed class ListWorld(UseCases service)
{
    public const string Authority = "929";

    public static readonly Guid School = new("0198f000-0000-7000-8000-000000000101");
    public static readonly Guid OtherSchool = new("0198f000-0000-7000-8000-000000000102");
    public static readonly Guid ThirdSchool = new("0198f000-0000-7000-8000-000000000103");
    public static readonly Guid Hub = new("0198f000-0000-7000-8000-000000000013");
    public static readonly Guid FrontDoor = new("0198f000-0000-7000-8000-000000000001");

    public DateTimeOffset Now => service.Clock.Now();

    public DateOnly Today => service.Clock.Today();

    /// <summary>A family with its case: every child in it is at the school, and the family lets all see.</summary>
    public async Task<Case> FamilyAsync(Guid accountable, Guid? school, params Child[] children)
    {
        var @case = Case.Open(Authority, accountable, Now);
        foreach (var child in children)
        {
            @case.Add(child.Id);
        }
        await SaveAsync(db =>
        {
            db.AddRange(children);
            db.Add(@case);
            db.Add(Consent(@case.Id));
            if (school is { } at)
            {
                db.AddRange(children.Select(child => Party(@case, child, at)));
            }
        });
        return @case;
    }

    public Child NewChild(string given, string family) =>
        Child.From(
            new Identity
            {
                GivenName = given,
                FamilyName = family,
                PreferredGivenName = "Secretname",
                PreferredFamilyName = "",
                BirthDate = Today.AddYears(-9),
                ExpectedDeliveryDate = null,
                Sex = Sex.NotKnown,
                NhsNumber = "",
                Upn = "",
                FormerUpns = [],
                Postcode = "",
            },
            Authority,
            Now
        );

    public CaseParty Party(Case @case, Child child, Guid organisation, PartyKind kind = PartyKind.School, DateOnly? until = null) =>
        new()
        {
            LocalAuthority = Authority,
            Id = Ids.New(Authority, Now),
            CaseId = @case.Id,
            OrganisationId = organisation,
            Kind = kind,
            ChildId = child.Id,
            Since = Now,
            Until = until,
        };

    public CaseConsent Consent(Guid caseId, Action<FamilyWord>? change = null)
    {
        var word = new FamilyWord
        {
            AgreesToSupport = Answer.Yes,
            AgreesToSharing = Answer.Yes,
            GivenOn = Today.AddDays(-30).ToDate(),
        };
        change?.Invoke(word);
        var consent = new CaseConsent { LocalAuthority = Authority, CaseId = caseId };
        consent.Record(new AgreementEntry { Word = word });
        return consent;
    }

    public async Task<Assessment> AssessAsync(Case @case, Guid lead, DateOnly? reviewBy, params Child[] children)
    {
        var assessment = new Assessment
        {
            LocalAuthority = Authority,
            Id = Ids.New(Authority, Now),
            Reference = Reference.New(),
            CaseId = @case.Id,
            StartedByOrganisationId = lead,
            LeadOrganisationId = lead,
            AnswersForCase = true,
            StartedAt = Now,
            CompleteBy = Today.AddDays(40),
            FirstReviewBy = reviewBy ?? Today.AddDays(30),
        };
        var content = new V1.Assessment
        {
            LeadPractitioner = new()
            {
                Name = "Lee Lead",
                Role = "family worker",
                OrganisationId = lead.ToString(),
                FamilysView = "Narrative.",
            },
            Content = new()
            {
                Level = LevelOfNeed._2,
                Children =
                {
                    children.Select(
                        (_, i) =>
                            new V1.Child
                            {
                                Ref = $"c{i}",
                                Establishment = new() { YearGroup = "4" },
                            }
                    ),
                },
            },
        };
        await SaveAsync(db =>
        {
            db.Add(assessment.Save(content, RevisionKind.Started, new() { Name = "Lee Lead", Role = "family worker" }, lead, Now));
            db.Add(assessment);
            db.AddRange(
                children.Select(
                    (child, i) =>
                        new AssessedChild
                        {
                            LocalAuthority = Authority,
                            AssessmentId = assessment.Id,
                            Ref = $"c{i}",
                            Ordinal = (short)i,
                            ChildId = child.Id,
                            DisplayName = $"{child.GivenName} {child.FamilyName}",
                        }
                )
            );
        });
        return assessment;
    }

    public async Task<Transfer> OfferAsync(Case @case, TransferKind kind, Guid from, Guid to)
    {
        var transfer = new Transfer
        {
            LocalAuthority = Authority,
            Id = Ids.New(Authority, Now),
            Reference = Reference.New(),
            CaseId = @case.Id,
            Kind = kind,
            FromOrganisationId = from,
            ToOrganisationId = to,
            Urgent = false,
            OfferedAt = Now,
            AnswerBy = Today.AddDays(5),
            ChangedAt = Now,
            BroughtCase = false,
            ChildIds = [],
            Content = [],
        };
        await SaveAsync(db => db.Add(transfer));
        return transfer;
    }

    public async Task SaveAsync(Action<EarlyHelpDb> change)
    {
        await using var db = Commands.OpenContext(service.Database);
        change(db);
        await db.SaveChangesAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = service.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public Task<ListChildrenResponse> PageAsync(Guid school, ListChildrenRequest? request = null) =>
        service.RunAsync<ListChildren, ListChildrenResponse>(
            EarlyHelpListService.Descriptor,
            school,
            useCase => useCase.HandleAsync(request ?? new() { PageSize = 200 })
        );

    public async Task<IReadOnlyList<V1.ListedChild>> ListAsync(Guid school) => (await PageAsync(school)).Children;

    public async Task<IEnumerable<string>> NamesAsync(Guid school) => (await ListAsync(school)).Select(child => child.Name);

    public async Task<V1.ListedChild> RateAsync(Guid school, V1.ListedChild child, SchoolRag rating = SchoolRag.Amber) =>
        (
            await service.RunAsync<SetRating, SetRatingResponse>(
                EarlyHelpListService.Descriptor,
                school,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            ListedChildId = child.Id,
                            Etag = child.Etag,
                            Rating = rating,
                            Reason = "Tired.",
                        }
                    )
            )
        ).Child;

    public async Task<V1.ListedChild> NoteAsync(Guid school, V1.ListedChild child, string text, bool shared = false) =>
        (
            await service.RunAsync<AddMonitoringNote, AddMonitoringNoteResponse>(
                EarlyHelpListService.Descriptor,
                school,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            ListedChildId = child.Id,
                            Text = text,
                            Shared = shared,
                        }
                    )
            )
        ).Child;

    public async Task<V1.ListedChild> ReviewAsync(Guid school, V1.ListedChild child, DateOnly? on, DateOnly? until = null) =>
        (
            await service.RunAsync<SetReviewDate, SetReviewDateResponse>(
                EarlyHelpListService.Descriptor,
                school,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            ListedChildId = child.Id,
                            Etag = child.Etag,
                            ReviewOn = on?.ToDate(),
                            OnListUntil = until?.ToDate(),
                        }
                    )
            )
        ).Child;
}
