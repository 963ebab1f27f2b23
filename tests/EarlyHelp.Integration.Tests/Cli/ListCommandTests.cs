using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class ListCommandTests
{
    private static readonly ListedChild Pupil = new()
    {
        Id = "0198f000-0000-7000-a000-0000c0ffee01",
        Etag = "read",
        Name = "Zephyrine Samplestead",
        Upn = "A123456789012",
        YearGroup = "4",
        Because = { ListedBecause.AssessmentOpen, ListedBecause.DueForReview },
        Rating = SchoolRag.Amber,
        LeadPractitioner = new() { Name = "Lee Lead", Role = "family worker" },
        NextDate = Day(2),
        NextDateKind = NextDateKind.SchoolReview,
        ReviewOn = Day(2),
        Owed =
        {
            new OwedItem
            {
                Kind = OwedKind.Contribution,
                DueOn = Day(1),
                Overdue = true,
            },
        },
    };

    [Fact]
    public async Task The_list_says_why_who_leads_what_is_next_and_what_is_owed()
    {
        await using var work = await OpenAsync(Pupil);

        var run = await work.RunAsync("list");
        await work.RunAsync([
            "list",
            "--because",
            "due-for-review",
            "--rag",
            "red",
            "--rag",
            "amber",
            "--overdue",
            "--changed-since",
            "2026-11-25T08:00Z",
        ]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (
            var word in new[] { "Zephyrine", "amber", "assessment", "Lee Lead", "2026-12-02", "contribution", "(overdue)", "c0ffee01" }
        )
        {
            Assert.Contains(word, run.Output, StringComparison.Ordinal);
        }
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
        var asked = work.Service.Answers.To<ListChildrenRequest>()[1];
        Assert.Equal([ListedBecause.DueForReview], asked.Because);
        Assert.Equal([SchoolRag.Red, SchoolRag.Amber], asked.Ratings);
        Assert.Equal((true, 1), (asked.OverdueOnly, asked.ChangedSince.ToDateTime().Day / 25));
    }

    [Fact]
    public async Task Json_is_the_contracts()
    {
        await using var work = await OpenAsync(Pupil);

        var run = await work.RunAsync("list", "--json");

        Assert.Equal(Pupil, Assert.Single(ListChildrenResponse.Parser.ParseJson(run.Output).Children));
    }

    [Theory]
    [InlineData("C0FFEE01")]
    [InlineData("0198f000-0000-7000-a000-0000c0ffee01")]
    public async Task A_child_is_rated_by_the_id_that_is_shown(string id)
    {
        await using var work = await OpenAsync(new ListedChild(Pupil) { Id = "0198f000-0000-7000-a000-0000c0ffee02" }, Pupil);

        var run = await work.RunAsync("list", "rate", id, "--rag", "red", "--reason-file", work.Write("why.txt", "Worse.\n"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = Assert.Single(work.Service.Answers.To<SetRatingRequest>());
        Assert.Equal((Pupil.Id, "read", SchoolRag.Red, "Worse."), (sent.ListedChildId, sent.Etag, sent.Rating, sent.Reason));
    }

    [Fact]
    public async Task A_note_is_written_about_the_child_with_the_upn_of_a_file()
    {
        await using var work = await OpenAsync(new ListedChild { Id = "other" }, Pupil);
        var (upn, note) = (work.Write("upn.txt", "a123456789012\n"), work.Write("note.txt", "Slept in class.\n"));

        await work.RunAsync("list", "note", "--upn-file", upn, "--note-file", note, "--seen-on", "2026-11-24", "--share");

        var sent = Assert.Single(work.Service.Answers.To<AddMonitoringNoteRequest>());
        Assert.Equal((Pupil.Id, "Slept in class.", 24, true), (sent.ListedChildId, sent.Text, sent.SeenOn.Day, sent.Shared));
    }

    [Fact]
    public async Task A_review_date_is_set_or_taken_away_and_what_is_not_given_stays()
    {
        await using var work = await OpenAsync(Pupil);

        await work.RunAsync("list", "review", "c0ffee01", "--on", "2026-12-11");
        await work.RunAsync("list", "review", "c0ffee01", "--until", "2026-12-18", "--etag", "mine");
        await work.RunAsync("list", "review", "c0ffee01", "--none");
        var nothing = await work.RunAsync("list", "review", "c0ffee01");

        var sent = work.Service.Answers.To<SetReviewDateRequest>();
        Assert.Equal([Day(11), Day(2), null], sent.Select(request => request.ReviewOn));
        Assert.Equal([null, Day(18), null], sent.Select(request => request.OnListUntil));
        Assert.Equal(["read", "mine", "read"], sent.Select(request => request.Etag));
        Assert.Equal(2, nothing.ExitCode);
    }

    [Fact]
    public async Task Who_is_meant_must_be_clear_and_a_name_is_no_argument()
    {
        await using var work = await OpenAsync(Pupil, new ListedChild(Pupil) { Id = "0298f000-0000-7000-a000-0000c0ffee01" });
        var why = work.Write("why.txt", "Worse.");

        foreach (var who in new[] { "c0ffee01", "Zephyrine Samplestead", "e01" })
        {
            Assert.Equal(2, (await work.RunAsync("list", "rate", who, "--rag", "red", "--reason-file", why)).ExitCode);
        }
        Assert.Equal(2, (await work.RunAsync("list", "rate", "--rag", "red", "--reason-file", why)).ExitCode);
        Assert.Empty(work.Service.Answers.To<SetRatingRequest>());
    }

    [Fact]
    public async Task Somebody_was_first_is_refused()
    {
        await using var work = await OpenAsync(Pupil);
        work.Service.Answers.Give<SetRatingRequest, SetRatingResponse>(_ => throw Client.Failure.With(StatusCode.Aborted, "ETAG_STALE"));

        var run = await work.RunAsync("list", "rate", "c0ffee01", "--rag", "red", "--reason-file", work.Write("why.txt", "Worse."));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ETAG_STALE", run.Error, StringComparison.Ordinal);
    }

    private static Google.Type.Date Day(int day) =>
        new()
        {
            Year = 2026,
            Month = 12,
            Day = day,
        };

    private static async Task<Workplace> OpenAsync(params ListedChild[] children)
    {
        var work = await Workplace.OpenAsync();
        work.Service.Answers.Give<ListChildrenRequest, ListChildrenResponse>(_ => new ListChildrenResponse { Children = { children } });
        work.Service.Answers.Give<SetRatingRequest, SetRatingResponse>(_ => new SetRatingResponse { Child = Pupil });
        work.Service.Answers.Give<AddMonitoringNoteRequest, AddMonitoringNoteResponse>(_ => new AddMonitoringNoteResponse
        {
            Child = Pupil,
        });
        work.Service.Answers.Give<SetReviewDateRequest, SetReviewDateResponse>(_ => new SetReviewDateResponse { Child = Pupil });
        return work;
    }
}
