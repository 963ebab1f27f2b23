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
        foreach (var other in new[] { service.Hub, service.School })
        {
            await Fault.OfAsync(other.Cases.CloseCaseAsync(CaseWork.Closing(open)), StatusCode.NotFound, "NOT_FOUND");
        }
    }
}
