using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class GetAssessmentTests(Service service)
{
    [Fact]
    public async Task A_school_sees_its_own_pupil_and_the_plan()
    {
        var at = await service.StartActiveAsync();
        var seen = await service.School.ReadAsync(at);

        Assert.True(seen.PartsWithheld);
        Assert.Equal("c1", Assert.Single(seen.Content.Children).Ref);
        Assert.Single(seen.Children);
        Assert.Equal("c1", Assert.Single(seen.Actions).ChildRef);
        Assert.Equal(3, seen.PlanSummary.OpenActions);
        Assert.Equal("An evening without screens.", seen.PlanSummary.NeedsToHappen);
        Assert.Equal([AssessmentAction.ContributeSection], seen.AllowedActions);
        Assert.Equal("", seen.LeadPractitioner.FamilysView);
        var text = JsonFormatter.Default.Format(seen);
        Assert.DoesNotContain(AssessmentWork.Mother, text, StringComparison.Ordinal);
        Assert.DoesNotContain("a dog", text, StringComparison.Ordinal);
        Assert.DoesNotContain(at.Content.Children[1].Name.Given, text, StringComparison.Ordinal);
        Assert.Equal("c2", Assert.Single((await service.OtherSchool.ReadAsync(at)).Content.Children).Ref);
    }

    [Fact]
    public async Task A_service_that_works_with_a_child_sees_that_child_and_the_plan()
    {
        var form = AssessmentWork.OfFamily();
        form.VisitingRisk = new() { Details = "A dog." };
        var decided = await service.Hub.DecideAsync(
            await service.SubmitAndTakeAsync(form),
            HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth),
            HubWork.Outcome("PMHT", Samples.PrimaryMentalHealth, "c2")
        );
        var own = await service.SchoolHealth.AcceptAsync(await service.SchoolHealth.AllocationAsync(decided.Referral.Id));
        var at = (await service.SchoolHealth.Assessments.StartAssessmentAsync(AssessmentWork.Starting(own))).Assessment;
        var offered = await service.MentalHealthTeam.AllocationAsync(decided.Referral.Id);
        await Fault.OfAsync(service.MentalHealthTeam.ReadAsync(at), StatusCode.NotFound, "NOT_FOUND");
        await service.MentalHealthTeam.AcceptAsync(offered);

        var seen = await service.MentalHealthTeam.ReadAsync(at);
        Assert.Equal("c2", Assert.Single(seen.Content.Children).Ref);
        Assert.Equal("A dog.", seen.Content.VisitingRisk.Details);
        Assert.Null((await service.School.ReadAsync(at)).Content.VisitingRisk);
        Assert.DoesNotContain(AssessmentWork.Mother, JsonFormatter.Default.Format(seen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_practice_sees_its_own_patients_health_and_the_plans_summary()
    {
        var at = await service.StartActiveAsync();
        var seen = await service.Practice.ReadAsync(at);

        Assert.Equal("c1", Assert.Single(seen.Content.Children).Ref);
        Assert.Null(seen.Content.Children[0].Establishment);
        Assert.Empty(seen.Content.ChildrensViews);
        Assert.Empty(seen.Actions);
        Assert.Equal(3, seen.PlanSummary.OpenActions);
        Assert.True(seen.PartsWithheld);
    }

    [Fact]
    public async Task By_its_reference_however_it_is_spelt_as_far_as_it_is_the_callers_to_see()
    {
        var at = await service.StartAsync();
        async Task<Assessment> ReadAsync(Partner partner, string reference) =>
            (await partner.Assessments.GetAssessmentAsync(new() { Reference = reference })).Assessment;

        Assert.Equal(at.Id, (await ReadAsync(service.Hub, at.Reference)).Id);
        Assert.Equal(
            at.Id,
            (await ReadAsync(service.School, at.Reference.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant())).Id
        );
        var never = await Fault.OfAsync(ReadAsync(service.Hub, "2222-2222"), StatusCode.NotFound, "NOT_FOUND");
        Assert.Equal(never.Bytes, (await Fault.OfAsync(ReadAsync(service.OtherHub, at.Reference))).Bytes);
        Assert.Equal(never.Bytes, (await Fault.OfAsync(ReadAsync(service.Hub, "no reference"))).Bytes);
        await Fault.OfFieldsAsync(service.Hub.Assessments.GetAssessmentAsync(new()), "assessment_id REQUIRED");
        await Fault.OfFieldsAsync(
            service.Hub.Assessments.GetAssessmentAsync(new() { AssessmentId = at.Id, Reference = at.Reference }),
            "reference CONTRADICTION"
        );
    }

    [Fact]
    public async Task Whoever_leads_and_the_hub_see_all_of_it_and_nobody_else_anything()
    {
        var at = await service.StartActiveAsync();

        Assert.False((await service.Hub.ReadAsync(at)).PartsWithheld);
        Assert.Equal(at, await service.SchoolHealth.ReadAsync(at));
        var never = await Fault.OfAsync(service.Police.ReadAsync(at));
        Assert.Equal("SCOPE_MISSING", never.Info.Reason);
        var absent = await Fault.OfAsync(
            service.MentalHealthTeam.Assessments.GetAssessmentAsync(new() { AssessmentId = Guid.CreateVersion7().ToString() }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        foreach (var other in new[] { service.MentalHealthTeam, service.OtherHub, service.FrontDoor })
        {
            Assert.Equal(absent.Bytes, (await Fault.OfAsync(other.ReadAsync(at))).Bytes);
        }
    }

    [Fact]
    public async Task Without_the_familys_agreement_to_sharing_a_school_sees_nothing()
    {
        var form = AssessmentWork.OfFamily();
        form.Agreement.AgreeToShareWithServices = Answer.NotKnown;
        form.Referrer.Name = "Sam Tutor";
        var started = (
            await service.Hub.Assessments.StartAssessmentAsync(
                new()
                {
                    RequestId = Guid.NewGuid().ToString(),
                    CaseId = (await service.Hub.GetAsync((await service.School.SubmitAsync(form)).Id)).ChildPlacements[0].CaseId,
                    LeadPractitioner = AssessmentWork.Lead(Samples.CentralHub),
                }
            )
        ).Assessment;

        await Fault.OfAsync(service.School.ReadAsync(started), StatusCode.NotFound, "NOT_FOUND");
        Assert.Empty(await service.School.HeardAsync(started.Id));
    }

    [Fact]
    public async Task Any_version_and_as_of_a_time_for_those_who_see_all_of_it()
    {
        var at = await service.StartActiveAsync();
        var get = service.SchoolHealth.Assessments;
        var first = (
            await get.GetAssessmentAsync(
                new()
                {
                    AssessmentId = at.Id,
                    Revision = 1,
                    View = AssessmentView.Full,
                }
            )
        ).Assessment;

        Assert.Equal((1, AssessmentState.Draft, 0), (first.Revision, first.State, first.Actions.Count));
        Assert.Empty(first.AllowedActions);
        var then = (await get.GetAssessmentAsync(new() { AssessmentId = at.Id, AsOf = first.SavedAt })).Assessment;
        Assert.Equal(1, then.Revision);
        await Fault.OfAsync(
            get.GetAssessmentAsync(new() { AssessmentId = at.Id, Revision = at.Revision + 1 }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        await Fault.OfAsync(
            service.School.Assessments.GetAssessmentAsync(new() { AssessmentId = at.Id, Revision = 1 }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    [Fact]
    public async Task Basic_and_full_and_only_what_the_mask_names()
    {
        var at = await service.StartActiveAsync();
        var get = service.SchoolHealth.Assessments;
        var basic = (await get.GetAssessmentAsync(new() { AssessmentId = at.Id })).Assessment;

        Assert.Null(basic.Content);
        Assert.Empty(basic.Actions);
        Assert.Equal(at.PlanSummary, basic.PlanSummary);
        Assert.Equal(2, basic.Children.Count);
        var masked = (
            await get.GetAssessmentAsync(
                new()
                {
                    AssessmentId = at.Id,
                    View = AssessmentView.Full,
                    ReadMask = new() { Paths = { "actions", "content.analysis.needs_to_happen" } },
                }
            )
        ).Assessment;
        Assert.Equal(
            new Assessment
            {
                Actions = { at.Actions },
                Content = new() { Analysis = new() { NeedsToHappen = "An evening without screens." } },
            },
            masked
        );
        await Fault.OfFieldsAsync(
            get.GetAssessmentAsync(
                new()
                {
                    AssessmentId = at.Id,
                    ReadMask = new() { Paths = { "content.nothing", "etag", "actions.what" } },
                }
            ),
            "read_mask.paths[0] REFERENCE_UNKNOWN",
            "read_mask.paths[2] REFERENCE_UNKNOWN"
        );
    }
}
