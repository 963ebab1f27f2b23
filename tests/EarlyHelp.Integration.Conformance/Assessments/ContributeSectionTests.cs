using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class ContributeSectionTests(Service service)
{
    [Fact]
    public async Task A_school_writes_its_own_section_and_writing_again_replaces_it()
    {
        var at = await service.StartActiveAsync();
        var own = (
            await service.School.Assessments.ContributeSectionAsync(AssessmentWork.Contributing(await service.School.ReadAsync(at)))
        ).Assessment;

        Assert.Equal("Reads well.", Assert.Single(own.ContributedSections).Text);
        Assert.Single(own.Content.Children);
        var whole = await service.SchoolHealth.ReadAsync(at);
        var section = Assert.Single(whole.ContributedSections);
        Assert.Equal((Samples.School, "Jo Conformance"), (section.OrganisationId, section.Author.Name));
        Assert.Empty((await service.OtherSchool.ReadAsync(at)).ContributedSections);

        var again = AssessmentWork.Contributing(own);
        again.Text = "Reads very well.";
        await service.School.Assessments.ContributeSectionAsync(again);
        Assert.Equal("Reads very well.", Assert.Single((await service.SchoolHealth.ReadAsync(at)).ContributedSections).Text);
        Assert.Equal(2, (await service.Hub.HeardAsync(at.Id)).Count(kind => kind == EventKind.AssessmentUpdated) - 1);
    }

    [Fact]
    public async Task A_child_whom_the_school_does_not_know_is_nobody_to_it()
    {
        var at = await service.School.ReadAsync(await service.StartActiveAsync());

        await Fault.OfFieldsAsync(
            service.School.Assessments.ContributeSectionAsync(AssessmentWork.Contributing(at, "c2")),
            "child_ref REFERENCE_UNKNOWN"
        );
        await Fault.OfFieldsAsync(
            service.School.Assessments.ContributeSectionAsync(new()),
            "request_id REQUIRED",
            "assessment_id REQUIRED",
            "etag REQUIRED",
            "text REQUIRED"
        );
    }

    [Fact]
    public async Task Not_by_whoever_leads_it_nor_by_strangers()
    {
        var at = await service.StartActiveAsync();
        var refused = await Fault.OfAsync(
            service.SchoolHealth.Assessments.ContributeSectionAsync(AssessmentWork.Contributing(at)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.StartsWith("UPDATE,", refused.Info.Metadata["allowed_actions"], StringComparison.Ordinal);
        await Fault.OfAsync(
            service.MentalHealthTeam.Assessments.ContributeSectionAsync(AssessmentWork.Contributing(at)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }
}
