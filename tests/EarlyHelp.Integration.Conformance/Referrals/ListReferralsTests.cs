using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Conformance.Referrals;

[Collection(Service.Run)]
public sealed class ListReferralsTests(Service service)
{
    private Partner Sender => service.Partner("sample-school-mis", Samples.ThirdSchool);

    [Fact]
    public async Task Newest_first_and_stable_while_referrals_arrive()
    {
        var sent = await SubmitAsync(5);
        var seen = new List<string>();
        var request = new ListReferralsRequest { Box = ReferralBox.Sent, PageSize = 2 };
        Timestamp? complete = null;
        while (!sent.All(referral => seen.Contains(referral.Id)))
        {
            var page = await Sender.Referrals.ListReferralsAsync(request);
            Assert.InRange(page.Referrals.Count, 1, 2);
            seen.AddRange(page.Referrals.Select(summary => summary.Id));
            request.PageToken = page.NextPageToken;
            // All pages of this list are complete as of the first.
            complete ??= page.CompleteUntil;
            Assert.Equal(complete, page.CompleteUntil);
            await SubmitAsync(1);
        }

        Assert.Distinct(seen);
        Assert.Equal(sent.Select(referral => referral.Id).Reverse(), seen.Take(5));
    }

    [Fact]
    public async Task A_summary_says_what_the_referral_says()
    {
        var child = Forms.NewChild("c2");
        (child.Name.PreferredGiven, child.Name.PreferredFamily) = ("Bee", Forms.Marker);
        var form = Forms.Support(Forms.NewChild(), child);
        var referral = await Sender.SubmitAsync(form);
        foreach (var (reader, box) in new[] { (Sender, ReferralBox.Sent), (service.Hub, ReferralBox.Received) })
        {
            var summary = (await reader.Referrals.ListReferralsAsync(new() { Box = box, PageSize = 1 })).Referrals[0];
            Assert.Equal(
                new ReferralSummary
                {
                    Id = referral.Id,
                    Reference = referral.Reference,
                    State = ReferralState.Submitted,
                    Kind = ReferralKind.Support,
                    Pathway = "LOCALITY_HUB",
                    Level = LevelOfNeed._2,
                    Children = { $"{form.Children[0].Name.Given} {form.Children[0].Name.Family}", $"Bee {Forms.Marker}" },
                    ReferrerOrganisationId = Samples.ThirdSchool,
                    SubmittedAt = referral.SubmittedAt,
                    ChangedAt = referral.ChangedAt,
                    MissingInformationCount = referral.MissingInformation.Count,
                    Etag = referral.Etag,
                },
                summary
            );
        }
    }

    [Fact]
    public async Task Each_sees_its_own_box()
    {
        var (supported, diverted) = (await Sender.SubmitAsync(Forms.Support()), await Sender.SubmitAsync(Forms.Harm()));

        Assert.Equal([diverted.Id, supported.Id], await IdsAsync(Sender, ReferralBox.Sent, 2));
        Assert.Equal([supported.Id], await IdsAsync(service.Hub, ReferralBox.Received, 1));
        Assert.Equal([diverted.Id], await IdsAsync(service.FrontDoor, ReferralBox.Received, 1));
        Assert.DoesNotContain(supported.Id, await IdsAsync(service.OtherHub, ReferralBox.Received, 200));
        Assert.DoesNotContain(supported.Id, await IdsAsync(service.School, ReferralBox.Sent, 200));
        Assert.Empty(await IdsAsync(Sender, ReferralBox.Received, 200));
    }

    [Fact]
    public async Task Only_the_states_that_are_asked_for()
    {
        var sent = await SubmitAsync(3);
        var diverted = await Sender.SubmitAsync(Forms.Harm());
        await Sender.WithdrawAsync(sent[1]);
        var all = sent.Append(diverted).Select(referral => referral.Id).ToHashSet();

        Assert.Equal([sent[1].Id], await StatesAsync(ReferralState.Withdrawn));
        Assert.Equal([sent[2].Id, sent[0].Id], await StatesAsync(ReferralState.Submitted));
        Assert.Equal([diverted.Id, sent[1].Id], await StatesAsync(ReferralState.Withdrawn, ReferralState.Diverted));
        Assert.Empty(await StatesAsync(ReferralState.Decided));

        async Task<IEnumerable<string>> StatesAsync(params ReferralState[] states) => (
                await Sender.Referrals.ListReferralsAsync(
                    new()
                    {
                        Box = ReferralBox.Sent,
                        States = { states },
                        PageSize = 200,
                    }
                )
            ).Referrals.Select(summary => summary.Id).Where(all.Contains);
    }

