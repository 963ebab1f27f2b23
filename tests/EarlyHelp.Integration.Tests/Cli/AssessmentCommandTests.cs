using System.Runtime.Versioning;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class AssessmentCommandTests
{
    private const string Id = SampleAssessment.Id;

    [Fact]
    public async Task Assessments_are_listed_by_whose_they_are()
    {
        await using var work = await OpenAsync();
        var basic = SampleAssessment.New();
        (basic.Content, basic.ReviewOverdue) = (null, true);
        work.Service.Answers.Give<ListAssessmentsRequest, ListAssessmentsResponse>(_ => new ListAssessmentsResponse
        {
            Assessments = { basic },
        });

        var run = await work.RunAsync("assessments");
        await work.RunAsync("assessments", "--box", "shared-with-me", "--state", "draft", "--state", "active", "--review-overdue");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("4TQX-7KM9", run.Output, StringComparison.Ordinal);
        Assert.Contains("(overdue)", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
        var asked = work.Service.Answers.To<ListAssessmentsRequest>();
        Assert.Equal((AssessmentBox.LedByMe, false), (asked[0].Box, asked[0].ReviewOverdueOnly));
        Assert.Equal((AssessmentBox.SharedWithMe, true), (asked[1].Box, asked[1].ReviewOverdueOnly));
        Assert.Equal([AssessmentState.Draft, AssessmentState.Active], asked[1].States);
    }

    [Fact]
    public async Task One_is_shown_whole_as_a_version_or_as_of_a_time()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("assessments", "show", Id, "--full");
        await work.RunAsync("assessments", "show", Id, "--revision", "3");
        await work.RunAsync("assessments", "show", Id, "--as-of", "2026-10-01T09:00Z");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("breakfast club", run.Output, StringComparison.Ordinal);
        Assert.Contains("under way", run.Output, StringComparison.Ordinal);
        Assert.Contains("I like my teacher.", run.Output, StringComparison.Ordinal);
        var asked = work.Service.Answers.To<GetAssessmentRequest>();
        Assert.Equal(AssessmentView.Full, asked[0].View);
        Assert.Equal((AssessmentView.Basic, 3), (asked[1].View, asked[1].Revision));
        Assert.Equal(new DateTime(2026, 10, 1, 9, 0, 0, DateTimeKind.Utc), asked[2].AsOf.ToDateTime());
    }

    [Fact]
    public async Task One_is_found_by_its_reference()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ListRevisionsRequest, ListRevisionsResponse>(_ => new ListRevisionsResponse());

        Assert.Equal(0, (await work.RunAsync("assessments", "show", "7KM4-9QXT", "--revision", "3")).ExitCode);
        Assert.Equal(0, (await work.RunAsync("assessments", "revisions", "7km49qxt")).ExitCode);

        var asked = work.Service.Answers.To<GetAssessmentRequest>();
        Assert.Equal([("", "7KM4-9QXT", 3), ("", "7km49qxt", 0)], asked.Select(ask => (ask.AssessmentId, ask.Reference, ask.Revision)));
        Assert.Equal(Id, Assert.Single(work.Service.Answers.To<ListRevisionsRequest>()).AssessmentId);
    }

    [Fact]
    public async Task What_is_withheld_and_who_is_not_to_be_told_is_said_first()
    {
        await using var work = await OpenAsync(assessment =>
        {
            assessment.PartsWithheld = true;
            assessment.Content.ParentsNotToBeTold = new ParentsNotToBeTold { NotToBeTold = Answer.Yes };
        });

        var run = await work.RunAsync("assessments", "show", Id, "--full");

        Assert.Contains("not to be told", run.Output, StringComparison.Ordinal);
        Assert.Contains("not shown to your organisation", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_from_an_allocation_needs_no_file_and_makes_you_the_lead()
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("assessments", "start", "--allocation", "a1");
        await work.RunAsync("assessments", "start", "--allocation", "a1");
        await work.RunAsync("assessments", "start", "--allocation", "a1", "--again");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = work.Service.Answers.To<StartAssessmentRequest>();
        Assert.Equal(("a1", "A User", "clerk"), (sent[0].AllocationId, sent[0].LeadPractitioner.Name, sent[0].LeadPractitioner.Role));
        Assert.Equal("school-1", sent[0].LeadPractitioner.OrganisationId);
        Assert.Equal(sent[0].RequestId, sent[1].RequestId);
        Assert.NotEqual(sent[0].RequestId, sent[2].RequestId);
    }

    [Fact]
    public async Task What_was_started_before_says_so()
    {
        await using var work = await OpenAsync(assessment => assessment.StartedAt = SampleAssessment.New().SavedAt);

        var run = await work.RunAsync("assessments", "start", "--allocation", "a1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("started before", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_content_or_a_whole_request()
    {
        await using var work = await OpenAsync();
        var content = work.Write("content.yaml", "reason: Tired.\nchildren:\n  - ref: c1\n");
        var request = work.Write(
            "request.yaml",
            "leadPractitioner: { name: Odalys Fenwright, role: family worker }\ncontent: { reason: Tired. }\n"
        );

        await work.RunAsync("assessments", "start", content);
        await work.RunAsync("assessments", "start", request, "--case", "case-1");

        var sent = work.Service.Answers.To<StartAssessmentRequest>();
        Assert.Equal((StartAssessmentRequest.SourceOneofCase.None, "c1"), (sent[0].SourceCase, sent[0].Content.Children.Single().Ref));
        Assert.Equal(("case-1", "Odalys Fenwright", "Tired."), (sent[1].CaseId, sent[1].LeadPractitioner.Name, sent[1].Content.Reason));
    }

    [Theory]
    [InlineData(
        "form.yaml",
        """
            reason: Tired.
            desiredChange:
            analysis:
              working_well: Asked for help.
              notKnown: ""
            parentsViews: []
            visitingRisk: {}
            """
    )]
    [InlineData(
        "form.json",
        """
            { "reason": "Tired.", "desiredChange": null, "analysis": { "working_well": "Asked for help.", "notKnown": "" },
              "parentsViews": [], "visitingRisk": {} }
            """
    )]
    public async Task Updating_writes_what_the_file_holds_and_empties_what_stands_there_without_a_value(string name, string form)
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync("assessments", "update", Id, work.Write(name, form));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = Assert.Single(work.Service.Answers.To<UpdateAssessmentRequest>());
        Assert.Equal((Id, "read", "Asked for help."), (sent.AssessmentId, sent.Etag, sent.Content.Analysis.WorkingWell));
        Assert.Equal(
            ["reason", "desired_change", "analysis.working_well", "analysis.not_known", "parents_views", "visiting_risk"],
            sent.UpdateMask.Paths
        );
    }

    [Fact]
    public async Task An_empty_form_or_a_slip_in_it_changes_nothing()
    {
        await using var work = await OpenAsync();

        var empty = await work.RunAsync("assessments", "update", Id, work.Write("empty.yaml", "{}"));
        var slip = await work.RunAsync("assessments", "update", Id, work.Write("slip.yaml", "analysis: { workingWel: Hidden words. }"));

        Assert.Equal((2, 2), (empty.ExitCode, slip.ExitCode));
        Assert.Contains("holds nothing to change", empty.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden words", slip.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.Answers.To<UpdateAssessmentRequest>());
    }

    [Fact]
    public async Task Level_four_says_whom_to_phone_with_json_too()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<UpdateAssessmentRequest, UpdateAssessmentResponse>(_ => new UpdateAssessmentResponse
        {
            Assessment = SampleAssessment.New(),
            Diversion = new Diversion { Message = "Phone now.", Contacts = { new PhoneContact { Phone = "01632 960001" } } },
        });

        var run = await work.RunAsync("assessments", "update", Id, work.Write("level.yaml", "level: 4"), "--json");

        Assert.Contains("01632 960001", run.Error, StringComparison.Ordinal);
        Assert.Contains("Assessment 4TQX-7KM9", run.Error, StringComparison.Ordinal);
        Assert.Equal("Phone now.", JsonParser.Default.Parse<UpdateAssessmentResponse>(run.Output).Diversion.Message);
    }

    [Fact]
    public async Task A_section_takes_its_words_from_a_file()
    {
        await using var work = await OpenAsync();
        var words = work.Write("words.txt", "Eats well at school.\n");

        await work.RunAsync("assessments", "contribute", Id, "--text-file", words, "--domain", "health", "--child", "c1");

        var sent = Assert.Single(work.Service.Answers.To<ContributeSectionRequest>());
        Assert.Equal(("Eats well at school.", NeedDomain.Health, "c1"), (sent.Text, sent.Domain, sent.ChildRef));
    }

    [Fact]
    public async Task Activating_without_agreement_is_refused_with_the_ways_on()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ActivateAssessmentRequest, ActivateAssessmentResponse>(_ =>
            throw Client.Failure.With(StatusCode.FailedPrecondition, "FAMILY_AGREEMENT_NEEDED")
        );

        var run = await work.RunAsync("assessments", "activate", Id, "--etag", "mine");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("FAMILY_AGREEMENT_NEEDED", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", Assert.Single(work.Service.Answers.To<ActivateAssessmentRequest>()).Etag);
    }

    [Fact]
    public async Task Actions_are_added_and_changed_by_files()
    {
        await using var work = await OpenAsync();
        var added = work.Write("add.yaml", "what: Breakfast club\nowner: { name: Jo, personRef: m1 }\ndueOn: 2026-12-01\n");
        var changed = work.Write("change.yaml", "id: act-1\nstate: done\nowner: { name: Sam }\naddedAt: 2026-10-01T09:00:00Z\n");

        await work.RunAsync("assessments", "action", "add", Id, added);
        await work.RunAsync("assessments", "action", "update", Id, changed);

        var add = Assert.Single(work.Service.Answers.To<AddActionRequest>());
        Assert.Equal(("Breakfast club", "m1", 1), (add.Action.What, add.Action.Owner.PersonRef, add.Action.DueOn.Day));
        var update = Assert.Single(work.Service.Answers.To<UpdateActionRequest>());
        Assert.Equal(("act-1", PlanActionState.Done), (update.Action.Id, update.Action.State));
        Assert.Equal(["state", "owner"], update.UpdateMask.Paths);
    }

    [Fact]
    public async Task A_review_a_lead_and_a_closure_are_read_from_files()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ListOrganisationsRequest, ListOrganisationsResponse>(_ => new ListOrganisationsResponse
        {
            Organisations = { new Organisation { Id = "school-2" } },
        });
        var review = work.Write("review.yaml", "heldOn: 2026-11-06\ndecision: continue\nnextReviewOn: 2026-12-04\n");
        var lead = work.Write("lead.yaml", "name: Sam Oakley\nrole: teacher\norganisationId: \"999101\"\nreason: Knows Robin.\n");
        var same = work.Write("same.yaml", "name: Sam Oakley\nrole: teacher\n");
        var closure = work.Write("closure.yaml", "rationale: Done.\nwhatChanged: On time.\n");

        await work.RunAsync("assessments", "review", Id, review);
        await work.RunAsync("assessments", "lead", Id, lead);
        await work.RunAsync("assessments", "lead", Id, same);
        await work.RunAsync("assessments", "close", Id, closure, "--reason", "NEEDS_MET", "--achievement", "achieved");

        Assert.Equal(ReviewDecision.Continue, Assert.Single(work.Service.Answers.To<RecordReviewRequest>()).Review.Decision);
        var leads = work.Service.Answers.To<AssignLeadPractitionerRequest>();
        Assert.Equal(
            ["school-2", SampleAssessment.New().LeadOrganisationId],
            leads.Select(request => request.LeadPractitioner.OrganisationId)
        );
        var closed = Assert.Single(work.Service.Answers.To<CloseAssessmentRequest>()).Closure;
        Assert.Equal(("NEEDS_MET", Achievement.Achieved, "On time."), (closed.Reason, closed.Achievement, closed.WhatChanged));
    }

    [Fact]
    public async Task Versions_are_listed_over_all_pages()
    {
        await using var work = await OpenAsync();
        work.Service.Answers.Give<ListRevisionsRequest, ListRevisionsResponse>(request => new ListRevisionsResponse
        {
            Revisions =
            {
                new Revision { Number = request.PageToken.Length == 0 ? 8 : 7, Kind = RevisionKind.SectionContributed },
            },
            NextPageToken = request.PageToken.Length == 0 ? "more" : "",
        });

        var run = await work.RunAsync("assessments", "revisions", Id, "--json");

        Assert.Equal([8, 7], JsonParser.Default.Parse<ListRevisionsResponse>(run.Output).Revisions.Select(revision => revision.Number));
        Assert.Contains("section contributed", (await work.RunAsync("assessments", "revisions", Id)).Output, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task An_export_is_the_contracts_JSON_that_nobody_else_can_read()
    {
        await using var work = await OpenAsync();
        var file = work.Write("export.json", "what was there before, and longer than nothing");

        var run = await work.RunAsync("assessments", "export", Id, "--out", file);

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Equal(SampleAssessment.New(), JsonParser.Default.Parse<Assessment>(await File.ReadAllTextAsync(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("start", "--allocation", "a", "--case", "c")]
    [InlineData("show", Id, "--revision", "1", "--as-of", "2026-01-01")]
    [InlineData("update", Id)]
    [InlineData("contribute", Id)]
    [InlineData("export", Id)]
    [InlineData("print", Id, "--out", "summary.docx")]
    [InlineData("--box", "everybodys")]
    public async Task Bad_usage_is_explained_and_nothing_is_sent(params string[] args)
    {
        await using var work = await OpenAsync();

        var run = await work.RunAsync(["assessments", .. args]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Empty(work.Service.TokenRequests);
    }

    private static async Task<Workplace> OpenAsync(Action<Assessment>? change = null)
    {
        var work = await Workplace.OpenAsync();
        var assessment = SampleAssessment.New();
        change?.Invoke(assessment);
        var answers = work.Service.Answers;
        answers.Give<GetAssessmentRequest, GetAssessmentResponse>(_ => new GetAssessmentResponse { Assessment = assessment });
        answers.Give<StartAssessmentRequest, StartAssessmentResponse>(_ => new StartAssessmentResponse { Assessment = assessment });
        answers.Give<UpdateAssessmentRequest, UpdateAssessmentResponse>(_ => new UpdateAssessmentResponse { Assessment = assessment });
        answers.Give<ContributeSectionRequest, ContributeSectionResponse>(_ => new ContributeSectionResponse { Assessment = assessment });
        answers.Give<ActivateAssessmentRequest, ActivateAssessmentResponse>(_ => new ActivateAssessmentResponse
        {
            Assessment = assessment,
        });
        answers.Give<AddActionRequest, AddActionResponse>(_ => new AddActionResponse { Assessment = assessment });
        answers.Give<UpdateActionRequest, UpdateActionResponse>(_ => new UpdateActionResponse { Assessment = assessment });
        answers.Give<RecordReviewRequest, RecordReviewResponse>(_ => new RecordReviewResponse { Assessment = assessment });
        answers.Give<AssignLeadPractitionerRequest, AssignLeadPractitionerResponse>(_ => new AssignLeadPractitionerResponse
        {
            Assessment = assessment,
        });
        answers.Give<CloseAssessmentRequest, CloseAssessmentResponse>(_ => new CloseAssessmentResponse { Assessment = assessment });
        return work;
    }
}
