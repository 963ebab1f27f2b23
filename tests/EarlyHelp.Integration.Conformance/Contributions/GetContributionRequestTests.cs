using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Contributions;

[Collection(Service.Run)]
public sealed class GetContributionRequestTests(Service service)
{
    [Fact]
    public async Task The_school_reads_who_and_what_and_its_first_reading_is_seen()
    {
        var form = Asking.OfPupil();
        form.ParentsNotToBeTold = new()
        {
            NotToBeTold = Answer.Yes,
            Reason = "The young person asks for it.",
            JudgedBy = "Dr Conformance",
        };
        var referral = await service.Practice.SubmitAsync(form);
        var requested = await service.Practice.AskedAsync(referral);
        Assert.Equal((ContributionState.Requested, true), (requested.State, requested.AskedByService));

        var seen = await service.School.ReadAsync(requested.Id);

        Assert.Equal(ContributionState.Seen, seen.State);
        Assert.Equal(form.Children[0].Name, seen.Child.Name);
        Assert.Equal("4", seen.Child.YearGroup);
        Assert.Equal(Answer.Yes, seen.ParentsNotToBeTold);
        Assert.Equal(["ATTENDANCE", "SEN_STATUS", "TRIED", "WORKS"], seen.Questions.Select(question => question.Code));
        Assert.All(seen.Questions, question => Assert.NotEmpty(question.Text));
        Assert.Equal([ContributionAction.Submit, ContributionAction.Decline], seen.AllowedActions);
        Assert.NotEqual(requested.Etag, seen.Etag);
        Assert.Equal(seen, await service.School.ReadAsync(requested.Id));
        Assert.Contains(EventKind.ContributionSeen, await service.Hub.HeardAsync(requested.Id));
        Assert.Contains(EventKind.ContributionSeen, await service.Practice.HeardAsync(requested.Id));
    }

    [Fact]
    public async Task A_reading_by_the_hub_or_the_referrer_is_not_the_schools()
    {
        var referral = await service.Practice.SubmitAsync(Asking.OfPupil());
        var id = (await service.Practice.AskedAsync(referral)).Id;

        Assert.Equal(ContributionState.Requested, (await service.Hub.ReadAsync(id)).State);
        var atPractice = await service.Practice.ReadAsync(id);
        Assert.Equal(ContributionState.Requested, atPractice.State);
        Assert.Null(atPractice.Child);
        Assert.Empty(atPractice.AllowedActions);
    }

    [Fact]
    public async Task First_readings_at_the_same_moment_are_one()
    {
        var referral = await service.Practice.SubmitAsync(Asking.OfPupil());
        var id = (await service.Practice.AskedAsync(referral)).Id;

        var readings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.School.ReadAsync(id)));

        Assert.All(readings, reading => Assert.Equal(readings[0], reading));
        Assert.Single(await service.Hub.HeardAsync(id), EventKind.ContributionSeen);
    }

    [Fact]
    public async Task For_anyone_else_it_is_as_if_it_were_not_there()
    {
        var referral = await service.Practice.SubmitAsync(Asking.OfPupil());
        var id = (await service.Practice.AskedAsync(referral)).Id;
        var never = await Fault.OfAsync(
            service.School.Contributions.GetContributionRequestAsync(new() { ContributionRequestId = Guid.NewGuid().ToString() }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );

        foreach (var other in new[] { service.OtherSchool, service.OtherHub, service.SchoolHealth })
        {
            var hidden = await Fault.OfAsync(other.Contributions.GetContributionRequestAsync(new() { ContributionRequestId = id }));
            Assert.Equal(never.Bytes, hidden.Bytes);
        }
    }

    [Fact]
    public async Task A_request_names_one() =>
        await Fault.OfFieldsAsync(service.School.Contributions.GetContributionRequestAsync(new()), "contribution_request_id REQUIRED");
}
