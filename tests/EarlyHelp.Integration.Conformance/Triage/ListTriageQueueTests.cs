using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Triage;

/// <summary>At the second authority's hub, whose queue few other tests fill.</summary>
[Collection(Service.Run)]
public sealed class ListTriageQueueTests(Service service)
{
    private Partner Hub => service.Partner(Samples.SecondClient, Samples.SecondHub);

    private Partner School => service.Partner(Samples.SecondClient, Samples.SecondSchool);

    [Fact]
    public async Task Red_first_then_amber_unrated_and_green_and_the_oldest_of_each_first()
    {
        var unrated = await SubmitAsync();
        var green = await RatedAsync(Rag.Green);
        var red = await RatedAsync(Rag.Red);
        var amber = await RatedAsync(Rag.Amber);
        var secondRed = await RatedAsync(Rag.Red);

        string[] expected = [red, secondRed, amber, unrated, green];
        foreach (var pageSize in new[] { 0, 1, 3 })
        {
            var listed = await QueueAsync(new() { PageSize = pageSize });
            Assert.Equal(expected, listed.Select(entry => entry.Referral.Id).Where(expected.Contains));
            Assert.Distinct(listed.Select(entry => entry.Referral.Id));
        }
    }

    [Fact]
    public async Task An_entry_tells_how_it_stands()
    {
        var form = Form();
        form.ParentsNotToBeTold = new()
        {
            NotToBeTold = Answer.Yes,
            Reason = "Asked for it.",
            JudgedBy = "The lead.",
        };
        var submitted = await School.SubmitAsync(form);
        var before = await EntryAsync(submitted.Id);
        Assert.Equal((Rag.Unspecified, LevelOfNeed.Unspecified), (before.Rag, before.Level));
        Assert.Null(before.TakenBy);
        Assert.Null(before.TakenUntil);
        Assert.False(before.Overdue);
        Assert.True(before.DecideBy > submitted.SubmittedAt);
        Assert.InRange(before.WaitingWorkingMinutes, 0, 5);
        Assert.Equal(
            (submitted.Reference, submitted.Etag, Answer.Yes, LevelOfNeed._2),
            (before.Referral.Reference, before.Referral.Etag, before.Referral.ParentsNotToBeTold, before.Referral.Level)
        );
        Assert.Equal([$"{form.Children[0].Name.Given} {form.Children[0].Name.Family}"], before.Referral.Children);

        var rated = await Hub.RateAsync(await Hub.TakeAsync(submitted), Rag.Amber, LevelOfNeed._3);
        var after = await EntryAsync(submitted.Id);
        Assert.Equal((Rag.Amber, LevelOfNeed._3), (after.Rag, after.Level));
        Assert.Equal(rated.Triage.TakenBy, after.TakenBy);
        Assert.Equal(rated.Triage.TakenUntil, after.TakenUntil);
        Assert.Equal(ReferralState.InTriage, after.Referral.State);
    }

    [Fact]
    public async Task Only_what_waits_is_there()
    {
        var withdrawn = await School.WithdrawAsync(await School.SubmitAsync(Form()));
        var decided = await Hub.TakeAsync(await School.SubmitAsync(Form()));
        var request = HubWork.Deciding(decided, HubWork.Outcome("NONE"));
        request.Decision.Reason = "ACCEPTED";
        await Hub.Triage.RecordDecisionAsync(request);
        var listed = (await QueueAsync(new())).Select(entry => entry.Referral.Id).ToList();

        Assert.DoesNotContain(withdrawn.Id, listed);
        Assert.DoesNotContain(decided.Id, listed);
    }

    [Fact]
    public async Task Filters_by_colour_time_and_pathway()
    {
        var unrated = await School.SubmitAsync(Form());
        var red = await RatedAsync(Rag.Red);

        Assert.Equal([red], await MineAsync(new() { Rags = { Rag.Red } }, red, unrated.Id));
        Assert.Equal([unrated.Id], await MineAsync(new() { Rags = { Rag.Unspecified } }, red, unrated.Id));
        Assert.Equal([red, unrated.Id], await MineAsync(new() { Rags = { Rag.Red, Rag.Unspecified } }, red, unrated.Id));
        Assert.Empty(await MineAsync(new() { SubmittedBefore = unrated.SubmittedAt }, red, unrated.Id));
        var next = Timestamp.FromDateTime(unrated.SubmittedAt.ToDateTime().AddTicks(10));
        Assert.Equal([unrated.Id], await MineAsync(new() { SubmittedBefore = next }, red, unrated.Id));
        Assert.Equal([red, unrated.Id], await MineAsync(new() { Pathway = "LOCALITY_HUB" }, red, unrated.Id));
        Assert.Empty(await QueueAsync(new() { Pathway = "EMOTIONAL_WELLBEING_TRIAGE" }));
    }

