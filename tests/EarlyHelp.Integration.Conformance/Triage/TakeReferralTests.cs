using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Triage;

[Collection(Service.Run)]
public sealed class TakeReferralTests(Service service)
{
    [Fact]
    public async Task Whoever_takes_it_has_it_for_a_while()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var answer = await service.Hub.Triage.TakeReferralAsync(HubWork.Taking(referral));

        Assert.Equal(ReferralState.InTriage, answer.Referral.State);
        Assert.NotEqual(referral.Etag, answer.Referral.Etag);
        Assert.Equal(
            [
                ReferralAction.Take,
                ReferralAction.Rate,
                ReferralAction.RequestInformation,
                ReferralAction.RequestContribution,
                ReferralAction.RecordDecision,
            ],
            answer.Referral.AllowedActions
        );
        Assert.Equal(new Worker { Name = "Jo Conformance", Role = "tester" }, answer.Triage.TakenBy);
        Assert.InRange(answer.Triage.TakenUntil.ToDateTime(), DateTime.UtcNow.AddHours(3), DateTime.UtcNow.AddHours(5));
        Assert.True(answer.Triage.DecideBy.ToDateTime() > DateTime.UtcNow);
        Assert.False(answer.Triage.Overdue);
        Assert.Empty(answer.Triage.Ratings);

        var read = await service.Hub.Referrals.GetReferralAsync(new() { ReferralId = referral.Id });
        Assert.Equal(answer.Triage, read.Triage);
        Assert.Equal(read.Referral.ChangedAt, read.Referral.Timeliness.Taken.At);
        Assert.Null(read.Referral.Timeliness.Decided);
    }

    [Fact]
    public async Task The_referrer_sees_that_somebody_has_it_and_not_who()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var read = await service.School.Referrals.GetReferralAsync(new() { ReferralId = referral.Id });

        Assert.Equal(ReferralState.InTriage, read.Referral.State);
        Assert.NotNull(read.Referral.Timeliness.Taken);
        Assert.Equal([ReferralAction.Withdraw], read.Referral.AllowedActions);
        Assert.Null(read.Triage);
    }

    [Fact]
    public async Task A_colleague_is_told_until_when()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var fault = await Fault.OfAsync(
            service.Colleague.Triage.TakeReferralAsync(HubWork.Taking(referral)),
            StatusCode.FailedPrecondition,
            "TAKEN_BY_ANOTHER"
        );

        var until = DateTime.Parse(
            fault.Info.Metadata["until"],
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AdjustToUniversal
        );
        Assert.InRange(until, DateTime.UtcNow.AddHours(3), DateTime.UtcNow.AddHours(5));
    }

    [Fact]
    public async Task Whoever_has_it_keeps_it_longer()
    {
        var first = await service.Hub.Triage.TakeReferralAsync(HubWork.Taking(await service.School.SubmitAsync(Forms.Support())));
        var second = await service.Hub.Triage.TakeReferralAsync(HubWork.Taking(first.Referral));

        Assert.True(second.Triage.TakenUntil.ToDateTime() > first.Triage.TakenUntil.ToDateTime());
        Assert.Equal(ReferralState.InTriage, second.Referral.State);
    }

    [Fact]
    public async Task Of_two_who_race_one_wins()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var workers = Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? service.Hub : service.Colleague);
        var outcomes = await Task.WhenAll(workers.Select(worker => TryAsync(worker, HubWork.Taking(referral))));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(7, outcomes.Count(outcome => outcome == StatusCode.Aborted));
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again()
    {
        var request = HubWork.Taking(await service.School.SubmitAsync(Forms.Support()));
        var first = await service.Hub.Triage.TakeReferralAsync(request);
        Assert.Equal(first, await service.Hub.Triage.TakeReferralAsync(request));

        request.Etag = first.Referral.Etag;
        await Fault.OfAsync(service.Hub.Triage.TakeReferralAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        var request = HubWork.Taking(await service.School.SubmitAsync(Forms.Support()));
        request.Etag = "another";

        await Fault.OfAsync(service.Hub.Triage.TakeReferralAsync(request), StatusCode.Aborted, "ETAG_STALE");
    }

    [Fact]
    public async Task Says_everything_that_is_wrong() =>
        await Fault.OfFieldsAsync(
            service.Hub.Triage.TakeReferralAsync(new() { ReferralId = "2" }),
            "request_id REQUIRED",
            "referral_id FORMAT_INVALID",
            "etag REQUIRED"
        );

    [Fact]
    public async Task Not_what_was_taken_back_or_decided()
    {
        var withdrawn = await service.School.WithdrawAsync(await service.School.SubmitAsync(Forms.Support()));
        var decided = await service.SubmitAndTakeAsync(Forms.Support());
        decided = (await service.Hub.DecideAsync(decided, HubWork.Outcome("NO_FURTHER_ACTION"))).Referral;

        Assert.Equal("", (await RefusedAsync(withdrawn)).Info.Metadata["allowed_actions"]);
        Assert.Equal("RECORD_DECISION", (await RefusedAsync(decided)).Info.Metadata["allowed_actions"]);
    }

    [Fact]
    public async Task For_anyone_but_the_hub_that_received_it_it_is_not_there()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var absent = HubWork.Taking(referral);
        absent.ReferralId = Guid.CreateVersion7().ToString();
        var never = await Fault.OfAsync(service.Hub.Triage.TakeReferralAsync(absent), StatusCode.NotFound, "NOT_FOUND");

        foreach (var other in new[] { service.OtherHub, service.Partner(Samples.SecondClient, Samples.SecondHub) })
        {
            Assert.Equal(never.Bytes, (await Fault.OfAsync(other.Triage.TakeReferralAsync(HubWork.Taking(referral)))).Bytes);
        }
        var diverted = await service.School.SubmitAsync(Forms.Harm());
        Assert.Equal(never.Bytes, (await Fault.OfAsync(service.Hub.Triage.TakeReferralAsync(HubWork.Taking(diverted)))).Bytes);
        Assert.Equal(ReferralState.Submitted, (await service.School.GetAsync(referral.Id)).State);
    }

    private Task<Fault> RefusedAsync(Referral referral) =>
        Fault.OfAsync(service.Hub.Triage.TakeReferralAsync(HubWork.Taking(referral)), StatusCode.FailedPrecondition, "STATE_FORBIDS");

    private static async Task<StatusCode> TryAsync(Partner worker, TakeReferralRequest request)
    {
        try
        {
            await worker.Triage.TakeReferralAsync(request);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
