using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class AllocationCommandTests
{
    private static readonly Allocation Offered = new()
    {
        Id = "0198f000-0000-7000-8000-00000000a001",
        Etag = "read",
        ReferralReference = "7KM4-9QXT",
        ChildName = "Zephyrine Samplestead",
        Destination = "SCHOOL_HEALTH",
        State = AllocationState.Offered,
        AllowedActions = { AllocationAction.Accept, AllocationAction.Decline },
    };

    private static readonly Allocation EndedBefore = new() { Id = "a2", ReferralReference = "7KM4-9QXT" };

    [Fact]
    public async Task What_is_offered_is_listed()
    {
        await using var work = await OpenAsync(Offered);

        var run = await work.RunAsync("allocations", "--state", "offered", "--limit", "0");
        await work.RunAsync("allocations", "--by-my-hub");

        Assert.Contains("Zephyrine Samplestead", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
        var asked = work.Service.Answers.To<ListAllocationsRequest>();
        Assert.Equal([AllocationBox.OfferedToMe, AllocationBox.ByMyHub], asked.Select(request => request.Box));
        Assert.Equal([AllocationState.Offered], asked[0].States);
    }

    [Theory]
    [InlineData("7km49qxt")]
    [InlineData("0198F000-0000-7000-8000-00000000A001")]
    public async Task Accepting_names_you_unless_another_is_named(string key)
    {
        await using var work = await OpenAsync(EndedBefore, Offered);

        var run = await work.RunAsync("allocations", "accept", key, "--phone", "01632 960301", "--start", "2026-12-01");
        await work.RunAsync(
            "allocations",
            "accept",
            key,
            "--worker",
            "Odalys Fenwright",
            "--worker-role",
            "school nurse",
            "--etag",
            "mine"
        );

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sent = work.Service.Answers.To<AcceptAllocationRequest>();
        Assert.Equal(
            (Offered.Id, "read", "A User", "clerk"),
            (sent[0].AllocationId, sent[0].Etag, sent[0].Worker.Name, sent[0].Worker.Role)
        );
        Assert.Equal(("01632 960301", 1), (sent[0].Contact.Phones.Single(), sent[0].ExpectedStart.Day));
        Assert.Equal(("mine", "Odalys Fenwright", "school nurse"), (sent[1].Etag, sent[1].Worker.Name, sent[1].Worker.Role));
    }

    [Fact]
    public async Task Declining_progress_and_ending_take_their_words_from_files()
    {
        await using var work = await OpenAsync(Offered);
        var words = work.Write("words.txt", "Sleeps better.\n");

        await work.RunAsync("allocations", "decline", "7KM4-9QXT", "--reason", "no-capacity", "--comment-file", words);
        await work.RunAsync("allocations", "progress", "7KM4-9QXT", "--note-file", words);
        string[] end = ["--reason", "completed", "--achievement", "partly", "--comment-file", words];
        await work.RunAsync(["allocations", "end", "7KM4-9QXT", .. end]);

        var declined = Assert.Single(work.Service.Answers.To<DeclineAllocationRequest>());
        Assert.Equal((AllocationDeclineReason.NoCapacity, "Sleeps better."), (declined.Reason, declined.Comment));
        Assert.Equal("Sleeps better.", Assert.Single(work.Service.Answers.To<RecordProgressRequest>()).Note);
        var ended = Assert.Single(work.Service.Answers.To<EndAllocationRequest>());
        Assert.Equal((AllocationEndReason.Completed, Achievement.Partly), (ended.Reason, ended.Achievement));
    }

    [Fact]
    public async Task Two_children_of_one_referral_are_told_apart_by_id()
    {
        await using var work = await OpenAsync(Offered, new Allocation(Offered) { Id = "a3" });

        var run = await work.RunAsync("allocations", "accept", "7KM4-9QXT");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("give the allocation's id", run.Error, StringComparison.Ordinal);
        Assert.Empty(work.Service.Answers.To<AcceptAllocationRequest>());
    }

    [Fact]
    public async Task A_wrong_moment_is_refused_with_what_is_possible()
    {
        await using var work = await OpenAsync(Offered);
        work.Service.Answers.Give<AcceptAllocationRequest, AcceptAllocationResponse>(_ =>
            throw Client.Failure.With(StatusCode.FailedPrecondition, "STATE_FORBIDS")
        );

        var run = await work.RunAsync("allocations", "accept", "7KM4-9QXT");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("STATE_FORBIDS", run.Error, StringComparison.Ordinal);
    }

    private static async Task<Workplace> OpenAsync(params Allocation[] allocations)
    {
        var work = await Workplace.OpenAsync();
        work.Service.Answers.Give<ListAllocationsRequest, ListAllocationsResponse>(_ => new ListAllocationsResponse
        {
            Allocations = { allocations },
        });
        work.Service.Answers.Give<AcceptAllocationRequest, AcceptAllocationResponse>(_ => new AcceptAllocationResponse
        {
            Allocation = Offered,
        });
        work.Service.Answers.Give<DeclineAllocationRequest, DeclineAllocationResponse>(_ => new DeclineAllocationResponse
        {
            Allocation = Offered,
        });
        work.Service.Answers.Give<RecordProgressRequest, RecordProgressResponse>(_ => new RecordProgressResponse { Allocation = Offered });
        work.Service.Answers.Give<EndAllocationRequest, EndAllocationResponse>(_ => new EndAllocationResponse { Allocation = Offered });
        return work;
    }
}
