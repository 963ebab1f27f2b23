using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

/// <summary>An assessment with what belongs to its case: outcomes, the family's word, the schools' notes.</summary>
[Collection(Service.Run)]
public sealed class AssessmentTogetherTests(Service service)
{
    [Fact]
    public async Task An_action_serves_a_desired_outcome_of_the_case_and_no_other()
    {
        var at = await service.StartActiveAsync();
        var wanted = (await service.SchoolHealth.SetAsync(at.CaseId, OutcomeWork.Wanted("HEALTH"))).Outcomes[0];
        var request = AssessmentWork.Adding(at, "", new() { Name = "Jo Bell", OrganisationId = Samples.SchoolHealth });
        request.Action.DesiredOutcomeId = Guid.CreateVersion7().ToString();
        await Fault.OfFieldsAsync(service.SchoolHealth.Assessments.AddActionAsync(request), "action.desired_outcome_id REFERENCE_UNKNOWN");

        request.Action.DesiredOutcomeId = wanted.Id;
        at = (await service.SchoolHealth.Assessments.AddActionAsync(request)).Assessment;
        Assert.Equal(wanted.Id, at.Actions[^1].DesiredOutcomeId);
    }

    [Fact]
    public async Task It_closes_when_every_outcome_is_closed_and_the_referrer_hears_of_each()
    {
        var at = await service.StartActiveAsync();
        var wanted = (await service.SchoolHealth.SetAsync(at.CaseId, OutcomeWork.Wanted("HEALTH"))).Outcomes[0];
        var open = await Fault.OfAsync(
            service.SchoolHealth.Assessments.CloseAssessmentAsync(AssessmentWork.Closing(at)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Contains("CLOSE", open.Info.Metadata["allowed_actions"], StringComparison.Ordinal);

        await service.SchoolHealth.Outcomes.RecordOutcomeAsync(OutcomeWork.Closing(wanted));
        var closed = (await service.SchoolHealth.Assessments.CloseAssessmentAsync(AssessmentWork.Closing(at))).Assessment;

        Assert.Equal(AssessmentState.Closed, closed.State);
        var heard = (await service.School.Referrals.ListFeedbackAsync(new() { Box = FeedbackBox.ForMe, PageSize = 200 })).Feedback.First(
            news => news.Kind == FeedbackKind.AssessmentClosed
        );
        Assert.Equal(("HEALTH", Achievement.Partly), (heard.Outcomes[0].Code, heard.Outcomes[0].Achievement));
    }

    [Fact]
    public async Task Sharing_that_is_withdrawn_ends_what_a_school_sees_with_the_next_call()
    {
        var at = await service.StartActiveAsync();
        Assert.NotEmpty((await service.School.ReadAsync(at)).Children);

        var consent = await service.Hub.ConsentAsync(at.CaseId);
        await service.Hub.Consents.WithdrawAgreementAsync(ConsentWork.Withdrawing(consent, WithdrawnAgreement.Sharing));

        await Fault.OfAsync(service.School.ReadAsync(at), StatusCode.NotFound, "NOT_FOUND");
        Assert.NotEmpty((await service.Hub.ReadAsync(at)).Children);
    }

    [Fact]
    public async Task A_note_that_a_school_shares_is_read_by_who_leads_and_who_is_accountable_and_by_nobody_else()
    {
        var at = await service.StartActiveAsync();
        var pupil = Assert.Single(await service.School.ListAllAsync(new()), child => child.AssessmentId == at.Id);
        await service.School.EarlyHelpList.AddMonitoringNoteAsync(SchoolList.Note(pupil, "For the school alone."));
        Assert.Empty((await service.Hub.ReadAsync(at)).ContributedSections);
        var shared = SchoolList.Note(pupil, "Slept in class.");
        shared.Shared = true;
        await service.School.EarlyHelpList.AddMonitoringNoteAsync(shared);

        foreach (var reader in new[] { service.SchoolHealth, service.Hub })
        {
            var note = Assert.Single((await reader.ReadAsync(at)).ContributedSections);
            Assert.Equal(("Slept in class.", "c1", Samples.School), (note.Text, note.ChildRef, note.OrganisationId));
        }
        Assert.Empty((await service.OtherSchool.ReadAsync(at)).ContributedSections);
        Assert.Empty((await service.Practice.ReadAsync(at)).ContributedSections);
    }

    [Fact]
    public async Task Whoever_assesses_a_child_of_anothers_case_has_no_say_in_that_case()
    {
        var form = Forms.Agreed();
        var placed = (await service.Hub.GetAsync((await service.School.SubmitAsync(form)).Id)).ChildPlacements[0];
        var request = AssessmentWork.Starting(Samples.ThirdSchool, form.Children[0].Clone());
        var other = service.Partner("sample-school-mis", Samples.ThirdSchool);
        var started = (await other.Assessments.StartAssessmentAsync(request)).Assessment;
        Assert.Equal(placed.CaseId, started.CaseId);
        Assert.Contains(EventKind.AssessmentStarted, await service.Hub.HeardAsync(started.Id));

        await Fault.OfAsync(other.Consents.GetConsentAsync(new() { CaseId = started.CaseId }), StatusCode.NotFound, "NOT_FOUND");
        await Fault.OfAsync(
            other.Outcomes.SetDesiredOutcomesAsync(OutcomeWork.Setting(started.CaseId, "v0", OutcomeWork.Wanted("HEALTH"))),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        var offer = TransferWork.Offering(TransferKind.Handover, started.CaseId, TransferWork.Agreed(), Samples.OtherSchool);
        await Fault.OfAsync(other.Transfers.OfferTransferAsync(offer), StatusCode.NotFound, "NOT_FOUND");
    }
}
