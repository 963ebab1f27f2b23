using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Contributions;

[Collection(Service.Run)]
public sealed class DeclineContributionTests(Service service)
{
    [Fact]
    public async Task With_a_reason_that_everybody_sees_and_words_for_the_hub()
    {
        var (referral, asked) = await service.ReferPupilAsync();
        var request = Asking.Declining(asked);
        request.Comment = "Came last week.";
        var declined = (await service.School.Contributions.DeclineContributionAsync(request)).Request;

        Assert.Equal(ContributionState.Declined, declined.State);
        Assert.Equal((ContributionDeclineReason.TooNew, "Came last week."), (declined.Decline.Reason, declined.Decline.Comment));
        Assert.Equal(declined.Decline, (await service.Hub.AskedAsync(referral)).Decline);
        var atPractice = (await service.Practice.AskedAsync(referral)).Decline;
        Assert.Equal((ContributionDeclineReason.TooNew, ""), (atPractice.Reason, atPractice.Comment));
        Assert.Contains(EventKind.ContributionDeclined, await service.Practice.HeardAsync(asked.Id));
    }

    [Fact]
    public async Task Another_reason_is_said_in_words()
    {
        var (_, asked) = await service.ReferPupilAsync();
        var request = Asking.Declining(asked);
        request.Reason = ContributionDeclineReason.Other;

        await Fault.OfFieldsAsync(service.School.Contributions.DeclineContributionAsync(request), "comment REQUIRED");
        await Fault.OfFieldsAsync(
            service.School.Contributions.DeclineContributionAsync(new()),
            "request_id REQUIRED",
            "contribution_request_id REQUIRED",
            "etag REQUIRED",
            "reason REQUIRED"
        );
    }

    [Fact]
    public async Task Not_what_was_answered_and_not_with_an_old_etag()
    {
        var (_, asked) = await service.ReferPupilAsync();
        var submitted = await service.School.SubmitAsync(asked);
        await Fault.OfAsync(
            service.School.Contributions.DeclineContributionAsync(Asking.Declining(asked)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        await Fault.OfAsync(
            service.School.Contributions.DeclineContributionAsync(Asking.Declining(submitted)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        await Fault.OfAsync(
            service.OtherSchool.Contributions.DeclineContributionAsync(Asking.Declining(submitted)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }
}
