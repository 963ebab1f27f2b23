using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class UpdateAssessmentTests(Service service)
{
    [Fact]
    public async Task Writes_what_the_mask_names_and_leaves_the_rest()
    {
        var at = await service.StartAsync();
        var content = new AssessmentContent
        {
            Reason = "Not in the mask.",
            Analysis = new() { WorkingWell = "Goes to bed at eight." },
            DesiredChange = "Sleep.",
        };
        var written = await service.SchoolHealth.UpdateAsync(at, content, "analysis.working_well", "desired_change", "tried");

        Assert.Equal(("Goes to bed at eight.", "Sleep."), (written.Content.Analysis.WorkingWell, written.Content.DesiredChange));
        Assert.Equal(at.Content.Analysis.WorriedAbout, written.Content.Analysis.WorriedAbout);
        Assert.Equal(at.Content.Reason, written.Content.Reason);
        Assert.Equal(at.Revision + 1, written.Revision);
        Assert.NotEqual(at.Etag, written.Etag);
        Assert.Equal(written, await service.SchoolHealth.ReadAsync(at));
        Assert.Equal([EventKind.AssessmentStarted, EventKind.AssessmentUpdated], await service.School.HeardAsync(at.Id));
        await Fault.OfAsync(
            service.SchoolHealth.Assessments.UpdateAssessmentAsync(AssessmentWork.Updating(at, content, "reason")),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
    }

    [Fact]
    public async Task A_child_who_is_added_has_a_school_that_hears_from_then_on()
    {
        var at = await service.StartAsync(Forms.Agreed(Asking.Pupil()));
        var children = new AssessmentContent { Children = { at.Content.Children, Asking.Pupil("c9", Asking.OtherSchoolUrn) } };
        var written = await service.SchoolHealth.UpdateAsync(at, children, "children");

        Assert.Equal(2, written.Children.Count);
        Assert.Equal([EventKind.AssessmentUpdated], await service.OtherSchool.HeardAsync(at.Id));
        Assert.Equal("c9", Assert.Single((await service.OtherSchool.ReadAsync(at)).Content.Children).Ref);
        written = await service.SchoolHealth.UpdateAsync(written, new() { Children = { at.Content.Children } }, "children");
        Assert.Single(written.Children);
        await Fault.OfAsync(service.OtherSchool.ReadAsync(at), StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Level_4_is_saved_and_offered_at_once()
    {
        var at = await service.StartAsync();
        var request = AssessmentWork.Updating(at, new() { Level = LevelOfNeed._4 }, "level");
        var reply = await service.SchoolHealth.Assessments.UpdateAssessmentAsync(request);

        Assert.Equal(LevelOfNeed._4, reply.Assessment.Level);
        Assert.NotEmpty(reply.Diversion.Contacts);
        await Fault.OfAsync(
            service.SchoolHealth.Assessments.ActivateAssessmentAsync(AssessmentWork.Activating(reply.Assessment)),
            StatusCode.FailedPrecondition,
            "STEP_UP_NEEDED"
        );
        var again = AssessmentWork.Updating(reply.Assessment, new() { Reason = "More is known." }, "reason");
        Assert.Null((await service.SchoolHealth.Assessments.UpdateAssessmentAsync(again)).Diversion);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.UpdateAssessmentAsync(new()),
            "request_id REQUIRED",
            "assessment_id REQUIRED",
            "etag REQUIRED",
            "content REQUIRED",
            "update_mask REQUIRED"
        );
        var at = await service.StartActiveAsync();
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.UpdateAssessmentAsync(AssessmentWork.Updating(at, new(), "nothing", "analysis.x")),
            "update_mask.paths[0] REFERENCE_UNKNOWN",
            "update_mask.paths[1] REFERENCE_UNKNOWN"
        );
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.UpdateAssessmentAsync(AssessmentWork.Updating(at, new())),
            "update_mask.paths TOO_FEW"
        );
        var content = new AssessmentContent
        {
            Domains =
            {
                new DomainOfNeed { Domain = NeedDomain.Health, ChildRef = "c7" },
            },
            Scales =
            {
                new ScaleScore
                {
                    Scale = "STARS",
                    Rater = "r",
                    RaterKind = RaterKind.Child,
                    ScoredOn = Forms.Date(DateTime.UtcNow),
                },
            },
        };
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.UpdateAssessmentAsync(
                AssessmentWork.Updating(at, content, "domains", "scales", "family_members")
            ),
            "content.domains[0].child_ref REFERENCE_UNKNOWN",
            "content.scales[0].scale CODE_UNKNOWN",
            "content.scales[0].score REQUIRED",
            "content.parents_views[0].person_ref REFERENCE_UNKNOWN",
            "content.family_members REFERENCE_UNKNOWN"
        );
    }

    [Fact]
    public async Task Whoever_does_not_lead_it_does_not_write_it()
    {
        var at = await service.StartAsync();
        var request = AssessmentWork.Updating(at, new() { Reason = "x" }, "reason");
        foreach (var other in new[] { service.Hub, service.School, service.MentalHealthTeam })
        {
            await Fault.OfAsync(other.Assessments.UpdateAssessmentAsync(request), StatusCode.NotFound, "NOT_FOUND");
        }
    }
}
