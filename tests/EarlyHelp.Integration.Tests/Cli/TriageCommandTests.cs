using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class TriageCommandTests
{
    private const string Referrer = "0198f000-0000-7000-8000-000000000201";
    private const string School = "0198f000-0000-7000-8000-000000000101";
    private const string SchoolHealth = "0198f000-0000-7000-8000-000000000301";

    [Fact]
    public async Task The_queue_says_what_each_referral_needs_and_fits_a_hundred_columns()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ListTriageQueueRequest, ListTriageQueueResponse>(request => new ListTriageQueueResponse
        {
            Entries = { Entry(request.PageToken.Length == 0 ? "7KM4-9QXT" : "8KM4-9QXT") },
            NextPageToken = request.PageToken.Length == 0 ? "more" : "",
        });

        var run = await work.RunAsync("queue", "--rag", "red", "--rag", "not-rated", "--needs", "overdue", "--pathway", "LOCALITY_HUB");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            ["red", "7KM4-9QXT", "8KM4-9QXT", "Zephyrine Samplestead", "26 h", "2026-11-27", "Merle Fenwick", "overdue", "decide again"],
            said => Assert.Contains(said, run.Output, StringComparison.Ordinal)
        );
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
        var asked = work.Service.Answers.To<ListTriageQueueRequest>();
        Assert.Equal(["", "more"], asked.Select(request => request.PageToken));
        Assert.Equal([Rag.Red, Rag.Unspecified], asked[0].Rags);
        Assert.Equal([QueueAttention.Overdue], asked[0].Attention);
        Assert.Equal("LOCALITY_HUB", asked[0].Pathway);
    }

    [Fact]
    public async Task Taking_says_until_when()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<TakeReferralRequest, TakeReferralResponse>(_ => new TakeReferralResponse
        {
            Referral = new Referral { Reference = "7KM4-9QXT", State = ReferralState.InTriage },
            Triage = new TriageRecord
            {
                TakenBy = new Worker { Name = "Merle Fenwick", Role = "coordinator" },
                TakenUntil = Time(2026, 11, 24),
            },
        });

        var run = await work.RunAsync("take", "7KM4-9QXT");

        Assert.Contains("Taken by Merle Fenwick, coordinator, until 2026-11-24", run.Output, StringComparison.Ordinal);
        var sent = Assert.Single(work.Service.Answers.To<TakeReferralRequest>());
        Assert.Equal(("id-1", "read"), (sent.ReferralId, sent.Etag));
    }

    [Fact]
    public async Task A_rating_of_level_four_says_whom_to_phone()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<RateReferralRequest, RateReferralResponse>(_ => new RateReferralResponse
        {
            Referral = new Referral(),
            Triage = new TriageRecord(),
            Diversion = new Diversion { Message = "Phone now.", Contacts = { new PhoneContact { Phone = "01632 960999" } } },
        });

        var run = await work.RunAsync(
            "rate",
            "7KM4-9QXT",
            "--rag",
            "red",
            "--level",
            "4",
            "--reason-file",
            work.Write("why.txt", "What the child told the nurse.\n")
        );

        Assert.Contains("01632 960999", run.Error, StringComparison.Ordinal);
        var rating = Assert.Single(work.Service.Answers.To<RateReferralRequest>()).Rating;
        Assert.Equal((Rag.Red, LevelOfNeed._4, "What the child told the nurse."), (rating.Rag, rating.Level, rating.Reason));
    }

    [Fact]
    public async Task Asking_takes_requirements_by_their_codes_and_free_questions_from_a_file()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<RequestInformationRequest, RequestInformationResponse>(request => new RequestInformationResponse
        {
            Request = new InformationRequest { State = InformationRequestState.Open, Questions = { request.Questions } },
        });
        var file = work.Write("ask.yaml", "questions: [{ code: sleep, text: How does she sleep? }]\nmessage: Thank you.");

        var run = await work.RunAsync("ask", "7KM4-9QXT", "ATTENDANCE", "--file", file, "--due", "2026-12-01");

        Assert.Equal(0, run.ExitCode);
        var sent = Assert.Single(work.Service.Answers.To<RequestInformationRequest>());
        Assert.Equal(["sleep", "ATTENDANCE"], sent.Questions.Select(question => question.Code));
        Assert.Equal(("Thank you.", 2026, 12, 1), (sent.Message, sent.DueOn.Year, sent.DueOn.Month, sent.DueOn.Day));
    }

    [Fact]
    public async Task Asking_an_organisation_goes_to_it_by_its_urn()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<RequestContributionRequest, RequestContributionResponse>(_ => new RequestContributionResponse
        {
            Request = new ContributionRequest(),
        });

        var run = await work.RunAsync("ask", "7KM4-9QXT", "--of", "999101");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = Assert.Single(work.Service.Answers.To<RequestContributionRequest>());
        Assert.Equal((School, "c1"), (sent.OrganisationId, sent.ChildRef));
        Assert.Equal("999101", Assert.Single(work.Service.Answers.To<ListOrganisationsRequest>()).Identifier);
    }

    [Fact]
    public async Task A_simple_decision_is_sentences_in_a_file_and_codes_as_options()
    {
        await using var work = await OpenAsync();
        var file = work.Write(
            "decision.yaml",
            "rationale: She sleeps badly.\nwhatWouldChangeIt: Harm.\nnextStep: A visit.\nnextStepByWhom: School Health"
        );

        var run = await work.RunAsync([
            "decide",
            "7KM4-9QXT",
            file,
            "--level",
            "2",
            "--reason",
            "NEED_MET_BY_SERVICE",
            "--outcome",
            "SCHOOL_HEALTH",
            "--outcome",
            "c1:SCHOOL",
            "--outcome",
            "EHA_BY_REFERRER",
            "--outcome",
            "CITIZENS_ADVICE",
            "--next-step-by",
            "2026-12-01",
        ]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = Assert.Single(work.Service.Answers.To<RecordDecisionRequest>());
        Assert.Equal(("id-1", "read", ""), (sent.ReferralId, sent.Etag, sent.SupersedesDecisionId));
        Assert.Equal(("She sleeps badly.", LevelOfNeed._2), (sent.Decision.Rationale, sent.Decision.Level));
        // The only service; the child's school; the referrer; nobody.
        Assert.Equal(
            [("SCHOOL_HEALTH", SchoolHealth), ("SCHOOL", School), ("EHA_BY_REFERRER", Referrer), ("CITIZENS_ADVICE", "")],
            sent.Decision.Outcomes.Select(outcome => (outcome.Destination, outcome.OrganisationId))
        );
        Assert.All(sent.Decision.Outcomes, outcome => Assert.Equal("c1", outcome.ChildRef));
        Assert.Contains("School Health", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deciding_again_is_said_and_names_the_decision_that_stands()
    {
        await using var work = await OpenAsync();
        var file = work.Write("decision.json", """{ "level": "LEVEL_OF_NEED_2" }""");

        await work.RunAsync("decide", "7KM4-9QXT", file);
        await work.RunAsync("decide", "7KM4-9QXT", file, "--supersede", "--meeting", "m1", "--etag", "mine");

        var sent = work.Service.Answers.To<RecordDecisionRequest>();
        Assert.Equal(["", "decision-2"], sent.Select(request => request.SupersedesDecisionId));
        Assert.Equal(("m1", "mine"), (sent[1].MeetingId, sent[1].Etag));
    }

    [Fact]
    public async Task A_meeting_is_planned_by_references_and_shown_with_names()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ScheduleMeetingRequest, ScheduleMeetingResponse>(_ => new ScheduleMeetingResponse
        {
            Meeting = Meeting(),
        });

        var run = await work.RunAsync([
            "meeting",
            "schedule",
            "--pathway",
            "EMOTIONAL_WELLBEING_TRIAGE",
            "--at",
            "2026-11-27T14:00Z",
            "--place",
            "County Hall",
            "--referral",
            "7KM4-9QXT+999101",
        ]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = Assert.Single(work.Service.Answers.To<ScheduleMeetingRequest>());
        Assert.Equal(new DateTime(2026, 11, 27, 14, 0, 0, DateTimeKind.Utc), sent.StartsAt.ToDateTime());
        var entry = Assert.Single(sent.Agenda);
        Assert.Equal(("id-1", School), (entry.ReferralId, entry.InviteOrganisationIds.Single()));
        Assert.Contains("Coquet Bridge", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attendance_is_recorded_for_those_who_are_named()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<GetMeetingRequest, GetMeetingResponse>(_ => new GetMeetingResponse { Meeting = Meeting() });
        work.Service.Answers.Give<RecordAttendanceRequest, RecordAttendanceResponse>(_ => new RecordAttendanceResponse
        {
            Meeting = Meeting(),
        });

        await work.RunAsync("meeting", "attendance", "m1", "7KM4-9QXT", "--attended", "999101", "--apologies", SchoolHealth);

        var sent = Assert.Single(work.Service.Answers.To<RecordAttendanceRequest>());
        Assert.Equal(("m1", "meeting-etag", "id-1"), (sent.MeetingId, sent.Etag, sent.ReferralId));
        Assert.Equal(
            [(School, MeetingAttendance.Attended), (SchoolHealth, MeetingAttendance.Apologies)],
            sent.Invitations.Select(invitation => (invitation.OrganisationId, invitation.Attendance))
        );
    }

    [Fact]
    public async Task A_program_reads_the_contracts_own_json()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ListTriageQueueRequest, ListTriageQueueResponse>(_ => new ListTriageQueueResponse
        {
            Entries = { Entry("7KM4-9QXT") },
        });

        var run = await work.RunAsync("queue", "--json");

        Assert.Equal(Entry("7KM4-9QXT"), Assert.Single(JsonParser.Default.Parse<ListTriageQueueResponse>(run.Output).Entries));
    }

    private static async Task<Workplace> OpenAsync()
    {
        var work = await Workplace.OpenAsync();
        work.Service.AnswerGet = _ => new GetReferralResponse
        {
            Referral = new Referral
            {
                Id = "id-1",
                Etag = "read",
                Reference = "7KM4-9QXT",
                LocalAuthority = "929",
                ReferrerOrganisationId = Referrer,
                Form = new ReferralForm
                {
                    Children =
                    {
                        new Child
                        {
                            Ref = "c1",
                            Establishment = new Establishment { Urn = "999101" },
                        },
                    },
                },
            },
            Decisions =
            {
                new Decision { Id = "decision-1" },
                new Decision { Id = "decision-2" },
            },
        };
        var answers = work.Service.Answers;
        answers.Give<ListOrganisationsRequest, ListOrganisationsResponse>(request => new ListOrganisationsResponse
        {
            Organisations =
            {
                new[]
                {
                    new Organisation
                    {
                        Id = School,
                        Name = "Coquet Bridge High School",
                        Identifier = "999101",
                    },
                    new Organisation { Id = SchoolHealth, Name = "School Health, 0-19" },
                }.Where(organisation => request.Identifier.Length == 0 || organisation.Identifier == request.Identifier),
            },
        });
        answers.Give<ListServicesRequest, ListServicesResponse>(_ => new ListServicesResponse
        {
            Destinations =
            {
                Destination("SCHOOL_HEALTH", OutcomeKind.Allocation, SchoolHealth),
                Destination("SCHOOL", OutcomeKind.Allocation),
                Destination("EHA_BY_REFERRER", OutcomeKind.Assessment),
                Destination("CITIZENS_ADVICE", OutcomeKind.Signposted),
            },
        });
        answers.Give<RecordDecisionRequest, RecordDecisionResponse>(request => new RecordDecisionResponse
        {
            Decision = new Decision { Content = request.Decision },
        });
        return work;
    }

    private static Destination Destination(string code, OutcomeKind kind, params string[] organisations) =>
        new()
        {
            Code = code,
            Kind = kind,
            Organisations = { organisations.Select(id => new Organisation { Id = id }) },
        };

    private static QueueEntry Entry(string reference) =>
        new()
        {
            Referral = new ReferralSummary
            {
                Reference = reference,
                Children = { "Zephyrine Samplestead" },
                MissingInformationCount = 3,
            },
            Rag = Rag.Red,
            TakenBy = new Worker { Name = "Merle Fenwick" },
            WaitingWorkingMinutes = 26 * 60,
            DecideBy = Time(2026, 11, 27),
            Overdue = true,
            AllocationsDeclined = 1,
        };

    private static Meeting Meeting() =>
        new()
        {
            Id = "m1",
            Etag = "meeting-etag",
            Agenda =
            {
                new AgendaItem { ReferralId = "id-1", Invitations = { new Invitation { OrganisationId = School } } },
            },
        };

    private static Timestamp Time(int year, int month, int day) =>
        Timestamp.FromDateTime(new DateTime(year, month, day, 12, 0, 0, DateTimeKind.Utc));
}
