using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using static EarlyHelp.Integration.Robustness.Harness.TransferWork;

namespace EarlyHelp.Integration.Robustness;

/// <summary>Sender, receiver and the clock that act on one case at the same moment, through both processes: one wins, and the case is where the winner says.</summary>
[Collection(Deployment.Name)]
public sealed class TransferRaceTests(Deployment deployment)
{
    private static readonly (StatusCode, ErrorReason)[] Losing =
    [
        (StatusCode.Aborted, ErrorReason.EtagStale),
        (StatusCode.FailedPrecondition, ErrorReason.StateForbids),
    ];

    [Fact]
    public async Task An_offer_is_accepted_once_however_often_it_is_tried()
    {
        for (var round = 0; round < 5; round++)
        {
            var offered = await StepDownAsync();
            var replies = await Race.RunAsync<Reply>(8, async i => await deployment.CentralHub.AcceptTransferAsync(i, Accepting(offered)));

            AssertOneWins(replies);
            await AssertIsAsync(offered, TransferState.Accepted, deployment.CentralHub);
            Assert.Equal(1, await CountAsync("assessment where transfer_id = $1", offered));
            Assert.Equal(1, await CountAsync("event where subject_id = $1 and kind = 42 and relation = 10", offered));
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task The_same_acceptance_sent_again_and_again_has_one_effect_and_one_answer()
    {
        var offered = await StepDownAsync();
        var request = Accepting(offered);
        var replies = await Race.RunAsync(6, i => deployment.CentralHub.AcceptTransferAsync(i, request));

        Assert.All(replies, reply => Assert.True(reply.IsOk, $"{reply.Code} {reply.Reason}"));
        Assert.Single(replies.Select(reply => reply.Response).Distinct());
        Assert.Equal(1, await CountAsync("assessment where transfer_id = $1", offered));
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task The_receiver_accepts_or_the_sender_takes_it_back()
    {
        for (var round = 0; round < 10; round++)
        {
            var offered = await StepDownAsync();
            var replies = await Race.RunAsync<Reply>(
                2,
                async i =>
                    i == round % 2
                        ? await deployment.CentralHub.AcceptTransferAsync(i, Accepting(offered))
                        : await deployment.FrontDoor.WithdrawTransferAsync(i, Withdrawing(offered))
            );

            AssertOneWins(replies);
            var accepted = replies.Single(reply => reply.IsOk).Rpc == "AcceptTransfer";
            await AssertIsAsync(
                offered,
                accepted ? TransferState.Accepted : TransferState.Withdrawn,
                accepted ? deployment.CentralHub : deployment.FrontDoor
            );
            // A case that came with the offer ends with it, and only then.
            Assert.Equal(
                accepted ? 1 : 2,
                Assert.Single(
                    await deployment.Database.Direct.ReadAsync(
                        "select state from early_help_case where id = $1",
                        row => row.GetInt16(0),
                        Guid.Parse(offered.CaseId)
                    )
                )
            );
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task The_receiver_accepts_or_the_offer_expires()
    {
        for (var round = 0; round < 10; round++)
        {
            var offered = await StepDownAsync();
            // Its last day was long ago: whoever looks first.
            await deployment.Database.Direct.ReadAsync(
                "update transfer set answer_by = '2020-01-01' where id = $1 returning 1",
                row => row.GetInt32(0),
                Guid.Parse(offered.Id)
            );
            await using var clock = ExpiringService.On(deployment);
            var accepting = new List<Reply>();
            await Race.RunAsync(
                3,
                async i =>
                {
                    if (i == round % 3)
                    {
                        accepting.Add(await deployment.CentralHub.AcceptTransferAsync(round, Accepting(offered)));
                    }
                    else
                    {
                        await clock.RunAsync();
                    }
                    return i;
                }
            );

            var accepted = Assert.Single(accepting).IsOk;
            Assert.True(accepted || Losing.Contains((accepting[0].Code, accepting[0].Reason)));
            await AssertIsAsync(
                offered,
                accepted ? TransferState.Accepted : TransferState.Expired,
                accepted ? deployment.CentralHub : deployment.FrontDoor
            );
            Assert.Equal(accepted ? 0 : 1, await CountAsync("event where subject_id = $1 and kind = 45 and relation = 10", offered));
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task A_case_is_offered_once_at_a_time_whoever_offers_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var declined = await StepDownAsync();
            await deployment.CentralHub.DeclineTransferAsync(round, Declining(declined));
            var receivers = new[] { deployment.School, deployment.NorthHub, deployment.CentralHub };
            var replies = await Race.RunAsync<Reply>(
                6,
                async i => await deployment.FrontDoor.OfferTransferAsync(i, SteppingDown(declined.CaseId, receivers[i % 3]))
            );

            AssertOneWins(replies);
            Assert.Equal(
                1,
                await deployment.Database.Direct.CountAsync("transfer where case_id = $1 and state = 1", Guid.Parse(declined.CaseId))
            );
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task A_case_is_offered_or_ends_and_is_never_both()
    {
        for (var round = 0; round < 10; round++)
        {
            var referral = (await deployment.School.SubmitAsync(round, Pupils.Support(Pupils.Child()))).Response!.Referral;
            var caseId = (await deployment.CaseOfAsync(referral)).ToString();
            var withdrawal = WithdrawingReferral(referral.Id, referral.Etag);
            var replies = await Race.RunAsync<Reply>(
                2,
                async i =>
                    i == round % 2
                        ? await deployment.School.WithdrawAsync(i, withdrawal)
                        : await deployment.CentralHub.OfferTransferAsync(i, Handing(caseId, deployment.OtherSchool))
            );

            Assert.True(replies.Single(reply => reply.Rpc == "WithdrawReferral").IsOk);
            var offer = replies.Single(reply => reply.Rpc == "OfferTransfer");
            Assert.True(offer.IsOk || Losing.Contains((offer.Code, offer.Reason)), $"{offer.Code} {offer.Reason}");
            Assert.Equal(
                offer.IsOk ? 1 : 2,
                Assert.Single(
                    await deployment.Database.Direct.ReadAsync(
                        "select state from early_help_case where id = $1",
                        row => row.GetInt16(0),
                        Guid.Parse(caseId)
                    )
                )
            );
        }
        await deployment.CheckAsync();
    }

    private static void AssertOneWins(IReadOnlyList<Reply> replies)
    {
        Assert.Single(replies, reply => reply.IsOk);
        Assert.All(replies.Where(reply => !reply.IsOk), reply => Assert.Contains((reply.Code, reply.Reason), Losing));
    }

    /// <summary>A family that social care offers the central hub.</summary>
    private async Task<Transfer> StepDownAsync() =>
        (await deployment.FrontDoor.OfferTransferAsync(0, SteppingDown(Pupils.Child(), deployment.CentralHub))).Response!.Transfer;

    private async Task AssertIsAsync(Transfer transfer, TransferState state, Partner accountable) =>
        Assert.Equal(
            [(state, accountable.OrganisationId)],
            await deployment.Database.Direct.ReadAsync(
                "select t.state, c.accountable_organisation_id from transfer t join early_help_case c on c.id = t.case_id where t.id = $1",
                row => ((TransferState)row.GetInt16(0), row.GetGuid(1)),
                Guid.Parse(transfer.Id)
            )
        );

    private Task<long> CountAsync(string from, Transfer transfer) => deployment.Database.Direct.CountAsync(from, Guid.Parse(transfer.Id));
}
