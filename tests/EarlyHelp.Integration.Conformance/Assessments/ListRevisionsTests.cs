using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class ListRevisionsTests(Service service)
{
    [Fact]
    public async Task The_newest_first_with_who_saved_each()
    {
        var at = await service.StartActiveAsync();
        var request = new ListRevisionsRequest { AssessmentId = at.Id, PageSize = 4 };
        var page = await service.Hub.Assessments.ListRevisionsAsync(request);
        request.PageToken = page.NextPageToken;
        var rest = await service.Hub.Assessments.ListRevisionsAsync(request);

        Assert.Equal(
            [
                RevisionKind.Activated,
                RevisionKind.ActionChanged,
                RevisionKind.ActionChanged,
                RevisionKind.ActionChanged,
                RevisionKind.Updated,
                RevisionKind.Started,
            ],
            page.Revisions.Concat(rest.Revisions).Select(revision => revision.Kind)
        );
        Assert.Equal([6, 5, 4, 3, 2, 1], page.Revisions.Concat(rest.Revisions).Select(revision => revision.Number));
        Assert.Empty(rest.NextPageToken);
        Assert.All(page.Revisions, revision => Assert.Equal("Jo Conformance", revision.SavedBy.Name));
        Assert.All(page.Revisions, revision => Assert.Equal(Samples.SchoolHealth, revision.SavedByOrganisationId));
    }

    [Fact]
    public async Task For_those_who_see_all_of_it()
    {
        var at = await service.StartActiveAsync();
        foreach (var other in new[] { service.School, service.Practice, service.MentalHealthTeam })
        {
            await Fault.OfAsync(other.Assessments.ListRevisionsAsync(new() { AssessmentId = at.Id }), StatusCode.NotFound, "NOT_FOUND");
        }
        await Fault.OfFieldsAsync(service.School.Assessments.ListRevisionsAsync(new()), "assessment_id REQUIRED");
    }
}
