using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class ConsentAndOutcomeCommandTests
{
    private const string Case = SampleAssessment.CaseId;

    private static readonly DesiredOutcome Wanted = new()
    {
        Id = "0198f000-0000-7000-8000-00000000f001",
        Etag = "outcome-read",
        Code = "GOOD_EDUCATION",
        Description = "Robin likes to go to school.",
        Measures =
        {
            new Measure
            {
                Moment = MeasureMoment.Baseline,
                Attendance = new Attendance { SessionsPossible = 100, SessionsAttended = 81 },
            },
            new Measure
            {
                Moment = MeasureMoment.Baseline,
                Goal = new GoalMeasure
                {
                    Goal = "Walk there alone",
                    Rater = "Robin",
                    Score = 0,
                },
            },
        },
    };

    [Fact]
    public async Task Consent_is_shown_as_two_facts_with_the_ways_on()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("consent", "show", Case);
        var json = await work.RunAsync("consent", "show", Case, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Support: refused. Sharing: nobody has asked.", run.Output, StringComparison.Ordinal);
        Assert.Contains("public task", run.Output, StringComparison.Ordinal);
        Assert.Contains("go to children's social care: that needs no", run.Output, StringComparison.Ordinal);
        Assert.Equal("consent-read", JsonParser.Default.Parse<GetConsentResponse>(json.Output).Consent.Etag);
    }

    [Fact]
    public async Task The_familys_word_is_recorded_from_a_file()
    {
        await using var work = await OpenAsync();
        var word = work.Write(
            "word.yaml",
            "agreesToSupport: yes\nagreesToSharing: no\nmethod: verbal\ngivenOn: 2026-10-01\ngivenBy:\n  - { name: Jo, relationship: mother }\n"
        );

        var run = await work.RunAsync("consent", "record", Case, word);
        await work.RunAsync("consent", "record", Case, word, "--etag", "mine");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = work.Service.Answers.To<RecordAgreementRequest>();
        Assert.Equal(["consent-read", "mine"], sent.Select(request => request.Etag));
        Assert.Equal((Case, Answer.Yes, Answer.No), (sent[0].CaseId, sent[0].Word.AgreesToSupport, sent[0].Word.AgreesToSharing));
    }

    [Fact]
    public async Task A_withdrawal_and_a_basis_take_effect_with_their_words_from_files()
    {
        await using var work = await OpenAsync();
        var words = work.Write("words.txt", "Too many visits.\n");

        await work.RunAsync(
            "consent",
            "withdraw",
            Case,
            "--what",
            "sharing",
            "--on",
            "2026-10-02",
            "--by",
            "mother",
            "--reason-file",
            words
        );
        await work.RunAsync("consent", "basis", Case, "--basis", "public-task", "--grounds-file", words, "--from", "2026-10-03");

        var withdrawn = Assert.Single(work.Service.Answers.To<WithdrawAgreementRequest>());
        Assert.Equal((WithdrawnAgreement.Sharing, 2, "mother"), (withdrawn.What, withdrawn.WithdrawnOn.Day, withdrawn.WithdrawnBy));
        Assert.Equal("Too many visits.", withdrawn.Reason);
        var basis = Assert.Single(work.Service.Answers.To<RecordSharingBasisRequest>());
        Assert.Equal((SharingBasis.PublicTask, "Too many visits.", 3), (basis.Basis, basis.Grounds, basis.From.Day));
    }

    [Fact]
    public async Task Outcomes_are_listed_with_their_measures()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("outcomes", Case);
        await work.RunAsync("outcomes", Case, "--dropped");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("GOOD_EDUCATION: wanted", run.Output, StringComparison.Ordinal);
        Assert.Contains("81 of 100", run.Output, StringComparison.Ordinal);
        Assert.Equal([false, true], work.Service.Answers.To<ListOutcomesRequest>().Select(request => request.IncludeDropped));
    }

    [Theory]
    [InlineData("wanted.yaml", "- { code: GOOD_EDUCATION, childRef: c1 }\n- { code: SAFE_HOME }\n")]
    [InlineData("wanted.json", """{ "outcomes": [{ "code": "GOOD_EDUCATION", "childRef": "c1" }, { "code": "SAFE_HOME" }] }""")]
    public async Task Outcomes_are_set_as_one_list(string name, string form)
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("outcomes", "set", Case, work.Write(name, form));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = Assert.Single(work.Service.Answers.To<SetDesiredOutcomesRequest>());
        Assert.Equal((Case, "list-read"), (sent.CaseId, sent.Etag));
        Assert.Equal(["GOOD_EDUCATION", "SAFE_HOME"], sent.Outcomes.Select(outcome => outcome.Code));
    }

    [Fact]
    public async Task An_outcome_is_measured_and_closed_as_it_was_read_or_as_it_is_now()
    {
        await using var work = await OpenAsync();
        var measure = work.Write("measure.yaml", "moment: end\nattendance: { sessionsPossible: 100, sessionsAttended: 96 }\n");
        var words = work.Write("words.txt", "Robin is on time.\n");

        await work.RunAsync("outcomes", "measure", Wanted.Id, measure, "--case", Case);
        await work.RunAsync("outcomes", "measure", Wanted.Id, measure, "--etag", "mine");
        await work.RunAsync("outcomes", "close", Wanted.Id, "--case", Case, "--achievement", "achieved", "--comment-file", words);

        var measured = work.Service.Answers.To<RecordMeasureRequest>();
        Assert.Equal(["outcome-read", "mine"], measured.Select(request => request.Etag));
        Assert.Equal((Wanted.Id, 96), (measured[0].DesiredOutcomeId, measured[0].Measure.Attendance.SessionsAttended));
        var closed = Assert.Single(work.Service.Answers.To<RecordOutcomeRequest>());
        Assert.Equal((Achievement.Achieved, "Robin is on time."), (closed.Achievement, closed.Comment));
    }

    [Fact]
    public async Task An_outcome_of_another_case_is_not_found()
    {
        await using var work = await OpenAsync();
        var measure = work.Write("measure.yaml", "moment: end\n");

        var run = await work.RunAsync("outcomes", "measure", "another", measure, "--case", Case);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no such outcome", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scales_have_their_question_and_both_ends()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ListScalesRequest, ListScalesResponse>(_ => new ListScalesResponse
        {
            Scales = { SampleAssessment.SignsOfSafety },
        });

        var run = await work.RunAsync("scales", "929");

        Assert.Contains("SIGNS_OF_SAFETY", run.Output, StringComparison.Ordinal);
        Assert.Contains("10: So well", run.Output, StringComparison.Ordinal);
        Assert.Equal("929", Assert.Single(work.Service.Answers.To<ListScalesRequest>()).LocalAuthority);
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("consent", "withdraw", Case, "--what", "support", "--on", "2026-10-02", "--by", "mother")]
    [InlineData("consent", "withdraw", Case, "--what", "both", "--by", "mother")]
    [InlineData("consent", "basis", Case, "--basis", "public-task")]
    [InlineData("outcomes")]
    [InlineData("outcomes", "measure", "o1", "measure.yaml")]
    [InlineData("outcomes", "measure", "o1", "measure.yaml", "--case", "c", "--etag", "e")]
    [InlineData("outcomes", "close", "o1", "--case", "c", "--achievement", "achieved")]
    public async Task Bad_usage_is_explained_and_nothing_is_sent(params string[] args)
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(work.Service.TokenRequests);
    }

    private static async Task<Workplace> OpenAsync()
    {
        var work = await Workplace.OpenAsync();
        var consent = new Consent
        {
            CaseId = Case,
            CaseReference = "9HJ2-4PWX",
            Etag = "consent-read",
            Support = AgreementState.Refused,
            SharingBasis = new SharingBasisEntry { Basis = SharingBasis.PublicTask },
            WaysOn = { WayOn.AskAgain, WayOn.ReferToSocialCare },
        };
        var answers = work.Service.Answers;
        answers.Give<GetConsentRequest, GetConsentResponse>(_ => new GetConsentResponse { Consent = consent });
        answers.Give<RecordAgreementRequest, RecordAgreementResponse>(_ => new RecordAgreementResponse { Consent = consent });
        answers.Give<WithdrawAgreementRequest, WithdrawAgreementResponse>(_ => new WithdrawAgreementResponse { Consent = consent });
        answers.Give<RecordSharingBasisRequest, RecordSharingBasisResponse>(_ => new RecordSharingBasisResponse { Consent = consent });
        answers.Give<ListOutcomesRequest, ListOutcomesResponse>(_ => new ListOutcomesResponse
        {
            Outcomes = { Wanted },
            Etag = "list-read",
        });
        answers.Give<RecordMeasureRequest, RecordMeasureResponse>(_ => new RecordMeasureResponse { Outcome = Wanted });
        answers.Give<RecordOutcomeRequest, RecordOutcomeResponse>(_ => new RecordOutcomeResponse { Outcome = Wanted });
        return work;
    }
}
