using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Referrals;

[Collection(Service.Run)]
public sealed class AcknowledgeFeedbackTests(Service service)
{
    [Fact]
    public async Task Says_who_saw_it_and_the_hub_hears_once()
    {
        var decided = await service.OfferAsync();
        var nurse = await service.SchoolHealth.AcceptAsync(await service.SchoolHealth.AllocationAsync(decided.Referral.Id));
        var news = await service.School.FeedbackAsync(decided.Referral.Id);
        var request = Acknowledging([.. news.Select(item => item.Id)]);
        var seen = (await service.School.Referrals.AcknowledgeFeedbackAsync(request)).Feedback;

        Assert.Equal(AllocationState.Accepted, nurse.State);
        Assert.Equal(request.FeedbackIds, seen.Select(item => item.Id));
        Assert.All(
            seen,
            item =>
            {
                Assert.NotNull(item.AcknowledgedAt);
                Assert.Equal(("Jo Conformance", "tester"), (item.AcknowledgedBy.Name, item.AcknowledgedBy.Role));
            }
        );
        Assert.Equal(seen, await service.School.FeedbackAsync(decided.Referral.Id));
        foreach (var item in seen)
        {
            Assert.Single(await service.Hub.HeardAsync(item.Id), EventKind.FeedbackAcknowledged);
            Assert.DoesNotContain(EventKind.FeedbackAcknowledged, await service.School.HeardAsync(item.Id));
        }
        var read = await service.Hub.GetAsync(decided.Referral.Id);
        Assert.Equal(seen[0].AcknowledgedAt, read.Timeliness.Read.At);
    }

    [Fact]
    public async Task Again_is_no_error_and_changes_nothing()
    {
        var news = Assert.Single(await service.School.FeedbackAsync((await service.OfferAsync()).Referral.Id));
        var first = (await service.School.Referrals.AcknowledgeFeedbackAsync(Acknowledging(news.Id))).Feedback[0];
        var colleague = service.School;
        colleague.Caller.User.Name = "Another";
        var again = (await colleague.Referrals.AcknowledgeFeedbackAsync(Acknowledging(news.Id, news.Id))).Feedback;

        Assert.Equal([first, first], again);
        Assert.Single(await service.Hub.HeardAsync(news.Id), EventKind.FeedbackAcknowledged);
    }

    [Fact]
    public async Task What_is_not_about_a_decision_is_not_a_decision_read()
    {
        var decided = await service.OfferAsync();
        await service.SchoolHealth.AcceptAsync(await service.SchoolHealth.AllocationAsync(decided.Referral.Id));
        var accepted = (await service.School.FeedbackAsync(decided.Referral.Id))[0];
        await service.School.Referrals.AcknowledgeFeedbackAsync(Acknowledging(accepted.Id));

        Assert.Null((await service.School.GetAsync(decided.Referral.Id)).Timeliness.Read);
    }

    [Fact]
    public async Task One_that_is_not_the_callers_is_not_found_and_nothing_is_acknowledged()
    {
        var news = Assert.Single(await service.School.FeedbackAsync((await service.OfferAsync()).Referral.Id));
        var never = await Fault.OfAsync(
            service.School.Referrals.AcknowledgeFeedbackAsync(Acknowledging(news.Id, Guid.CreateVersion7().ToString())),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        foreach (var other in new[] { service.OtherSchool, service.Hub, service.Practice })
        {
            var hidden = await Fault.OfAsync(other.Referrals.AcknowledgeFeedbackAsync(Acknowledging(news.Id)));
            Assert.Equal(never.Bytes, hidden.Bytes);
        }
        Assert.Null(Assert.Single(await service.School.FeedbackAsync(news.ReferralId)).AcknowledgedAt);
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again_and_other_content_is_refused()
    {
        var news = Assert.Single(await service.School.FeedbackAsync((await service.OfferAsync()).Referral.Id));
        var request = Acknowledging(news.Id);
        var first = await service.School.Referrals.AcknowledgeFeedbackAsync(request);

        Assert.Equal(first, await service.School.Referrals.AcknowledgeFeedbackAsync(request));
        request.FeedbackIds.Add(news.Id);
        await Fault.OfAsync(service.School.Referrals.AcknowledgeFeedbackAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(service.School.Referrals.AcknowledgeFeedbackAsync(new()), "request_id REQUIRED", "feedback_ids TOO_FEW");
        await Fault.OfFieldsAsync(
            service.School.Referrals.AcknowledgeFeedbackAsync(Acknowledging([.. Enumerable.Repeat(Guid.CreateVersion7().ToString(), 101)])),
            "feedback_ids TOO_MANY"
        );
    }

    private static AcknowledgeFeedbackRequest Acknowledging(params string[] ids) =>
        new() { RequestId = Guid.NewGuid().ToString(), FeedbackIds = { ids } };
}
