using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class ContributionCommandTests
{
    private const string NhsNumber = "9000000009";
    private const string School = "0198f000-0000-7000-8000-000000000101";

    [Fact]
    public async Task What_is_asked_is_listed_and_shown()
    {
        await using var work = await OpenAsync();

        var list = await work.RunAsync("contributions", "--state", "requested");
        var one = await work.RunAsync("contributions", "show", "r1");

        Assert.Contains("Zephyrine Samplestead", list.Output, StringComparison.Ordinal);
        Assert.Equal([ContributionState.Requested], Assert.Single(work.Service.Answers.To<ListContributionRequestsRequest>()).States);
        Assert.Contains("What works for this child?", one.Output, StringComparison.Ordinal);
        Assert.Contains("The parents or carers are not to be told", one.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("views.yaml", "worries: Tearful.\nsharedWithReferrer: [worries, special needs]")]
    [InlineData(
        "views.json",
        """{ "worries": "Tearful.", "sharedWithReferrer": ["CONTRIBUTION_PART_WORRIES", "CONTRIBUTION_PART_SPECIAL_NEEDS"] }"""
    )]
    public async Task An_answer_comes_from_a_file_as_people_or_programs_write_it(string name, string content)
    {
        await using var work = await OpenAsync();
        var file = work.Write(name, content);

        await work.RunAsync("contributions", "submit", "r1", file, "--draft");
        var run = await work.RunAsync("contributions", "submit", "r1", file);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = work.Service.Answers.To<SubmitContributionRequest>();
        Assert.Equal([true, false], sent.Select(request => request.AsDraft));
        Assert.Contains("The hub reads all of it; the referrer worries.", run.Output, StringComparison.Ordinal);
        var answer = sent[1].Contribution;
        Assert.Equal(("read", "Tearful.", "A User"), (sent[1].Etag, answer.Worries, answer.Author.Name));
        Assert.Equal([ContributionPart.Worries, ContributionPart.SpecialNeeds], answer.SharedWithReferrer);
    }

    [Fact]
    public async Task A_slip_in_an_answer_is_told_with_its_line_and_nothing_is_sent()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("contributions", "submit", "r1", work.Write("views.yaml", "worries: Tearful.\nstrenghts: Art"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("views.yaml, line 2", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Art", run.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.Answers.To<SubmitContributionRequest>());
    }

    [Fact]
    public async Task Declining_says_why()
    {
        await using var work = await OpenAsync();
        var comment = work.Write("comment.txt", "Came on Monday.");

        await work.RunAsync("contributions", "decline", "r1", "--reason", "too-new", "--comment-file", comment);

        var sent = Assert.Single(work.Service.Answers.To<DeclineContributionRequest>());
        Assert.Equal((ContributionDeclineReason.TooNew, "Came on Monday."), (sent.Reason, sent.Comment));
    }

    [Fact]
    public async Task What_schools_have_said_of_a_patient_is_asked_by_a_number_from_a_file()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("school-views", "--nhs-number-file", work.Write("patient.txt", NhsNumber + "\n"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(NhsNumber, Assert.Single(work.Service.Answers.To<ListContributionsRequest>()).NhsNumber);
        Assert.Contains("Coquet Bridge High School, about c1: answered", run.Output, StringComparison.Ordinal);
        Assert.Contains("worries: Tearful.", run.Output, StringComparison.Ordinal);
        Assert.Contains("The school of c2 was not asked: not agreed.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("school-views")]
    [InlineData("school-views", "7KM4-9QXT", "--nhs-number-file", "patient.txt")]
    [InlineData("school-views", "--nhs-number", "9000000009")]
    public async Task A_number_is_no_argument(params string[] args)
    {
        await using var work = await OpenAsync();

        Assert.Equal(2, (await work.RunAsync(args)).ExitCode);
        Assert.Empty(work.Service.Answers.To<ListContributionsRequest>());
    }

    [Fact]
    public async Task The_hubs_question_is_answered_by_the_referrals_reference()
    {
        await using var work = await OpenAsync();
        var answer = work.Write(
            "answer.yaml",
            """
            answers: [{ code: sleep, text: Badly. }]
            supplement:
              children: [{ ref: c1, schoolInformation: { attendance: { sessionsPossible: 380 } } }]
            """
        );

        var run = await work.RunAsync("answer", "7KM4-9QXT", answer);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = Assert.Single(work.Service.Answers.To<AnswerInformationRequestRequest>());
        Assert.Equal(("open", "open-etag", "Badly."), (sent.InformationRequestId, sent.Etag, sent.Answer.Answers.Single().Text));
        Assert.Equal(380, sent.Answer.Supplement.Children.Single().SchoolInformation.Attendance.SessionsPossible);
    }

    private static async Task<Workplace> OpenAsync()
    {
        var work = await Workplace.OpenAsync();
        work.Service.AnswerGet = _ => new GetReferralResponse
        {
            Referral = new Referral { Id = "id-1", LocalAuthority = "929" },
            InformationRequests =
            {
                new InformationRequest { Id = "over", State = InformationRequestState.Expired },
                new InformationRequest
                {
                    Id = "open",
                    Etag = "open-etag",
                    State = InformationRequestState.Open,
                },
            },
        };
        var request = new ContributionRequest
        {
            Id = "r1",
            Etag = "read",
            ReferralId = "id-1",
            ChildRef = "c1",
            OrganisationId = School,
            State = ContributionState.Submitted,
            ParentsNotToBeTold = Answer.Yes,
            Child = new ContributionSubject
            {
                Name = new PersonName { Given = "Zephyrine", Family = "Samplestead" },
            },
            Questions =
            {
                new Question { Code = "WORKS", Text = "What works for this child?" },
            },
            Contribution = new Contribution { Worries = "Tearful.", SharedWithReferrer = { ContributionPart.Worries } },
        };
        var answers = work.Service.Answers;
        answers.Give<ListContributionRequestsRequest, ListContributionRequestsResponse>(_ => new ListContributionRequestsResponse
        {
            Requests = { request },
        });
        answers.Give<GetContributionRequestRequest, GetContributionRequestResponse>(_ => new GetContributionRequestResponse
        {
            Request = request,
        });
        answers.Give<SubmitContributionRequest, SubmitContributionResponse>(_ => new SubmitContributionResponse { Request = request });
        answers.Give<DeclineContributionRequest, DeclineContributionResponse>(_ => new DeclineContributionResponse { Request = request });
        answers.Give<ListContributionsRequest, ListContributionsResponse>(_ => new ListContributionsResponse
        {
            Requests = { request },
            NotAsked =
            {
                new SchoolNotAsked { ChildRef = "c2", Reason = NotAskedReason.NotAgreed },
            },
        });
        answers.Give<ListOrganisationsRequest, ListOrganisationsResponse>(_ => new ListOrganisationsResponse
        {
            Organisations =
            {
                new Organisation { Id = School, Name = "Coquet Bridge High School" },
            },
        });
        answers.Give<AnswerInformationRequestRequest, AnswerInformationRequestResponse>(_ => new AnswerInformationRequestResponse
        {
            Referral = new Referral { Reference = "7KM4-9QXT" },
        });
        return work;
    }
}
