using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class StartAssessmentTests(Service service)
{
    [Fact]
    public async Task An_allocated_referral_is_there_without_being_typed_again()
    {
        var allocation = await service.AcceptedAsync();
        var started = (await service.SchoolHealth.Assessments.StartAssessmentAsync(AssessmentWork.Starting(allocation))).Assessment;

        Assert.Equal((AssessmentState.Draft, 1), (started.State, started.Revision));
        Assert.Equal(Samples.SchoolHealth, started.LeadOrganisationId);
        Assert.Equal(Samples.CentralHub, started.AccountableOrganisationId);
        Assert.Equal(["c1", "c2"], started.Content.Children.Select(child => child.Ref));
        Assert.Equal(AssessmentWork.Mother, Assert.Single(started.Content.FamilyMembers).Name.Given);
        Assert.Equal("Often late, tired and hungry.", started.Content.Analysis.WorriedAbout);
        Assert.Equal(LevelOfNeed._2, started.Level);
        Assert.Equal([AssessmentWork.View("c1", "Wants to sleep.")], started.Content.ChildrensViews);
        Assert.Equal([AssessmentWork.View("m1", "Mother's view.")], started.Content.ParentsViews);
        Assert.False(started.PartsWithheld);
        Assert.Contains(AssessmentAction.Activate, started.AllowedActions);
        Assert.DoesNotContain(AssessmentAction.RecordReview, started.AllowedActions);
        Assert.Equal(started, await service.SchoolHealth.ReadAsync(started));
        foreach (var concerned in new[] { service.Hub, service.SchoolHealth, service.School, service.OtherSchool, service.Practice })
        {
            Assert.Equal([EventKind.AssessmentStarted], await concerned.HeardAsync(started.Id));
        }
    }

    [Fact]
    public async Task What_the_caller_writes_takes_the_place_of_what_is_known()
    {
        var request = AssessmentWork.Starting(await service.AcceptedAsync());
        request.Content = new() { Reason = "Asked for by the family.", Level = LevelOfNeed._3 };
        var started = (await service.SchoolHealth.Assessments.StartAssessmentAsync(request)).Assessment;

        Assert.Equal(("Asked for by the family.", LevelOfNeed._3), (started.Content.Reason, started.Level));
        Assert.Equal(2, started.Content.Children.Count);
    }

    [Fact]
    public async Task A_family_that_the_organisation_knows_has_a_case_of_its_own()
    {
        var started = (await service.School.Assessments.StartAssessmentAsync(AssessmentWork.Starting(Samples.School))).Assessment;

        Assert.Equal((Samples.School, Samples.School), (started.LeadOrganisationId, started.AccountableOrganisationId));
        Assert.Equal([EventKind.AssessmentStarted], await service.School.HeardAsync(started.Id));
    }

    [Fact]
    public async Task A_child_with_an_open_case_is_assessed_within_it_and_nothing_else_of_it_is_told()
    {
        var child = Forms.NewChild();
        child.NhsNumber = Forms.RandomNhsNumber();
        var referral = await service.School.SubmitAsync(Forms.Support(child));
        var placement = await service.Hub.PlacementAsync(referral.Id);
        var other = child.Clone();
        other.Ref = "x";
        var request = AssessmentWork.Starting(Samples.PrimaryMentalHealth, other);
        var started = (await service.MentalHealthTeam.Assessments.StartAssessmentAsync(request)).Assessment;

        Assert.Equal((placement.CaseId, Samples.CentralHub), (started.CaseId, started.AccountableOrganisationId));
        Assert.Equal([EventKind.AssessmentStarted], await service.Hub.HeardAsync(started.Id));
        Assert.Equal("", started.Content.Analysis?.WorriedAbout ?? "");
        await service.MentalHealthTeam.ExpectNotFoundAsync(referral.Id);
        var again = AssessmentWork.Starting(Samples.PrimaryMentalHealth, other);
        await Fault.OfAsync(
            service.MentalHealthTeam.Assessments.StartAssessmentAsync(again),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );

        // Another organisation's assessment of the same case is not the first one's to read.
        var own = (
            await service.Hub.Assessments.StartAssessmentAsync(
                new()
                {
                    RequestId = Guid.NewGuid().ToString(),
                    CaseId = placement.CaseId,
                    LeadPractitioner = AssessmentWork.Lead(Samples.CentralHub),
                }
            )
        ).Assessment;
        Assert.Equal("Often late, tired and hungry.", own.Content.Analysis.WorriedAbout);
        await Fault.OfAsync(service.MentalHealthTeam.ReadAsync(own), StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Level_4_is_saved_offered_to_social_care_and_the_caller_is_told_whom_to_phone()
    {
        var request = AssessmentWork.Starting(Samples.School);
        request.Content.Level = LevelOfNeed._4;
        var reply = await service.School.Assessments.StartAssessmentAsync(request);

        Assert.Equal(LevelOfNeed._4, reply.Assessment.Level);
        Assert.NotEmpty(reply.Diversion.Contacts);
        Assert.Contains("phone", reply.Diversion.Message, StringComparison.OrdinalIgnoreCase);
        var events = (await service.FrontDoor.Events.ListEventsAsync(new() { PageSize = 1000 })).Events.Select(it => it.Event);
        Assert.Contains(events, it => it.Kind == EventKind.TransferOffered && it.Urgent);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.School.Assessments.StartAssessmentAsync(new()),
            "request_id REQUIRED",
            "lead_practitioner REQUIRED",
            "content.children TOO_FEW"
        );
        var request = AssessmentWork.Starting(Samples.School);
        request.Content.Children[0].Name.Given = "";
        request.Content.ChildrensViews.Add(AssessmentWork.View("m7", "?"));
        request.Content.Scales.Add(
            new ScaleScore
            {
                Scale = "SIGNS_OF_SAFETY",
                Rater = "Mum",
                RaterKind = RaterKind.Parent,
                ScoredOn = Forms.Date(DateTime.UtcNow.AddDays(3)),
                Score = 11,
            }
        );
        await Fault.OfFieldsAsync(
            service.School.Assessments.StartAssessmentAsync(request),
            "content.children[0].name.given REQUIRED",
            "content.childrens_views[0].person_ref REFERENCE_UNKNOWN",
            "content.scales[0].scored_on DATE_OUT_OF_RANGE",
            "content.scales[0].score OUT_OF_RANGE"
        );
        var elsewhere = AssessmentWork.Starting(Samples.Practice);
        await Fault.OfFieldsAsync(
            service.School.Assessments.StartAssessmentAsync(elsewhere),
            "lead_practitioner.organisation_id CONTRADICTION"
        );
    }

    [Fact]
    public async Task Once_and_the_same_request_gives_the_first_answer_again()
    {
        var request = AssessmentWork.Starting(await service.AcceptedAsync());
        var first = await service.SchoolHealth.Assessments.StartAssessmentAsync(request);

        Assert.Equal(first, await service.SchoolHealth.Assessments.StartAssessmentAsync(request));
        request.LeadPractitioner.Name = "Another";
        await Fault.OfAsync(service.SchoolHealth.Assessments.StartAssessmentAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task What_is_not_the_callers_is_not_there_and_an_offer_is_not_enough()
    {
        var offered = await service.OfferedAsync();
        await Fault.OfAsync(
            service.SchoolHealth.Assessments.StartAssessmentAsync(AssessmentWork.Starting(offered)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        var absent = AssessmentWork.Starting(offered);
        (absent.AllocationId, absent.LeadPractitioner) = (
            Guid.CreateVersion7().ToString(),
            AssessmentWork.Lead(Samples.PrimaryMentalHealth)
        );
        var never = await Fault.OfAsync(
            service.MentalHealthTeam.Assessments.StartAssessmentAsync(absent),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        absent.AllocationId = offered.Id;
        Assert.Equal(never.Bytes, (await Fault.OfAsync(service.MentalHealthTeam.Assessments.StartAssessmentAsync(absent))).Bytes);
        absent.CaseId = (await service.StartAsync()).CaseId;
        Assert.Equal(never.Bytes, (await Fault.OfAsync(service.MentalHealthTeam.Assessments.StartAssessmentAsync(absent))).Bytes);
    }
}
