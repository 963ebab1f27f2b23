using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Transfers;

[Collection(Service.Run)]
public sealed class DeclineTransferTests(Service service)
{
    [Fact]
    public async Task The_case_stays_where_it_is_and_the_sender_may_offer_it_again()
    {
        var offered = await service.StepDownAsync();
        var declined = (await service.Hub.Transfers.DeclineTransferAsync(TransferWork.Declining(offered))).Transfer;

        Assert.Equal((TransferState.Declined, Samples.FrontDoor), (declined.State, declined.AccountableOrganisationId));
        Assert.Equal(
            (TransferDeclineReason.ActionsOpen, "The parenting course has not ended.", "Jo Conformance"),
            (declined.Decline.Reason, declined.Decline.Comment, declined.Decline.DeclinedBy.Name)
        );
        Assert.Equal(declined.Decline.DeclinedAt, declined.EndedAt);
        // Who does not take the family on has no business with what was written of it.
        Assert.Empty(declined.AllowedActions);
        Assert.Empty(declined.Form.Children);
        Assert.Equal("", declined.Form.Summary);
        var atSender = await service.FrontDoor.TransferAsync(offered.Id);
        Assert.Equal([TransferAction.OfferAgain], atSender.AllowedActions);
        Assert.Equal(offered.Form, atSender.Form);
        Assert.Equal([EventKind.TransferOffered, EventKind.TransferDeclined], await service.FrontDoor.HeardAsync(offered.Id));

        var again = TransferWork.Offering(TransferKind.StepDown, offered.CaseId, TransferWork.Agreed(), Samples.School);
        again.Form.FamilyWord = null;
        await service.FrontDoor.OfferAsync(again);
        Assert.Empty((await service.FrontDoor.TransferAsync(offered.Id)).AllowedActions);
    }

    [Fact]
    public async Task Below_the_threshold_is_social_cares_word_for_a_step_up()
    {
        var request = TransferWork.Declining(await service.StepDownAsync());
        request.Reason = TransferDeclineReason.BelowThreshold;
        await Fault.OfFieldsAsync(service.Hub.Transfers.DeclineTransferAsync(request), "reason OUT_OF_RANGE");

        var up = await service.StepUpAsync();
        request = TransferWork.Declining(up);
        request.Reason = TransferDeclineReason.BelowThreshold;
        var declined = (await service.FrontDoor.Transfers.DeclineTransferAsync(request)).Transfer;
        Assert.Equal(Samples.CentralHub, declined.AccountableOrganisationId);
        Assert.Equal([TransferAction.OfferAgain], (await service.Hub.TransferAsync(up.Id)).AllowedActions);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Transfers.DeclineTransferAsync(new()),
            "request_id REQUIRED",
            "transfer_id REQUIRED",
            "etag REQUIRED",
            "reason REQUIRED"
        );
        var request = TransferWork.Declining(await service.StepDownAsync());
        (request.Reason, request.Comment) = (TransferDeclineReason.Other, " ");
        await Fault.OfFieldsAsync(service.Hub.Transfers.DeclineTransferAsync(request), "comment REQUIRED");
    }

    [Fact]
    public async Task Once_and_by_the_receiver_only_and_what_is_declined_stays_so()
    {
        var offered = await service.StepDownAsync();
        await Fault.OfAsync(
            service.FrontDoor.Transfers.DeclineTransferAsync(TransferWork.Declining(offered)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        var request = TransferWork.Declining(offered);
        var first = await service.Hub.Transfers.DeclineTransferAsync(request);
        Assert.Equal(first, await service.Hub.Transfers.DeclineTransferAsync(request));
        await Fault.OfAsync(service.Hub.Transfers.DeclineTransferAsync(TransferWork.Declining(offered)), StatusCode.Aborted, "ETAG_STALE");
        foreach (
            var late in new Func<Task>[]
            {
                async () => await service.Hub.Transfers.AcceptTransferAsync(TransferWork.Accepting(first.Transfer)),
                async () => await service.Hub.Transfers.DeclineTransferAsync(TransferWork.Declining(first.Transfer)),
                async () => await service.FrontDoor.Transfers.WithdrawTransferAsync(TransferWork.Withdrawing(first.Transfer)),
            }
        )
        {
            await Fault.OfAsync(late(), StatusCode.FailedPrecondition, "STATE_FORBIDS");
        }
    }
}
