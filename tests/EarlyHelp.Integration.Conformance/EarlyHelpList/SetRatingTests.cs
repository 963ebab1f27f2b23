using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.EarlyHelpList;

[Collection(Service.Run)]
public sealed class SetRatingTests(Service service)
{
    [Fact]
    public async Task The_rating_is_the_schools_own_and_the_ones_before_are_kept()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var child = await service.School.ListedAsync(referral);

        var amber = (await service.School.EarlyHelpList.SetRatingAsync(SchoolList.Rating(child))).Child;
        var red = (await service.School.EarlyHelpList.SetRatingAsync(SchoolList.Rating(amber, SchoolRag.Red, "Stopped eating."))).Child;

        Assert.Equal((SchoolRag.Red, "Stopped eating.", "Jo Conformance"), (red.Rating, red.RatingReason, red.RatedBy.Name));
        var earlier = Assert.Single(red.EarlierRatings);
        Assert.Equal((SchoolRag.Amber, "Tired every Monday."), (earlier.Rating, earlier.Reason));
        Assert.Equal((amber.RatedAt, "tester"), (earlier.RatedAt, earlier.RatedBy.Role));
        Assert.Equal([ListedBecause.WaitingForHub, ListedBecause.MonitoredBySchool], red.Because);
        Assert.Equal(red, await service.School.ListedAsync(referral));
        Assert.Distinct(new[] { child.Etag, amber.Etag, red.Etag });

        // The hub's own view is another.
        Assert.Equal(referral, await service.School.GetAsync(referral.Id));
        await service.School.WithdrawAsync(referral);
        Assert.Equal([ListedBecause.MonitoredBySchool], (await service.School.ListedAsync(referral)).Because);
    }

    [Fact]
    public async Task Once_however_often_it_is_sent_and_only_on_what_was_read()
    {
        var child = await service.School.ListedAsync(await service.School.SubmitAsync(Forms.Support()));
        var request = SchoolList.Rating(child);

        var first = await service.School.EarlyHelpList.SetRatingAsync(request);
        Assert.Equal(first, await service.School.EarlyHelpList.SetRatingAsync(request));

        await Fault.OfAsync(service.School.EarlyHelpList.SetRatingAsync(SchoolList.Rating(child)), StatusCode.Aborted, "ETAG_STALE");
        request.Rating = SchoolRag.Green;
        await Fault.OfAsync(service.School.EarlyHelpList.SetRatingAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Everything_that_is_missing_is_told_at_once() =>
        await Fault.OfFieldsAsync(
            service.School.EarlyHelpList.SetRatingAsync(new() { Reason = " " }),
            "etag REQUIRED",
            "listed_child_id REQUIRED",
            "rating REQUIRED",
            "reason REQUIRED",
            "request_id REQUIRED"
        );

    [Fact]
    public async Task Another_schools_child_is_not_there()
    {
        var child = await service.School.ListedAsync(await service.School.SubmitAsync(Forms.Support()));

        var hidden = await Fault.OfAsync(service.OtherSchool.EarlyHelpList.SetRatingAsync(SchoolList.Rating(child)));
        child.Id = Guid.CreateVersion7().ToString();
        var never = await Fault.OfAsync(service.OtherSchool.EarlyHelpList.SetRatingAsync(SchoolList.Rating(child)));

        Assert.Equal(StatusCode.NotFound, never.Code);
        Assert.Equal(never.Bytes, hidden.Bytes);
    }
}
