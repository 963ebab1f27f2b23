using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class CommandTests
{
    [Theory]
    [InlineData]
    [InlineData("refer")]
    [InlineData("referrals", "--state", "nowhere")]
    [InlineData("referrals", "--changed-since", "yesterday")]
    [InlineData("referrals", "--limit", "-1")]
    [InlineData("withdraw", "7KM4-9QXT")]
    [InlineData("withdraw", "7KM4-9QXT", "--reason", "because")]
    [InlineData("match", "settle", "m1", "--reason", "checked")]
    [InlineData("match", "settle", "m1", "--same", "--different", "--reason", "checked")]
    [InlineData("referrals", "--purpose", "fun")]
    public async Task Bad_usage_is_explained_and_nothing_is_sent(params string[] args)
    {
        await using var work = await Workplace.OpenAsync();

        var run = await work.RunAsync(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.TokenRequests);
    }

    [Fact]
    public async Task Nobody_calls_without_saying_who_they_are()
    {
        await using var work = await Workplace.OpenAsync();

        var run = await work.RunAsUnknownAsync("referrals");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Who are you?", run.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.TokenRequests);
    }

    [Fact]
    public async Task Help_documents_the_exit_codes()
    {
        await using var work = await Workplace.OpenAsync();

        var run = await work.RunAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("4    some of several were refused", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_has_an_exit_code_of_its_own()
    {
        await using var work = await Workplace.OpenAsync();
        await work.Service.DisposeAsync();

        Assert.Equal(3, (await work.RunAsync("referrals")).ExitCode);
    }

    [Fact]
    public async Task Referrals_are_filtered_and_listed_over_all_pages()
    {
        await using var work = await Workplace.OpenAsync();
        var asked = new List<ListReferralsRequest>();
        work.Service.AnswerList = request =>
        {
            asked.Add(request);
            var summary = new ReferralSummary
            {
                Reference = $"REF-{asked.Count}",
                State = ReferralState.InTriage,
                Children = { "A Child" },
            };
            return new ListReferralsResponse { Referrals = { summary }, NextPageToken = asked.Count == 1 ? "more" : "" };
        };

        var run = await work.RunAsync([
            "referrals",
            "--received",
            "--state",
            "in-triage",
            "--state",
            "decided",
            "--changed-since",
            "2026-01-31T09:00Z",
        ]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("REF-1", run.Output, StringComparison.Ordinal);
        Assert.Contains("REF-2", run.Output, StringComparison.Ordinal);
        Assert.Contains("in triage", run.Output, StringComparison.Ordinal);
        Assert.Equal(ReferralBox.Received, asked[0].Box);
        Assert.Equal([ReferralState.InTriage, ReferralState.Decided], asked[0].States);
        Assert.Equal(new DateTime(2026, 1, 31, 9, 0, 0, DateTimeKind.Utc), asked[0].ChangedSince.ToDateTime());
        Assert.Equal(["", "more"], asked.Select(request => request.PageToken));
    }

    [Fact]
    public async Task A_limit_cuts_the_list_and_says_so()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerList = _ => new ListReferralsResponse
        {
            Referrals = { new ReferralSummary { Reference = "REF-1" } },
            NextPageToken = "more",
            CompleteUntil = new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1 },
        };

        var run = await work.RunAsync("referrals", "--limit", "2", "--json");

        var listed = JsonParser.Default.Parse<ListReferralsResponse>(run.Output);
        Assert.Equal(2, listed.Referrals.Count);
        Assert.Null(listed.CompleteUntil);
        Assert.Contains("There are more than 2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_referral_is_shown_whole_and_cannot_command_the_terminal()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerGet = request =>
        {
            Assert.Equal("7KM4-9QXT", request.Reference);
            var child = new Child
            {
                Ref = "c1",
                BirthDate = new Google.Type.Date
                {
                    Year = 2015,
                    Month = 3,
                    Day = 2,
                },
                WishesAndFeelings = "[red]I\u001b[2J like drawing.[/]",
                SchoolInformation = new SchoolInformation { Attendance = new Attendance { SessionsAttended = 0 } },
            };
            return new GetReferralResponse
            {
                Referral = new Referral
                {
                    Reference = "7KM4-9QXT",
                    Form = new ReferralForm { Children = { child } },
                },
            };
        };

        var run = await work.RunAsync("referral", "show", "7KM4-9QXT");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("birth date: 2015-03-02", run.Output, StringComparison.Ordinal);
        Assert.Contains("wishes and feelings: [red]I[2J like drawing.[/]", run.Output, StringComparison.Ordinal);
        Assert.Contains("sessions attended: 0", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task A_referral_that_is_not_there_is_refused()
    {
        await using var work = await Workplace.OpenAsync();

        var run = await work.RunAsync("referral", "show", "7KM4-9QXT");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("NOT_FOUND", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("given", "--etag", "given")]
    public async Task Withdrawing_reads_the_etag_unless_it_is_given(string expected, params string[] options)
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.AnswerGet = _ => new GetReferralResponse
        {
            Referral = new Referral { Id = "id-1", Etag = "read" },
        };

        var run = await work.RunAsync(["withdraw", "7KM4-9QXT", "--reason", "moved-away", "--comment", "To Kent.", .. options]);

        Assert.Equal(0, run.ExitCode);
        var request = Assert.Single(work.Service.Withdrawals);
        Assert.Equal(("id-1", expected), (request.ReferralId, request.Etag));
        Assert.Equal((WithdrawalReason.MovedAway, "To Kent."), (request.Reason, request.Comment));
    }
}
