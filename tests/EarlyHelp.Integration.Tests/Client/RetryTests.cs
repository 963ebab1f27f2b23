using System.Diagnostics;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Client;

public sealed class RetryTests
{
    public static TheoryData<StatusCode, string?> MayHelp =>
        new()
        {
            { StatusCode.Unavailable, "TRY_AGAIN" },
            { StatusCode.Unavailable, null },
            { StatusCode.Unknown, "OUTCOME_UNKNOWN" },
            { StatusCode.DeadlineExceeded, "STOPPED_BY_CALLER" },
        };

    public static TheoryData<StatusCode, string?> DoesNotHelp =>
        new()
        {
            { StatusCode.Aborted, "ETAG_STALE" },
            { StatusCode.InvalidArgument, "FIELDS_INVALID" },
            { StatusCode.Internal, "INTERNAL" },
            { StatusCode.ResourceExhausted, null },
            { StatusCode.Unknown, null },
        };

    [Theory]
    [MemberData(nameof(MayHelp))]
    public async Task A_call_that_may_work_later_is_tried_again_with_the_same_request_id(StatusCode code, string? reason)
    {
        await using var service = await FakeService.StartAsync();
        service.AnswerSubmit = (attempt, _) =>
            attempt == 3 ? Task.FromResult(new SubmitReferralResponse()) : throw Failure.With(code, reason);
        using var client = service.Client();
        var request = new SubmitReferralRequest();

        await client.Referrals.SubmitAsync(request);

        Assert.Equal(3, service.Submissions.Count);
        var requestId = Assert.Single(service.Submissions.Select(submission => submission.Request.RequestId).Distinct());
        Assert.Equal(7, Guid.Parse(requestId).Version);
        Assert.Equal(request.RequestId, requestId);
    }

    [Theory]
    [MemberData(nameof(DoesNotHelp))]
    public async Task A_call_that_cannot_work_later_is_not_tried_again(StatusCode code, string? reason)
    {
        await using var service = await FakeService.StartAsync();
        service.AnswerSubmit = (_, _) => throw Failure.With(code, reason);
        using var client = service.Client();

        var error = await Assert.ThrowsAsync<EarlyHelpException>(() => client.Referrals.SubmitAsync(new SubmitReferralRequest()));

        Assert.Equal(code, error.StatusCode);
        Assert.Single(service.Submissions);
    }

    [Fact]
    public async Task Five_attempts_are_enough_and_a_given_request_id_is_kept()
    {
        await using var service = await FakeService.StartAsync();
        service.AnswerSubmit = (_, _) => throw Failure.With(StatusCode.Unavailable, "TRY_AGAIN");
        using var client = service.Client();

        await Assert.ThrowsAsync<EarlyHelpException>(() => client.Referrals.SubmitAsync(new SubmitReferralRequest { RequestId = "mine" }));

        Assert.Equal(Enumerable.Repeat("mine", 5), service.Submissions.Select(submission => submission.Request.RequestId));
    }

    [Fact]
    public async Task The_service_says_how_long_to_wait()
    {
        await using var service = await FakeService.StartAsync();
        var delay = TimeSpan.FromSeconds(1);
        service.AnswerSubmit = (attempt, _) =>
            attempt == 2
                ? Task.FromResult(new SubmitReferralResponse())
                : throw Failure.With(StatusCode.ResourceExhausted, null, new RetryInfo { RetryDelay = delay.ToDuration() });
        using var client = service.Client();
        var watch = Stopwatch.StartNew();

        await client.Referrals.SubmitAsync(new SubmitReferralRequest());

        Assert.InRange(watch.Elapsed, delay, delay * 5);
    }

    [Fact]
    public async Task A_wait_beyond_the_overall_deadline_is_not_begun()
    {
        await using var service = await FakeService.StartAsync();
        service.AnswerSubmit = (_, _) =>
            throw Failure.With(StatusCode.Unavailable, "TRY_AGAIN", new RetryInfo { RetryDelay = TimeSpan.FromMinutes(5).ToDuration() });
        using var client = service.Client();

        var error = await Assert.ThrowsAsync<EarlyHelpException>(() => client.Referrals.SubmitAsync(new SubmitReferralRequest()));

        Assert.Equal(TimeSpan.FromMinutes(5), error.RetryAfter);
        Assert.Single(service.Submissions);
    }

    [Fact]
    public async Task A_service_that_hangs_once_is_asked_again_after_the_deadline_of_the_attempt()
    {
        await using var service = await FakeService.StartAsync();
        service.AnswerSubmit = async (attempt, context) =>
        {
            if (attempt == 1)
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new SubmitReferralResponse();
        };
        using var client = service.Client(options => options.CallTimeout = TimeSpan.FromSeconds(1));

        await client.Referrals.SubmitAsync(new SubmitReferralRequest());

        Assert.Equal(2, service.Submissions.Count);
        Assert.Single(service.Submissions.Select(submission => submission.Request.RequestId).Distinct());
    }

    [Fact]
    public async Task A_connection_that_breaks_during_the_call_is_made_again()
    {
        await using var service = await FakeService.StartAsync();
        service.AnswerSubmit = (attempt, context) =>
        {
            if (attempt == 1)
                context.GetHttpContext().Abort();
            return Task.FromResult(new SubmitReferralResponse());
        };
        using var client = service.Client();

        await client.Referrals.SubmitAsync(new SubmitReferralRequest());

        Assert.Equal(2, service.Submissions.Count);
    }

    [Fact]
    public async Task A_caller_that_cancels_gets_a_cancellation_and_no_further_attempt()
    {
        await using var service = await FakeService.StartAsync();
        using var cancellation = new CancellationTokenSource();
        service.AnswerSubmit = async (_, context) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new SubmitReferralResponse();
        };
        using var client = service.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.Referrals.SubmitAsync(new SubmitReferralRequest(), cancellation.Token)
        );

        Assert.Single(service.Submissions);
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        var service = await FakeService.StartAsync();
        using var client = service.Client();
        await service.DisposeAsync();

        var error = await Assert.ThrowsAsync<EarlyHelpException>(() => client.Referrals.SubmitAsync(new SubmitReferralRequest()));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.Equal("", error.ReasonCode);
    }
}
