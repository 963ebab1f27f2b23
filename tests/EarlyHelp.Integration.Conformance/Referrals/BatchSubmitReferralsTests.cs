using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Referrals;

[Collection(Service.Run)]
public sealed class BatchSubmitReferralsTests(Service service)
{
    [Fact]
    public async Task Two_hundred_items_have_each_their_own_result_in_their_order()
    {
        var batch = new BatchSubmitReferralsRequest { Requests = { Enumerable.Range(0, 200).Select(Item) } };
        var results = (await service.School.Referrals.BatchSubmitReferralsAsync(batch)).Results;

        Assert.Equal(batch.Requests.Select(item => item.RequestId), results.Select(result => result.RequestId));
        for (var i = 0; i < 200; i++)
        {
            switch (i % 5)
            {
                case 1:
                    var invalid = Fault.Of(results[i].Error);
                    Assert.Equal(StatusCode.InvalidArgument, invalid.Code);
                    Assert.Equal(["referral.referrer.name REQUIRED"], invalid.Lines);
                    break;
                case 2:
                    Assert.Equal("FAMILY_AGREEMENT_NEEDED", Fault.Of(results[i].Error).Info.Reason);
                    break;
                case 3:
                    Assert.Equal(ReferralState.Diverted, results[i].Response.Referral.State);
                    break;
                default:
                    Assert.Equal(batch.Requests[i].Referral, results[i].Response.Referral.Form);
                    break;
            }
        }
    }

    [Fact]
    public async Task An_item_alone_gives_the_same_answer()
    {
        var batch = new BatchSubmitReferralsRequest { Requests = { Enumerable.Range(0, 5).Select(Item) } };
        var results = (await service.School.Referrals.BatchSubmitReferralsAsync(batch)).Results;
        foreach (var (item, result) in batch.Requests.Zip(results))
        {
            if (result.Error is { } error)
            {
                Assert.Equal(Fault.Of(error).Bytes, (await Fault.OfAsync(service.School.Referrals.SubmitReferralAsync(item))).Bytes);
            }
            else
            {
                Assert.Equal(result.Response, await service.School.Referrals.SubmitReferralAsync(item));
            }
        }
        Assert.Equal(results, (await service.School.Referrals.BatchSubmitReferralsAsync(batch)).Results);
    }

    [Fact]
    public async Task The_same_item_twice_has_one_effect_and_its_id_with_other_content_is_refused()
    {
        var (item, other) = (Forms.Request(Forms.Support()), Forms.Request(Forms.Support()));
        other.RequestId = item.RequestId;
        var same = (
            await service.School.Referrals.BatchSubmitReferralsAsync(new() { Requests = { item, item.Clone(), item.Clone() } })
        ).Results;
        var reused = (await service.School.Referrals.BatchSubmitReferralsAsync(new() { Requests = { item, other } })).Results;

        Assert.All(same, result => Assert.Equal(same[0], result));
        Assert.Equal(same[0], reused[0]);
        Assert.Equal("REQUEST_ID_REUSED", Fault.Of(reused[1].Error).Info.Reason);
    }

    [Fact]
    public async Task One_to_two_hundred_items()
    {
        await Fault.OfFieldsAsync(service.School.Referrals.BatchSubmitReferralsAsync(new()), "requests TOO_FEW");
        var items = Enumerable.Range(0, 201).Select(_ => Forms.Request(Forms.Advice())).ToList();
        await Fault.OfFieldsAsync(service.School.Referrals.BatchSubmitReferralsAsync(new() { Requests = { items } }), "requests TOO_MANY");
        var listed = await service.School.Referrals.ListReferralsAsync(new() { Box = ReferralBox.Sent, PageSize = 1 });
        var alone = (await service.School.Referrals.SubmitReferralAsync(items[0])).Referral;
        Assert.True(alone.SubmittedAt.ToDateTime() > listed.Referrals[0].SubmittedAt.ToDateTime());
    }

    [Fact]
    public async Task An_empty_item_is_that_items_matter()
    {
        var results = (
            await service.School.Referrals.BatchSubmitReferralsAsync(new() { Requests = { new SubmitReferralRequest(), Item(0) } })
        ).Results;

        Assert.Equal(["referral REQUIRED", "request_id REQUIRED"], Fault.Of(results[0].Error).Lines);
        Assert.NotEmpty(results[1].Response.Referral.Id);
    }

    [Fact]
    public async Task Validate_only_is_an_items_own_choice()
    {
        var (asked, sent) = (Item(0), Item(0));
        asked.ValidateOnly = true;
        var results = (await service.School.Referrals.BatchSubmitReferralsAsync(new() { Requests = { asked, sent } })).Results;

        Assert.Equal("", results[0].Response.Referral.Id);
        Assert.NotEmpty(results[1].Response.Referral.Id);
    }

    private static SubmitReferralRequest Item(int place)
    {
        var item = Forms.Request(place % 5 == 3 ? Forms.Harm() : Forms.Support());
        if (place % 5 == 1)
        {
            item.Referral.Referrer.Name = "";
        }
        else if (place % 5 == 2)
        {
            item.Referral.Level = LevelOfNeed._3;
        }
        return item;
    }
}
