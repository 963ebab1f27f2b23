namespace EarlyHelp.Integration.Conformance.Contributions;

[Collection(Service.Run)]
public sealed class ListContributionRequestsTests(Service service)
{
    [Fact]
    public async Task What_waits_for_an_answer_the_earliest_first_without_questions()
    {
        var school = service.Partner("sample-school-mis", "0198f000-0000-7000-8000-000000000105");
        var form = Asking.OfPupil(Asking.Pupil("c1", "999105"), Asking.Pupil("c2", "999105"));
        var referral = await service.Practice.SubmitAsync(form);
        var declined = (await service.Practice.ContributionsAsync(referral)).Requests[0];
        await school.Contributions.DeclineContributionAsync(Asking.Declining(await school.ReadAsync(declined.Id)));
        await service.Practice.SubmitAsync(Asking.OfPupil(Asking.Pupil("c1", "999105")));

        var waiting = (await school.Contributions.ListContributionRequestsAsync(new())).Requests;
        Assert.Equal(2, waiting.Count);
        Assert.All(waiting, request => Assert.Empty(request.Questions));
        Assert.All(waiting, request => Assert.NotEmpty(request.Child.Name.Family));
        Assert.Equal(waiting.OrderBy(request => request.Id, StringComparer.Ordinal), waiting);
        var gone = await school.Contributions.ListContributionRequestsAsync(new() { States = { ContributionState.Declined } });
        Assert.Equal(declined.Id, Assert.Single(gone.Requests).Id);

        var first = await school.Contributions.ListContributionRequestsAsync(new() { PageSize = 1 });
        var second = await school.Contributions.ListContributionRequestsAsync(new() { PageSize = 1, PageToken = first.NextPageToken });
        Assert.Equal(waiting, first.Requests.Concat(second.Requests));
        Assert.Equal("", second.NextPageToken);
    }
}
