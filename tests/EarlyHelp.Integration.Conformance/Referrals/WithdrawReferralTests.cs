using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Referrals;

[Collection(Service.Run)]
public sealed class WithdrawReferralTests(Service service)
{
    [Theory]
    [InlineData(WithdrawalReason.FamilyNoLongerAgrees)]
    [InlineData(WithdrawalReason.HelpFoundElsewhere)]
    [InlineData(WithdrawalReason.NeedHasPassed)]
    [InlineData(WithdrawalReason.MovedAway)]
    [InlineData(WithdrawalReason.Duplicate)]
    [InlineData(WithdrawalReason.SentByMistake)]
    [InlineData(WithdrawalReason.Other)]
    public async Task Takes_it_back_with_a_reason(WithdrawalReason reason)
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var request = Expectations.Withdrawal(referral);
        (request.Reason, request.Comment) = (reason, "In our words.");
        var withdrawn = (await service.School.Referrals.WithdrawReferralAsync(request)).Referral;

        Assert.Equal(ReferralState.Withdrawn, withdrawn.State);
        Assert.Equal((reason, "In our words."), (withdrawn.Withdrawal.Reason, withdrawn.Withdrawal.Comment));
        Assert.Equal(withdrawn.ChangedAt, withdrawn.Withdrawal.WithdrawnAt);
        Assert.True(withdrawn.ChangedAt.ToDateTime() > referral.ChangedAt.ToDateTime());
        Assert.NotEqual(referral.Etag, withdrawn.Etag);
        Assert.Empty(withdrawn.AllowedActions);
        Assert.Equal(referral.Form, withdrawn.Form);
        Assert.Equal(withdrawn, await service.School.GetAsync(referral.Id));
        Assert.Equal(withdrawn.Withdrawal, (await service.Hub.GetAsync(referral.Id)).Withdrawal);
    }

    [Fact]
    public async Task Another_reason_is_said_in_words()
    {
        var request = Expectations.Withdrawal(await service.School.SubmitAsync(Forms.Support()));
        request.Reason = WithdrawalReason.Other;

        await Fault.OfFieldsAsync(service.School.Referrals.WithdrawReferralAsync(request), "comment REQUIRED");
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.School.Referrals.WithdrawReferralAsync(new() { Comment = new('x', 1001) }),
            "request_id REQUIRED",
            "referral_id REQUIRED",
            "etag REQUIRED",
            "reason REQUIRED",
            "comment TOO_LONG"
        );
        await Fault.OfFieldsAsync(
            service.School.Referrals.WithdrawReferralAsync(
                new()
                {
                    RequestId = "1",
                    ReferralId = "2",
                    Etag = new('v', 41),
                    Reason = (WithdrawalReason)99,
                }
            ),
            "request_id FORMAT_INVALID",
            "referral_id FORMAT_INVALID",
            "etag TOO_LONG",
            "reason ENUM_UNKNOWN"
        );
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        var request = Expectations.Withdrawal(await service.School.SubmitAsync(Forms.Support()));
        request.Etag = "another";

        await Fault.OfAsync(service.School.Referrals.WithdrawReferralAsync(request), StatusCode.Aborted, "ETAG_STALE");
    }

    [Fact]
    public async Task Of_two_who_race_one_wins()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryAsync(Expectations.Withdrawal(referral))));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(7, outcomes.Count(outcome => outcome == StatusCode.Aborted));
    }

    [Fact]
    public async Task Not_twice_and_the_answer_names_what_is_possible()
    {
        var withdrawn = await service.School.WithdrawAsync(await service.School.SubmitAsync(Forms.Support()));
        var fault = await Fault.OfAsync(
            service.School.Referrals.WithdrawReferralAsync(Expectations.Withdrawal(withdrawn)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );

        Assert.Equal("", fault.Info.Metadata["allowed_actions"]);
    }

    [Fact]
    public async Task Not_what_went_to_social_care()
    {
        var diverted = await service.School.SubmitAsync(Forms.Harm());

        await Fault.OfAsync(
            service.School.Referrals.WithdrawReferralAsync(Expectations.Withdrawal(diverted)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again_and_other_content_is_refused()
    {
        var request = Expectations.Withdrawal(await service.School.SubmitAsync(Forms.Support()));
        var first = await service.School.Referrals.WithdrawReferralAsync(request);
        Assert.Equal(first, await service.School.Referrals.WithdrawReferralAsync(request));

        request.Comment = "Another.";
        await Fault.OfAsync(service.School.Referrals.WithdrawReferralAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task A_request_id_is_for_one_kind_of_request()
    {
        var submission = Forms.Request(Forms.Support());
        var referral = (await service.School.Referrals.SubmitReferralAsync(submission)).Referral;
        var request = Expectations.Withdrawal(referral);
        request.RequestId = submission.RequestId;

        await Fault.OfAsync(service.School.Referrals.WithdrawReferralAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task The_referrer_only_and_for_anyone_else_it_is_not_there()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var absent = Expectations.Withdrawal(referral);
        absent.ReferralId = Guid.CreateVersion7().ToString();
        var never = await Fault.OfAsync(service.School.Referrals.WithdrawReferralAsync(absent), StatusCode.NotFound, "NOT_FOUND");

        foreach (var other in new[] { service.OtherSchool, service.Practice, service.Hub, service.FrontDoor })
        {
            var hidden = await Fault.OfAsync(other.Referrals.WithdrawReferralAsync(Expectations.Withdrawal(referral)));
            Assert.Equal(never.Bytes, hidden.Bytes);
        }
        Assert.Equal(ReferralState.Submitted, (await service.School.GetAsync(referral.Id)).State);
    }

    [Fact]
    public async Task Advice_and_a_hubs_own_referral_can_be_taken_back_too()
    {
        Assert.Equal(ReferralState.Withdrawn, (await service.Police.WithdrawAsync(await service.Police.SubmitAsync(Forms.Advice()))).State);
        var own = await service.Hub.GetAsync((await service.Hub.SubmitAsync(Forms.Support())).Id);
        Assert.Equal([ReferralAction.Withdraw, ReferralAction.Take], own.AllowedActions);
        Assert.Equal(ReferralState.Withdrawn, (await service.Hub.WithdrawAsync(own)).State);
    }

    private async Task<StatusCode> TryAsync(WithdrawReferralRequest request)
    {
        try
        {
            await service.School.Referrals.WithdrawReferralAsync(request);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
