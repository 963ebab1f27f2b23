using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Triage;

[Collection(Service.Run)]
public sealed class RequestContributionTests(Service service)
{
    [Fact]
    public async Task A_school_is_asked_what_the_requirement_set_asks_of_schools()
    {
        var referral = await TakenAsync();
        var asked = await service.Hub.Triage.RequestContributionAsync(Asking.Contribution(referral, Samples.OtherSchool));

        Assert.Equal((ContributionState.Requested, false), (asked.Request.State, asked.Request.AskedByService));
        Assert.Equal(["ATTENDANCE", "SEN_STATUS", "TRIED", "WORKS"], asked.Request.Questions.Select(question => question.Code));
        Assert.NotEqual(referral.Etag, asked.Referral.Etag);
        Assert.Equal(asked.Request.Id, (await service.OtherSchool.ReadAsync(asked.Request.Id)).Id);
        Assert.Contains(EventKind.ContributionRequested, await service.OtherSchool.HeardAsync(asked.Request.Id));
    }

    [Fact]
    public async Task Not_without_the_familys_agreement_and_the_ways_on_are_named()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var fault = await Fault.OfAsync(
            service.Hub.Triage.RequestContributionAsync(Asking.Contribution(referral, Samples.OtherSchool)),
            StatusCode.FailedPrecondition,
            "SHARING_AGREEMENT_NEEDED"
        );
        Assert.NotEmpty(fault.Preconditions);

        var form = Asking.OfPupil();
        form.Exclusions.Add(
            new SharingExclusion
            {
                Who = "School",
                Reason = "A relative works there.",
                OrganisationId = Samples.OtherSchool,
            }
        );
        await Fault.OfAsync(
            service.Hub.Triage.RequestContributionAsync(Asking.Contribution(await TakenAsync(form), Samples.OtherSchool)),
            StatusCode.FailedPrecondition,
            "SHARING_AGREEMENT_NEEDED"
        );
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        var referral = await TakenAsync();
        var request = Asking.Contribution(referral, Guid.NewGuid().ToString());
        request.ChildRef = "c9";
        request.DueOn = Forms.Date(DateTime.UtcNow.AddDays(-2));
        request.Questions.Add(new Question { Code = "NO_SUCH" });
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RequestContributionAsync(request),
            "child_ref REFERENCE_UNKNOWN",
            "organisation_id CODE_UNKNOWN",
            "due_on DATE_OUT_OF_RANGE",
            "questions[0].code CODE_UNKNOWN"
        );
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RequestContributionAsync(Asking.Contribution(referral, Samples.School)),
            "organisation_id DUPLICATE"
        );
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RequestContributionAsync(Asking.Contribution(referral, Samples.SchoolHealth)),
            "questions REQUIRED"
        );
    }

    [Fact]
    public async Task Only_the_worker_who_took_it_at_the_hub_that_has_it()
    {
        var submitted = await service.Practice.SubmitAsync(Asking.OfPupil());
        var untaken = await Fault.OfAsync(
            service.Hub.Triage.RequestContributionAsync(Asking.Contribution(submitted, Samples.OtherSchool)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("TAKE", untaken.Info.Metadata["allowed_actions"]);
        var taken = await service.Hub.TakeAsync(submitted);
        var request = Asking.Contribution(taken, Samples.OtherSchool);
        await Fault.OfAsync(service.Colleague.Triage.RequestContributionAsync(request), StatusCode.FailedPrecondition, "TAKEN_BY_ANOTHER");
        await Fault.OfAsync(service.OtherHub.Triage.RequestContributionAsync(request), StatusCode.NotFound, "NOT_FOUND");
        await Fault.OfAsync(
            service.Hub.Triage.RequestContributionAsync(Asking.Contribution(submitted, Samples.OtherSchool)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        var first = await service.Hub.Triage.RequestContributionAsync(request);
        Assert.Equal(first, await service.Hub.Triage.RequestContributionAsync(request));
    }

    private async Task<Referral> TakenAsync(ReferralForm? form = null) =>
        await service.Hub.TakeAsync(await service.Practice.SubmitAsync(form ?? Asking.OfPupil()));
}