    [Fact]
    public async Task Filters_by_what_needs_attention_all_of_it()
    {
        var untouched = (await School.SubmitAsync(Form())).Id;
        var taken = (await Hub.TakeAsync(await School.SubmitAsync(Form()))).Id;
        var form = Form();
        form.Harm.SufferedOrLikely = Answer.NotKnown;
        var lacking = (await School.SubmitAsync(form)).Id;
        string[] mine = [untouched, taken, lacking];

        Assert.Equal([untouched, lacking], await MineAsync(Needing(QueueAttention.NotTaken), mine));
        Assert.Equal([lacking], await MineAsync(Needing(QueueAttention.MissingInformation), mine));
        Assert.Equal([lacking], await MineAsync(Needing(QueueAttention.MissingInformation, QueueAttention.NotTaken), mine));
        Assert.Empty(await MineAsync(Needing(QueueAttention.Overdue), mine));
        Assert.Empty(await MineAsync(Needing(QueueAttention.PossibleMatch), mine));
        Assert.Empty(await MineAsync(Needing(QueueAttention.ContributionOutstanding), mine));
        Assert.Empty(await MineAsync(Needing(QueueAttention.InformationExpired), mine));
        Assert.Empty(await MineAsync(Needing(QueueAttention.AllocationDeclined), mine));
    }

    [Fact]
    public async Task Counts_possible_matches_that_nobody_has_settled()
    {
        var form = Form();
        var first = await School.SubmitAsync(form);
        var again = form.Clone();
        again.Children[0].Address = new() { Postcode = "HS9 1AE" };
        var second = await School.SubmitAsync(again);

        Assert.Equal(1, (await EntryAsync(first.Id)).PossibleMatches);
        Assert.Equal(1, (await EntryAsync(second.Id)).PossibleMatches);
        Assert.Equal([first.Id, second.Id], await MineAsync(Needing(QueueAttention.PossibleMatch), first.Id, second.Id));
        var match = Assert.Single(
            (await Hub.Children.ListPossibleMatchesAsync(new() { PageSize = 200 })).Matches,
            match => match.Newer.Name.Family == form.Children[0].Name.Family
        );
        await Hub.Children.SettlePossibleMatchAsync(
            new()
            {
                RequestId = Guid.NewGuid().ToString(),
                MatchId = match.Id,
                Etag = match.Etag,
                Verdict = MatchVerdict.DifferentChildren,
                Reason = "Twins.",
            }
        );

        Assert.Equal(0, (await EntryAsync(first.Id)).PossibleMatches);
        Assert.Empty(await MineAsync(Needing(QueueAttention.PossibleMatch), first.Id, second.Id));
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            Hub.Triage.ListTriageQueueAsync(
                new()
                {
                    Pathway = new('x', 41),
                    PageSize = 201,
                    Rags = { (Rag)9 },
                    Attention = { (QueueAttention)99 },
                }
            ),
            "pathway TOO_LONG",
            "page_size OUT_OF_RANGE",
            "rags[0] ENUM_UNKNOWN",
            "attention[0] ENUM_UNKNOWN"
        );
        await Fault.OfFieldsAsync(Hub.Triage.ListTriageQueueAsync(new() { PageToken = "x" }), "page_token PAGE_TOKEN_INVALID");
    }

    [Fact]
    public async Task A_hub_sees_its_own_queue()
    {
        var referral = await SubmitAsync();

        Assert.DoesNotContain(
            (await service.OtherHub.Triage.ListTriageQueueAsync(new() { PageSize = 200 })).Entries,
            entry => entry.Referral.Id == referral
        );
        await Fault.OfAsync(School.Triage.ListTriageQueueAsync(new()), StatusCode.PermissionDenied, "NOT_FOR_THIS_ORGANISATION");
    }

    private static ListTriageQueueRequest Needing(params QueueAttention[] attention) => new() { Attention = { attention } };

    private static ReferralForm Form()
    {
        var form = Forms.Support();
        form.Children[0].Address.Postcode = Samples.SecondPostcode;
        return form;
    }

    private async Task<string> SubmitAsync() => (await School.SubmitAsync(Form())).Id;

    private async Task<string> RatedAsync(Rag rag) =>
        (await Hub.RateAsync(await Hub.TakeAsync(await School.SubmitAsync(Form())), rag, LevelOfNeed._2)).Referral.Id;

    private async Task<QueueEntry> EntryAsync(string id) => Assert.Single(await QueueAsync(new()), entry => entry.Referral.Id == id);

    /// <summary>Of these, those that are listed, in the list's order.</summary>
    private async Task<IEnumerable<string>> MineAsync(ListTriageQueueRequest request, params string[] ids) =>
        (await QueueAsync(request)).Select(entry => entry.Referral.Id).Where(ids.Contains);

    private async Task<List<QueueEntry>> QueueAsync(ListTriageQueueRequest request)
    {
        var entries = new List<QueueEntry>();
        do
        {
            var page = await Hub.Triage.ListTriageQueueAsync(request);
            entries.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        return entries;
    }
}
