using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class CaseCommandTests
{
    private static readonly Case Open = new()
    {
        Id = SampleAssessment.CaseId,
        Reference = "7KM4-9QXT",
        Etag = "case-read",
        State = CaseState.Open,
    };

    [Theory]
    [InlineData("7km49qxt", "", "7km49qxt")]
    [InlineData(SampleAssessment.CaseId, SampleAssessment.CaseId, "")]
    public async Task A_case_is_shown_with_what_keeps_it_open(string key, string id, string reference)
    {
        var @case = new Case(Open)
        {
            Needs =
            {
                new CaseNeed { Kind = CaseNeedKind.Assessment, Reference = "2222-4444" },
            },
        };
        await using var work = await OpenAsync(@case);

        var run = await work.RunAsync("case", "show", key);
        var json = await work.RunAsync("case", "show", key, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Case 7KM4-9QXT is open. Open in it: assessment 2222-4444.", run.Output, StringComparison.Ordinal);
        Assert.Equal(@case, JsonParser.Default.Parse<GetCaseResponse>(json.Output).Case);
        var asked = work.Service.Answers.To<GetCaseRequest>()[0];
        Assert.Equal((id, reference), (asked.CaseId, asked.Reference));
    }

    [Fact]
    public async Task Who_sees_only_where_a_case_stands_is_not_told_that_nothing_is_open()
    {
        await using var work = await OpenAsync(new Case(Open) { Etag = "" });

        var run = await work.RunAsync("case", "show", "7KM4-9QXT");

        Assert.Contains("Case 7KM4-9QXT is open.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing in it", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_closed_with_its_words_from_files()
    {
        await using var work = await OpenAsync(Open);
        var words = work.Write("words.txt", "The children are safe.\n");
        string[] closing = ["case", "close", "7KM4-9QXT", "--reason", "NEEDS_MET", "--rationale-file", words, "--what-changed-file", words];

        var shown = await work.RunAsync("case", "show", "7KM4-9QXT");
        var run = await work.RunAsync(closing);
        await work.RunAsync([.. closing, "--etag", "mine"]);

        Assert.Contains("Nothing in it is open.", shown.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Case 7KM4-9QXT is closed.", run.Output, StringComparison.Ordinal);
        var sent = work.Service.Answers.To<CloseCaseRequest>();
        Assert.Equal(["case-read", "mine"], sent.Select(request => request.Etag));
        Assert.Equal(
            (SampleAssessment.CaseId, "NEEDS_MET", "The children are safe.", "The children are safe."),
            (sent[0].CaseId, sent[0].Closure.Reason, sent[0].Closure.Rationale, sent[0].Closure.WhatChanged)
        );
    }

    [Fact]
    public async Task Words_about_a_family_are_needed_and_never_an_option()
    {
        await using var work = await OpenAsync(Open);

        var run = await work.RunAsync("case", "close", "7KM4-9QXT", "--reason", "NEEDS_MET");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--rationale-file", run.Error, StringComparison.Ordinal);
        Assert.Contains("--what-changed-file", run.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.Answers.To<CloseCaseRequest>());
    }

    private static async Task<Workplace> OpenAsync(Case @case)
    {
        var work = await Workplace.OpenAsync();
        work.Service.Answers.Give<GetCaseRequest, GetCaseResponse>(_ => new GetCaseResponse { Case = @case });
        work.Service.Answers.Give<CloseCaseRequest, CloseCaseResponse>(_ => new CloseCaseResponse
        {
            Case = new Case(@case) { State = CaseState.Closed },
        });
        return work;
    }
}
