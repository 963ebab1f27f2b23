using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Robustness;

/// <summary>Writers who read the same version and write at the same moment, through both services: exactly one wins.</summary>
[Collection(Deployment.Name)]
public sealed class EtagRaceTests(Deployment deployment)
{
    private static readonly (StatusCode, ErrorReason)[] Losing =
    [
        (StatusCode.Aborted, ErrorReason.EtagStale),
        (StatusCode.FailedPrecondition, ErrorReason.StateForbids),
    ];

    [Fact]
    public async Task A_referral_is_withdrawn_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var referral = await SubmitAsync(Pupils.Child());

            var replies = await Race.RunAsync(30, i => WithdrawAsync(i, referral));

            AssertOneWins(replies);
            Assert.Equal(
                1,
                await deployment.Database.Direct.CountAsync(
                    "event where kind = 4 and relation = 1 and subject_id = $1",
                    Guid.Parse(referral.Id)
                )
            );
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task The_last_two_referrals_of_a_case_withdrawn_at_once_close_it_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var child = Pupils.Child();
            Referral[] referrals = [await SubmitAsync(child), await SubmitAsync(child)];

            var replies = await Race.RunAsync(2, i => WithdrawAsync(i, referrals[i]));

            Assert.All(replies, reply => Assert.True(reply.IsOk, $"{reply.Code} {reply.Reason}"));
            Assert.Equal(
                [2],
                await deployment.Database.Direct.ReadAsync(
                    "select c.state from early_help_case c join referral r on r.case_id = c.id where r.id = $1",
                    row => (int)row.GetInt16(0),
                    Guid.Parse(referrals[0].Id)
                )
            );
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task A_possible_match_is_settled_by_one_hub()
    {
        for (var round = 0; round < 5; round++)
        {
            var (older, newer) = await MayBeOneChildAsync();
            var match = Assert.Single(await MatchesAsync(), match => match.Older.Id == older || match.Newer.Id == newer);

            var replies = await Race.RunAsync(
                10,
                i =>
                    Hub(i)
                        .SettleAsync(
                            i,
                            new()
                            {
                                RequestId = Guid.NewGuid().ToString(),
                                MatchId = match.Id,
                                Etag = match.Etag,
                                Verdict = i / 2 % 2 == 0 ? MatchVerdict.SameChild : MatchVerdict.DifferentChildren,
                                Reason = $"{Pupils.Mark} was asked.",
                            }
                        )
            );

            AssertOneWins(replies);
            var merges = await deployment.Database.Direct.CountAsync("child_merge where kept_child_id = $1", Guid.Parse(older));
            Assert.Equal(replies.ToList().FindIndex(reply => reply.IsOk) / 2 % 2 == 0 ? 1 : 0, merges);
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task Merges_in_a_circle_are_one_merge()
    {
        for (var round = 0; round < 5; round++)
        {
            var children = new List<(string Id, string Etag)>();
            for (var i = 0; i < 3; i++)
            {
                children.Add((await RecordOfAsync(await SubmitAsync(Pupils.Child())), "v1"));
            }

            var replies = await Race.RunAsync(9, i => MergeAsync(i, children[i % 3], children[(i + 1) % 3]));

            AssertOneWins(replies);
            Assert.Equal(
                1,
                await deployment.Database.Direct.CountAsync(
                    "child where merged_into is not null and id = any($1)",
                    children.Select(child => Guid.Parse(child.Id)).ToArray()
                )
            );
        }
        await deployment.CheckAsync();
    }

    /// <summary>Neither child has a case, so the referral opens one. In whatever order, it is the kept record's afterwards.</summary>
    [Fact]
    public async Task A_referral_that_comes_as_its_child_is_merged_goes_to_the_record_that_is_kept()
    {
        for (var round = 0; round < 30; round++)
        {
            var child = Pupils.Child();
            var again = AtAnotherHome(child);
            var kept = await WithoutCaseAsync(child);
            var merged = await WithoutCaseAsync(again);

            var referral = SubmitLaterAsync(again, round);
            var merge = await MergeAsync(round, (kept, "v1"), (merged, "v1"));
            await referral;

            var standing = merge.IsOk ? kept : merged;
            Assert.Equal(
                [Guid.Parse(standing)],
                await deployment.Database.Direct.ReadAsync(
                    "select child_id from case_child where open and child_id = any($1)",
                    row => row.GetGuid(0),
                    new[] { Guid.Parse(kept), Guid.Parse(merged) }
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

    private Partner Hub(int i) => i % 2 == 0 ? deployment.CentralHub : deployment.NorthHub;

    private async Task<Referral> SubmitAsync(Child child) =>
        (await new Change<SubmitReferralResponse>(Sending(Pupils.Support(child))).SettleAsync(0)).Response!.Referral;

    private Func<int, Task<Reply<SubmitReferralResponse>>> Sending(SubmitReferralRequest request) =>
        service => deployment.School.SubmitAsync(service, request);

    private async Task SubmitLaterAsync(Child child, int round)
    {
        await Task.Delay(round % 5);
        var reply = await new Change<SubmitReferralResponse>(Sending(Pupils.Support(child))).SettleAsync(round + 1);
        Assert.True(reply.IsOk, $"{reply.Code} {reply.Reason}");
    }

    private async Task<string> WithoutCaseAsync(Child child)
    {
        var referral = await SubmitAsync(child);
        Assert.True((await WithdrawAsync(0, referral)).IsOk);
        return await RecordOfAsync(referral);
    }

    private Task<Reply<WithdrawReferralResponse>> WithdrawAsync(int service, Referral referral) =>
        deployment.School.WithdrawAsync(
            service,
            new()
            {
                RequestId = Guid.NewGuid().ToString(),
                ReferralId = referral.Id,
                Etag = referral.Etag,
                Reason = WithdrawalReason.SentByMistake,
            }
        );

    private Task<Reply<MergeChildrenResponse>> MergeAsync(int i, (string Id, string Etag) kept, (string Id, string Etag) merged) =>
        Hub(i)
            .MergeAsync(
                i,
                new()
                {
                    RequestId = Guid.NewGuid().ToString(),
                    KeptChildId = kept.Id,
                    KeptEtag = kept.Etag,
                    MergedChildId = merged.Id,
                    MergedEtag = merged.Etag,
                    Reason = $"{Pupils.Mark} is one child.",
                }
            );

    private async Task<(string Older, string Newer)> MayBeOneChildAsync()
    {
        var child = Pupils.Child();
        return (await RecordOfAsync(await SubmitAsync(child)), await RecordOfAsync(await SubmitAsync(AtAnotherHome(child))));
    }

    private static Child AtAnotherHome(Child child) =>
        new(child)
        {
            NhsNumber = "",
            Upn = "",
            Address = Pupils.Child().Address,
        };

    private async Task<string> RecordOfAsync(Referral referral) =>
        Assert
            .Single(
                await deployment.Database.Direct.ReadAsync(
                    "select child_id from referral_child where referral_id = $1",
                    row => row.GetGuid(0),
                    Guid.Parse(referral.Id)
                )
            )
            .ToString();

    private async Task<List<PossibleMatch>> MatchesAsync()
    {
        var matches = new List<PossibleMatch>();
        var pageToken = "";
        do
        {
            var page = (await deployment.CentralHub.ListMatchesAsync(0, pageToken)).Response!;
            matches.AddRange(page.Matches);
            pageToken = page.NextPageToken;
        } while (pageToken.Length > 0);
        return matches;
    }
}
