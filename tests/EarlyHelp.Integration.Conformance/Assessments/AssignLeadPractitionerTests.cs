using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class AssignLeadPractitionerTests(Service service)
{
    [Fact]
    public async Task Another_organisation_leads_and_the_earlier_one_stays_on_record()
    {
        var at = await service.StartActiveAsync();
        var request = AssessmentWork.Assigning(at, Samples.School);
        request.LeadPractitioner.Name = "Sam Tutor";
        var reply = await service.SchoolHealth.Assessments.AssignLeadPractitionerAsync(request);

        Assert.Equal(
            (Samples.School, Samples.CentralHub),
            (reply.Assessment.LeadOrganisationId, reply.Assessment.AccountableOrganisationId)
        );
        Assert.Equal("Sam Tutor", reply.Assessment.LeadPractitioner.Name);
        Assert.Equal([AssessmentAction.ContributeSection], reply.Assessment.AllowedActions);
        var earlier = Assert.Single(reply.Assessment.EarlierLeadPractitioners);
        Assert.Equal(("Jo Bell", reply.Assessment.LeadPractitioner.Since), (earlier.Name, earlier.Until));
        Assert.Equal((Answer.Yes, "The family knows Jo."), (earlier.ChosenByFamily, earlier.FamilysView));
        Assert.Equal(reply, await service.SchoolHealth.Assessments.AssignLeadPractitionerAsync(request));
        foreach (var concerned in new[] { service.Hub, service.SchoolHealth, service.School })
        {
            Assert.Equal(EventKind.LeadPractitionerAssigned, (await concerned.HeardAsync(at.Id))[^1]);
        }
        var led = await service.School.ReadAsync(at);
        Assert.False(led.PartsWithheld);
        Assert.Contains(AssessmentAction.RecordReview, led.AllowedActions);
        // Whoever led before works with one child still, and sees what that shows.
        var before = await service.SchoolHealth.ReadAsync(at);
        Assert.True(before.PartsWithheld);
        Assert.Single(before.Content.Children);
        await Fault.OfAsync(
            service.SchoolHealth.Assessments.AssignLeadPractitionerAsync(AssessmentWork.Assigning(before, Samples.SchoolHealth)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    [Fact]
    public async Task Nobody_leads_who_may_not_see_the_family()
    {
        var start = AssessmentWork.Starting(Samples.School);
        var at = (await service.School.Assessments.StartAssessmentAsync(start)).Assessment;

        await Fault.OfAsync(
            service.School.Assessments.AssignLeadPractitionerAsync(AssessmentWork.Assigning(at, Samples.FamilyWork)),
            StatusCode.FailedPrecondition,
            "SHARING_AGREEMENT_NEEDED"
        );
        var colleague = AssessmentWork.Assigning(at, Samples.School);
        Assert.Single((await service.School.Assessments.AssignLeadPractitionerAsync(colleague)).Assessment.EarlierLeadPractitioners);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_is_not_there_for_anybody_else()
    {
        var at = await service.StartAsync();
        var request = AssessmentWork.Assigning(at, "x");
        (request.LeadPractitioner.Reason, request.LeadPractitioner.Role) = ("", "");
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.AssignLeadPractitionerAsync(request),
            "lead_practitioner.role REQUIRED",
            "lead_practitioner.organisation_id FORMAT_INVALID",
            "lead_practitioner.reason REQUIRED"
        );
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.AssignLeadPractitionerAsync(AssessmentWork.Assigning(at, Guid.CreateVersion7().ToString())),
            "lead_practitioner.organisation_id REFERENCE_UNKNOWN"
        );
        await Fault.OfAsync(
            service.School.Assessments.AssignLeadPractitionerAsync(AssessmentWork.Assigning(at, Samples.School)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }
}