    [Fact]
    public async Task What_changed_since_comes_in_the_order_of_change_over_pages()
    {
        var sent = await SubmitAsync(4);
        var withdrawn = await Sender.WithdrawAsync(sent[1]);
        var request = new ListReferralsRequest
        {
            Box = ReferralBox.Sent,
            ChangedSince = sent[0].ChangedAt,
            PageSize = 2,
        };
        var seen = new List<ReferralSummary>();
        do
        {
            var page = await Sender.Referrals.ListReferralsAsync(request);
            seen.AddRange(page.Referrals);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.Equal([sent[0].Id, sent[2].Id, sent[3].Id, sent[1].Id], seen.Select(summary => summary.Id));
        Assert.Equal(withdrawn.Etag, seen[^1].Etag);
    }

    [Fact]
    public async Task Following_by_complete_until_misses_nothing()
    {
        var before = await SubmitAsync(2);
        var first = await Sender.Referrals.ListReferralsAsync(new() { Box = ReferralBox.Sent, PageSize = 200 });
        Assert.True(first.CompleteUntil.ToDateTime() <= DateTime.UtcNow);
        var after = await SubmitAsync(2);
        var together = first.Referrals.Select(summary => summary.Id).ToHashSet();
        var request = new ListReferralsRequest
        {
            Box = ReferralBox.Sent,
            ChangedSince = first.CompleteUntil,
            PageSize = 200,
        };
        ListReferralsResponse next;
        do
        {
            next = await Sender.Referrals.ListReferralsAsync(request);
            together.UnionWith(next.Referrals.Select(summary => summary.Id));
            request.PageToken = next.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.ProperSuperset(before.Concat(after).Select(referral => referral.Id).ToHashSet(), together);
        Assert.True(next.CompleteUntil.ToDateTime() >= first.CompleteUntil.ToDateTime());
    }

    [Fact]
    public async Task A_page_has_fifty_unless_it_is_asked_for_more_or_less()
    {
        var items = Enumerable.Range(0, 51).Select(_ => Forms.Request(Forms.Advice()));
        await Sender.Referrals.BatchSubmitReferralsAsync(new() { Requests = { items } });

        Assert.Equal(50, (await IdsAsync(Sender, ReferralBox.Sent, 0)).Count);
        Assert.True((await IdsAsync(Sender, ReferralBox.Sent, 200)).Count > 50);
    }

    [Fact]
    public async Task A_page_token_is_of_one_list_with_its_filters_and_its_reader()
    {
        await SubmitAsync(2);
        var sent = new ListReferralsRequest { Box = ReferralBox.Sent, PageSize = 1 };
        var token = (await Sender.Referrals.ListReferralsAsync(sent)).NextPageToken;
        Assert.NotEmpty(token);
        sent.PageToken = token;
        sent.PageSize = 2;
        Assert.NotEmpty((await Sender.Referrals.ListReferralsAsync(sent)).Referrals);

        await RefusedAsync(service.School, sent);
        await RefusedAsync(Sender, new() { Box = ReferralBox.Received, PageToken = token });
        await RefusedAsync(
            Sender,
            new()
            {
                Box = ReferralBox.Sent,
                States = { ReferralState.Submitted },
                PageToken = token,
            }
        );
        await RefusedAsync(
            Sender,
            new()
            {
                Box = ReferralBox.Sent,
                ChangedSince = new(),
                PageToken = token,
            }
        );
        foreach (var forged in new[] { "x", token[..^1], token + "A", (token[0] == 'A' ? "B" : "A") + token[1..], new string('A', 43) })
        {
            await RefusedAsync(Sender, new() { Box = ReferralBox.Sent, PageToken = forged });
        }
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            Sender.Referrals.ListReferralsAsync(
                new()
                {
                    States = { Enumerable.Repeat(ReferralState.Submitted, 11) },
                    ChangedSince = new() { Seconds = long.MaxValue },
                    PageSize = 201,
                    PageToken = new('x', 501),
                }
            ),
            "box REQUIRED",
            "states TOO_MANY",
            "changed_since DATE_INVALID",
            "page_size OUT_OF_RANGE",
            "page_token TOO_LONG"
        );
        await Fault.OfFieldsAsync(
            Sender.Referrals.ListReferralsAsync(
                new()
                {
                    Box = (ReferralBox)9,
                    States = { (ReferralState)77 },
                    PageSize = -1,
                }
            ),
            "box ENUM_UNKNOWN",
            "states[0] ENUM_UNKNOWN",
            "page_size OUT_OF_RANGE"
        );
    }

    private static Task<Fault> RefusedAsync(Partner partner, ListReferralsRequest request) =>
        Fault.OfFieldsAsync(partner.Referrals.ListReferralsAsync(request), "page_token PAGE_TOKEN_INVALID");

    private static async Task<IReadOnlyList<string>> IdsAsync(Partner partner, ReferralBox box, int pageSize) =>
        [.. (await partner.Referrals.ListReferralsAsync(new() { Box = box, PageSize = pageSize })).Referrals.Select(summary => summary.Id)];

    private async Task<IReadOnlyList<Referral>> SubmitAsync(int count)
    {
        var referrals = new List<Referral>();
        for (var i = 0; i < count; i++)
        {
            referrals.Add(await Sender.SubmitAsync(Forms.Support()));
        }
        return referrals;
    }
}
