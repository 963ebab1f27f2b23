using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Triage;

[Collection(Service.Run)]
public sealed class RequestInformationTests(Service service)
{
    [Fact]
    public async Task The_referrer_is_asked_in_the_requirements_own_words_and_the_referral_waits()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var asked = await service.Hub.AskAsync(
            referral,
            Asking.Requirement("CHILDS_VOICE"),
            new Question { Code = "OWN", Text = "Who lives at home?" }
        );

        Assert.Equal(InformationRequestState.Open, asked.Request.State);
        Assert.NotEmpty(asked.Request.Questions[0].Text);
        Assert.Equal("children[].wishes_and_feelings", asked.Request.Questions[0].Field);
        Assert.Equal(("Who lives at home?", ""), (asked.Request.Questions[1].Text, asked.Request.Questions[1].Field));
        Assert.Equal("Jo Conformance", asked.Request.AskedBy.Name);
        Assert.NotNull(asked.Request.DueOn);
        Assert.Equal(ReferralState.AwaitingInformation, asked.Referral.State);
        Assert.Contains(EventKind.InformationRequested, await service.School.HeardAsync(asked.Request.Id));
        var read = Assert.Single((await service.School.Referrals.GetReferralAsync(new() { ReferralId = referral.Id })).InformationRequests);
        Assert.Equal([InformationRequestAction.Answer], read.AllowedActions);
        Assert.Equal(asked.Request.Questions, read.Questions);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var request = Asking.Information(referral, Asking.Requirement("NO_SUCH"), Asking.Requirement("TRIED"), Asking.Requirement("TRIED"));
        request.DueOn = Forms.Date(DateTime.UtcNow.AddDays(-2));
        request.Message = new('x', 2001);
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RequestInformationAsync(request),
            "questions[0].code CODE_UNKNOWN",
            "questions[2].code DUPLICATE",
            "due_on DATE_OUT_OF_RANGE",
            "message TOO_LONG"
        );
    }

    [Fact]
    public async Task While_it_is_in_triage_by_the_worker_who_has_it()
    {
        var submitted = await service.School.SubmitAsync(Forms.Support());
        var untaken = await Fault.OfAsync(
            service.Hub.Triage.RequestInformationAsync(Asking.Information(submitted, Asking.Requirement("TRIED"))),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("TAKE", untaken.Info.Metadata["allowed_actions"]);
        var taken = await service.Hub.TakeAsync(submitted);
        var request = Asking.Information(taken, Asking.Requirement("TRIED"));
        await Fault.OfAsync(service.Colleague.Triage.RequestInformationAsync(request), StatusCode.FailedPrecondition, "TAKEN_BY_ANOTHER");
        await Fault.OfAsync(service.OtherHub.Triage.RequestInformationAsync(request), StatusCode.NotFound, "NOT_FOUND");
        var first = await service.Hub.Triage.RequestInformationAsync(request);
        Assert.Equal(first, await service.Hub.Triage.RequestInformationAsync(request));

        var decided = await service.Hub.DecideAsync(first.Referral, HubWork.Outcome("NO_FURTHER_ACTION"));
        var late = await Fault.OfAsync(
            service.Hub.Triage.RequestInformationAsync(Asking.Information(decided.Referral, Asking.Requirement("TRIED"))),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("RECORD_DECISION", late.Info.Metadata["allowed_actions"]);
        Assert.Contains(EventKind.InformationCancelled, await service.School.HeardAsync(first.Request.Id));
    }
}
