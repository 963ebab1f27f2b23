using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.EarlyHelpList;

[Collection(Service.Run)]
public sealed class SetReviewDateTests(Service service)
{
    [Fact]
    public async Task A_review_is_the_next_date_until_it_is_taken_away()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var request = SchoolList.Review(await service.School.ListedAsync(referral), inDays: 14);
        request.OnListUntil = Forms.Date(DateTime.UtcNow.AddDays(60));

        var set = (await service.School.EarlyHelpList.SetReviewDateAsync(request)).Child;
        Assert.Equal((request.ReviewOn, request.ReviewOn, NextDateKind.SchoolReview), (set.ReviewOn, set.NextDate, set.NextDateKind));
        Assert.Equal(request.OnListUntil, set.OnListUntil);
        Assert.Equal([ListedBecause.WaitingForHub, ListedBecause.MonitoredBySchool], set.Because);
        Assert.Equal(set, await service.School.ListedAsync(referral));

        var taken = (await service.School.EarlyHelpList.SetReviewDateAsync(SchoolList.Review(set, inDays: null))).Child;
        Assert.Equal((null, null, NextDateKind.Unspecified), (taken.ReviewOn, taken.OnListUntil, taken.NextDateKind));
        Assert.Equal([ListedBecause.WaitingForHub], taken.Because);
        Assert.Equal(taken, await service.School.ListedAsync(referral));
    }

    [Fact]
    public async Task A_review_of_today_is_due()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var request = SchoolList.Review(await service.School.ListedAsync(referral), inDays: 0);

        var set = (await service.School.EarlyHelpList.SetReviewDateAsync(request)).Child;

        Assert.Contains(ListedBecause.DueForReview, set.Because);
        Assert.Contains(await service.School.ListAllAsync(new() { Because = { ListedBecause.DueForReview } }), child => child.Id == set.Id);
    }

    [Fact]
    public async Task Only_on_what_was_read_and_only_of_ones_own()
    {
        var child = await service.School.ListedAsync(await service.School.SubmitAsync(Forms.Support()));
        var request = SchoolList.Review(child, inDays: 7);
        var first = await service.School.EarlyHelpList.SetReviewDateAsync(request);

        Assert.Equal(first, await service.School.EarlyHelpList.SetReviewDateAsync(request));
        await Fault.OfAsync(
            service.School.EarlyHelpList.SetReviewDateAsync(SchoolList.Review(child, inDays: 8)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        await Fault.OfAsync(
            service.OtherSchool.EarlyHelpList.SetReviewDateAsync(SchoolList.Review(child, inDays: 8)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(370)]
    public async Task Days_of_another_year_are_refused(int inDays)
    {
        var request = SchoolList.Review(await service.School.ListedAsync(await service.School.SubmitAsync(Forms.Support())), inDays);
        request.OnListUntil = request.ReviewOn;

        await Fault.OfFieldsAsync(
            service.School.EarlyHelpList.SetReviewDateAsync(request),
            "on_list_until DATE_OUT_OF_RANGE",
            "review_on DATE_OUT_OF_RANGE"
        );
    }
}
