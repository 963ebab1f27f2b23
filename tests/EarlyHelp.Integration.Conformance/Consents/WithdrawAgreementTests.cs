using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Consents;

[Collection(Service.Run)]
public sealed class WithdrawAgreementTests(Service service)
{
    [Fact]
    public async Task Sharing_can_be_withdrawn_while_support_goes_on_and_support_after_it()
    {
        var agreed = await AgreedAsync();
        var alone = await service.Hub.WithdrawAsync(agreed, WithdrawnAgreement.Sharing);
        Assert.Equal((AgreementState.Agreed, AgreementState.Withdrawn), (alone.Support, alone.Sharing));
        Assert.Empty(alone.WaysOn);

        var both = await service.Hub.WithdrawAsync(alone);
        Assert.Equal((AgreementState.Withdrawn, AgreementState.Withdrawn), (both.Support, both.Sharing));
        Assert.Equal([WayOn.MeetNeedsOtherwise, WayOn.AskAgain, WayOn.Close, WayOn.ReferToSocialCare], both.WaysOn);
        Assert.DoesNotContain(ConsentAction.WithdrawAgreement, both.AllowedActions);

        // What was said stays, with what was said of it later.
        var entry = both.Agreement;
        Assert.Equal((agreed.Agreement.Id, agreed.Agreement.Word), (entry.Id, entry.Word));
        Assert.Equal([alone.Agreement.Withdrawal], entry.EarlierWithdrawals);
        Assert.Equal(
            (WithdrawnAgreement.Both, "The mother", "It was too much at once."),
            (entry.Withdrawal.What, entry.Withdrawal.WithdrawnBy, entry.Withdrawal.Reason)
        );
        Assert.Equal("Jo Conformance", entry.Withdrawal.RecordedBy.Name);
        Assert.Equal(
            [EventKind.AgreementRecorded, EventKind.AgreementWithdrawn, EventKind.AgreementWithdrawn],
            await service.Hub.HeardAsync(both.CaseId)
        );
    }

    [Fact]
    public async Task What_is_not_agreed_to_cannot_be_withdrawn()
    {
        var nobodyAsked = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        await ForbiddenAsync(nobodyAsked, WithdrawnAgreement.Both);
        var refused = await service.Hub.RecordAsync(nobodyAsked, ConsentWork.No());
        await ForbiddenAsync(refused, WithdrawnAgreement.Both);

        var word = ConsentWork.Yes();
        word.AgreesToSharing = Answer.No;
        var supportOnly = await service.Hub.RecordAsync(refused, word);
        await ForbiddenAsync(supportOnly, WithdrawnAgreement.Sharing);
        var withdrawn = await service.Hub.WithdrawAsync(supportOnly);
        // A no stays a no.
        Assert.Equal((AgreementState.Withdrawn, AgreementState.Refused), (withdrawn.Support, withdrawn.Sharing));
        var fault = await ForbiddenAsync(withdrawn, WithdrawnAgreement.Both);
        Assert.Equal("RECORD_AGREEMENT,RECORD_SHARING_BASIS", fault.Info.Metadata["allowed_actions"]);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Consents.WithdrawAgreementAsync(new()),
            "request_id REQUIRED",
            "case_id REQUIRED",
            "etag REQUIRED",
            "what REQUIRED",
            "withdrawn_on REQUIRED",
            "withdrawn_by REQUIRED"
        );
        var agreed = await AgreedAsync();
        var request = ConsentWork.Withdrawing(agreed);
        request.WithdrawnOn = Forms.Date(DateTime.UtcNow.AddDays(2));
        await Fault.OfFieldsAsync(service.Hub.Consents.WithdrawAgreementAsync(request), "withdrawn_on DATE_OUT_OF_RANGE");
        // They agreed today.
        request.WithdrawnOn = Forms.Date(DateTime.UtcNow.AddDays(-2));
        await Fault.OfFieldsAsync(service.Hub.Consents.WithdrawAgreementAsync(request), "withdrawn_on DATE_OUT_OF_RANGE");
    }

    [Fact]
    public async Task Once_and_for_nobody_else()
    {
        var agreed = await AgreedAsync();
        foreach (var other in new[] { service.School, service.Practice, service.SchoolHealth })
        {
            await Fault.OfAsync(other.Consents.WithdrawAgreementAsync(ConsentWork.Withdrawing(agreed)), StatusCode.NotFound, "NOT_FOUND");
        }
        var request = ConsentWork.Withdrawing(agreed);
        var first = await service.Hub.Consents.WithdrawAgreementAsync(request);
        Assert.Equal(first, await service.Hub.Consents.WithdrawAgreementAsync(request));
        await Fault.OfAsync(service.Hub.Consents.WithdrawAgreementAsync(ConsentWork.Withdrawing(agreed)), StatusCode.Aborted, "ETAG_STALE");
    }

    private async Task<Consent> AgreedAsync() =>
        await service.Hub.RecordAsync(await service.Hub.ConsentAsync(await service.OpenCaseAsync()), ConsentWork.Yes());

    private Task<Fault> ForbiddenAsync(Consent consent, WithdrawnAgreement what)
    {
        var request = ConsentWork.Withdrawing(consent, what);
        // Whatever day is given.
        request.WithdrawnOn = Forms.Date(DateTime.UtcNow.AddDays(-2));
        return Fault.OfAsync(service.Hub.Consents.WithdrawAgreementAsync(request), StatusCode.FailedPrecondition, "STATE_FORBIDS");
    }
}
