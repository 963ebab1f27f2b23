using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Transfers;

[Collection(Service.Run)]
public sealed class WithdrawTransferTests(Service service)
{
    [Fact]
    public async Task A_case_that_came_with_the_offer_ends_with_it()
    {
        var offered = await service.StepDownAsync();
        var withdrawn = await service.FrontDoor.WithdrawAsync(offered);

        Assert.Equal((TransferState.Withdrawn, "New worries."), (withdrawn.State, withdrawn.Withdrawal.Reason));
        Assert.Equal(withdrawn.Withdrawal.WithdrawnAt, withdrawn.EndedAt);
        Assert.Empty(withdrawn.AllowedActions);
        Assert.Equal([EventKind.TransferOffered, EventKind.TransferWithdrawn], await service.Hub.HeardAsync(offered.Id));
        Assert.Equal([EventKind.CaseClosed], await service.FrontDoor.HeardAsync(offered.CaseId));
        Assert.Empty((await service.Hub.TransferAsync(offered.Id)).Form.Children);
        var referral = await service.School.SubmitAsync(Forms.Support(offered.Form.Children[0].Clone()));
        Assert.False((await service.Hub.PlacementAsync(referral.Id)).CaseWasOpen);
        await Fault.OfAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(
                TransferWork.Offering(TransferKind.StepDown, offered.CaseId, TransferWork.Agreed(), Samples.School)
            ),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task A_case_that_came_with_the_offer_stays_for_what_has_come_to_need_it()
    {
        var offered = await service.StepDownAsync();
        var referral = await service.School.SubmitAsync(Forms.Support(offered.Form.Children[0].Clone()));
        var withdrawn = await service.FrontDoor.WithdrawAsync(offered);

        Assert.Equal(Samples.FrontDoor, withdrawn.AccountableOrganisationId);
        Assert.Equal([TransferAction.OfferAgain], withdrawn.AllowedActions);
        Assert.DoesNotContain(EventKind.CaseClosed, await service.FrontDoor.HeardAsync(offered.CaseId));
        Assert.Equal(offered.CaseId, (await service.Hub.PlacementAsync(referral.Id)).CaseId);

        // And ends with that: nobody ever took on what social care brought and took back.
        await service.School.WithdrawAsync(referral);
        Assert.Contains(EventKind.CaseClosed, await service.FrontDoor.HeardAsync(offered.CaseId));
    }

    [Fact]
    public async Task A_case_that_was_here_stays_with_who_is_accountable()
    {
        var offered = await service.StepUpAsync();
        var withdrawn = await service.Hub.WithdrawAsync(offered);

        Assert.Equal(Samples.CentralHub, withdrawn.AccountableOrganisationId);
        Assert.Equal([TransferAction.OfferAgain], withdrawn.AllowedActions);
        var again = TransferWork.Offering(TransferKind.StepUp, offered.CaseId, TransferWork.Agreed());
        Assert.Equal(TransferState.Offered, (await service.Hub.OfferAsync(again)).State);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Transfers.WithdrawTransferAsync(new()),
            "request_id REQUIRED",
            "transfer_id REQUIRED",
            "etag REQUIRED",
            "reason REQUIRED"
        );
    }

    [Fact]
    public async Task Once_by_the_sender_only_and_not_what_was_answered()
    {
        var offered = await service.StepUpAsync();
        await Fault.OfAsync(
            service.FrontDoor.Transfers.WithdrawTransferAsync(TransferWork.Withdrawing(offered)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        var request = TransferWork.Withdrawing(offered);
        var first = await service.Hub.Transfers.WithdrawTransferAsync(request);
        Assert.Equal(first, await service.Hub.Transfers.WithdrawTransferAsync(request));
        await Fault.OfAsync(
            service.Hub.Transfers.WithdrawTransferAsync(TransferWork.Withdrawing(offered)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );

        var accepted = await service.StepDownAsync();
        await service.Hub.AcceptAsync(accepted.Id);
        await Fault.OfAsync(
            service.FrontDoor.Transfers.WithdrawTransferAsync(TransferWork.Withdrawing(await service.FrontDoor.TransferAsync(accepted.Id))),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }
}
