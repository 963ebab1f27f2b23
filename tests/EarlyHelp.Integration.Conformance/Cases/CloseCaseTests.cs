using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Cases;

[Collection(Service.Run)]
public sealed class CloseCaseTests(Service service)
{
    [Fact]
    public async Task Social_care_ends_what_it_took_on_and_everybody_and_the_referrer_hears()
    {
        var (open, referralId) = await service.TakenOnAsync();
        var request = CaseWork.Closing(open);
        var reply = await service.FrontDoor.Cases.CloseCaseAsync(request);

        Assert.Equal(CaseState.Closed, reply.Case.State);
        Assert.NotNull(reply.Case.ClosedAt);
        Assert.Empty(reply.Case.AllowedActions);
        Assert.Equal(ClosureReasonKind.NeedsMet, reply.Case.Closure.ReasonKind);
        Assert.Equal(("Jo Conformance", "tester"), (reply.Case.Closure.ClosedBy.Name, reply.Case.Closure.ClosedBy.Role));
        Assert.Equal(reply.Case, await service.FrontDoor.CaseAsync(open.Id));
        Assert.Equal(reply, await service.FrontDoor.Cases.CloseCaseAsync(request));
        foreach (var concerned in new[] { service.FrontDoor, service.Hub, service.SchoolHealth })
        {
            Assert.Equal([EventKind.CaseClosed], await concerned.HeardAsync(open.Id));
        }
        var news = (await service.School.FeedbackAsync(referralId))[0];
        Assert.Equal(
            (FeedbackKind.CaseClosed, "The children are safe at home.", ClosureReasonKind.NeedsMet),
            (news.Kind, news.WhatChanged, news.ClosureReasonKind)
        );
        Assert.Contains("The children are safe at home.", news.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(Forms.Marker, news.ToString(), StringComparison.Ordinal);
        Assert.Empty(news.FamilySummary);
    }

    [Fact]
    public async Task What_nobody_took_is_ended_and_the_child_may_be_referred_anew()
    {
        var (open, child) = await service.DeclinedAsync();
        await service.FrontDoor.Cases.CloseCaseAsync(CaseWork.Closing(open));

        var referral = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        var placement = await service.Hub.PlacementAsync(referral.Id);
        Assert.False(placement.CaseWasOpen);
        Assert.NotEqual(open.Id, placement.CaseId);
        await Fault.OfAsync(
            service.FrontDoor.Cases.CloseCaseAsync(CaseWork.Closing(await service.FrontDoor.CaseAsync(open.Id))),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task Not_while_something_in_it_is_open()
    {
        var (before, child) = await service.DeclinedAsync();
        var referral = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        // What came meanwhile, whoever closes has not seen.
        await Fault.OfAsync(service.FrontDoor.Cases.CloseCaseAsync(CaseWork.Closing(before)), StatusCode.Aborted, "ETAG_STALE");
        var fault = await Fault.OfAsync(
            service.FrontDoor.Cases.CloseCaseAsync(CaseWork.Closing(await service.FrontDoor.CaseAsync(before.Id)))
        );
        Assert.Equal(StatusCode.FailedPrecondition, fault.Code);
        Assert.Contains("1 referral", fault.Message, StringComparison.Ordinal);

        await service.School.WithdrawAsync(referral);
        await service.FrontDoor.Cases.CloseCaseAsync(CaseWork.Closing(await service.FrontDoor.CaseAsync(before.Id)));
        Assert.Contains(EventKind.CaseClosed, await service.FrontDoor.HeardAsync(before.Id));
    }

    [Fact]
    public async Task Not_while_a_desired_outcome_is_open_unless_the_case_was_an_error()
    {
        var (taken, _) = await service.TakenOnAsync();
        await service.FrontDoor.SetAsync(taken.Id, OutcomeWork.Wanted("FINANCE"));
        var request = CaseWork.Closing(await service.FrontDoor.CaseAsync(taken.Id));
        var fault = await Fault.OfAsync(service.FrontDoor.Cases.CloseCaseAsync(request));

        Assert.Equal(StatusCode.FailedPrecondition, fault.Code);
        Assert.Contains("desired outcome", fault.Message, StringComparison.Ordinal);
        request.Closure.Reason = "OPENED_IN_ERROR";
        Assert.Equal(CaseState.Closed, (await service.FrontDoor.Cases.CloseCaseAsync(request)).Case.State);
    }

    [Fact]
    public async Task A_death_is_not_told_by_feedback()
    {
        var (taken, referralId) = await service.TakenOnAsync();
        var request = CaseWork.Closing(taken);
        request.Closure.Reason = "DIED";
        await service.FrontDoor.Cases.CloseCaseAsync(request);

        var news = (await service.School.FeedbackAsync(referralId))[0];
        Assert.Equal((FeedbackKind.CaseClosed, "", ClosureReasonKind.Unspecified), (news.Kind, news.WhatChanged, news.ClosureReasonKind));
        Assert.EndsWith("is closed.", news.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_early_help_organisation_does_not_say_that_social_care_has_it()
    {
        var referral = await service.School.SubmitAsync(Forms.Agreed());
        var caseId = (await service.Hub.PlacementAsync(referral.Id)).CaseId;
        var offered = await service.Hub.OfferAsync(
            TransferWork.Offering(TransferKind.Handover, caseId, TransferWork.Agreed(), Samples.School)
        );
        await service.School.WithdrawAsync(referral);
        // Nothing else was open when it was declined: it stays with the hub, for a person to decide.
        await service.School.DeclineAsync(offered.Id);
        var request = CaseWork.Closing(await service.Hub.CaseAsync(caseId));
        request.Closure.Reason = "STEPPED_UP";
        await Fault.OfFieldsAsync(service.Hub.Cases.CloseCaseAsync(request), "closure.reason OUT_OF_RANGE");

        request.Closure.Reason = "NEEDS_MET";
        Assert.Equal(CaseState.Closed, (await service.Hub.Cases.CloseCaseAsync(request)).Case.State);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_is_not_there_for_anybody_else()
    {
        await Fault.OfFieldsAsync(
            service.FrontDoor.Cases.CloseCaseAsync(new() { Closure = new() }),
            "request_id REQUIRED",
            "case_id REQUIRED",
            "etag REQUIRED",
            "closure.reason REQUIRED",
            "closure.rationale REQUIRED",
            "closure.what_changed REQUIRED"
        );
        var (open, _) = await service.DeclinedAsync();
        var request = CaseWork.Closing(open);
        request.Closure.Reason = "WEATHER";
        await Fault.OfFieldsAsync(service.FrontDoor.Cases.CloseCaseAsync(request), "closure.reason CODE_UNKNOWN");
        request.Closure.Reason = "TRANSFERRED";
        await Fault.OfFieldsAsync(service.FrontDoor.Cases.CloseCaseAsync(request), "closure.reason OUT_OF_RANGE");
        // Not for who sees it, and not for who only made it known.
        var (taken, _) = await service.TakenOnAsync();
        foreach (var other in new[] { service.Hub, service.SchoolHealth, service.School })
        {
            await Fault.OfAsync(other.Cases.CloseCaseAsync(CaseWork.Closing(taken)), StatusCode.NotFound, "NOT_FOUND");
        }
    }
}
