namespace EarlyHelp.Integration.Conformance.Referrals;

[Collection(Service.Run)]
public sealed class ListFeedbackTests(Service service)
{
    private Partner Sender => service.Partner("sample-school-mis", Samples.ThirdSchool);

    [Fact]
    public async Task A_decision_is_feedback_with_everything_that_the_referrer_needs()
    {
        var decided = await service.OfferAsync();
        var news = Assert.Single(await service.School.FeedbackAsync(decided.Referral.Id));

        Assert.Equal((FeedbackKind.Decision, decided.Referral.Reference), (news.Kind, news.ReferralReference));
        Assert.Equal(decided.Decision, news.Decision);
        Assert.Equal(decided.Decision.DecidedAt, news.GivenAt);
        Assert.Equal((Samples.School, Samples.CentralHub), (news.ReferrerOrganisationId, news.HubOrganisationId));
        Assert.Contains(decided.Decision.Content.Rationale, news.Summary, StringComparison.Ordinal);
        Assert.Contains(decided.Decision.Content.NextStep, news.FamilySummary, StringComparison.Ordinal);
        Assert.DoesNotContain(decided.Decision.Content.Rationale, news.FamilySummary, StringComparison.Ordinal);
        Assert.Null(news.AcknowledgedAt);
        Assert.Single(await service.School.HeardAsync(news.Id), EventKind.FeedbackGiven);
    }

    [Fact]
    public async Task Nothing_for_the_family_when_parents_are_not_to_be_told()
    {
        var form = Forms.Agreed();
        form.ParentsNotToBeTold = new()
        {
            NotToBeTold = Answer.Yes,
            Reason = "Her wish.",
            JudgedBy = "The safeguarding lead.",
        };
        var referral = await service.SubmitAndTakeAsync(form);
        var request = HubWork.Deciding(referral, HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth));
        request.Decision.FamilySummary = "Somebody will visit you.";
        await service.Hub.Triage.RecordDecisionAsync(request);
        await service.SchoolHealth.AcceptAsync(await service.SchoolHealth.AllocationAsync(referral.Id));

        Assert.All(
            await service.School.FeedbackAsync(referral.Id),
            news => Assert.Equal(("", Answer.Yes), (news.FamilySummary, news.ParentsNotToBeTold))
        );
    }

    [Fact]
    public async Task What_is_not_acknowledged_first_and_pages_stay_where_they_are_while_it_is_acknowledged()
    {
        var given = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            given.Add(await WithdrawnAsync());
        }
        await AcknowledgeAsync(given[5], given[3]);
        string[] expected = [given[4], given[2], given[1], given[0]];
        var seen = new List<Feedback>();
        var request = new ListFeedbackRequest { Box = FeedbackBox.ForMe, PageSize = 2 };
        do
        {
            var page = await Sender.Referrals.ListFeedbackAsync(request);
            seen.AddRange(page.Feedback);
            request.PageToken = page.NextPageToken;
            // What was shown, and what comes next.
            await AcknowledgeAsync(page.Feedback[0].Id, given[1]);
            await WithdrawnAsync();
        } while (request.PageToken.Length > 0);

        Assert.Distinct(seen.Select(news => news.Id));
        var order = seen.Select(news => news.Id).Where(given.Contains);
        Assert.Equal([.. expected, given[5], given[3]], order);
    }

    [Fact]
    public async Task Only_what_nobody_has_acknowledged()
    {
        var (first, second) = (await WithdrawnAsync(), await WithdrawnAsync());
        await AcknowledgeAsync(first);
        var listed = await Sender.Referrals.ListFeedbackAsync(
            new()
            {
                Box = FeedbackBox.ForMe,
                NotAcknowledgedOnly = true,
                PageSize = 200,
            }
        );

        Assert.Equal(second, listed.Feedback[0].Id);
        Assert.All(listed.Feedback, news => Assert.Null(news.AcknowledgedAt));
    }

    [Fact]
    public async Task Hub_and_front_door_see_what_they_gave_and_what_nobody_has_read()
    {
        var decided = await service.OfferAsync();
        var diverted = await service.School.SubmitAsync(Forms.Harm());

        Assert.Equal(FeedbackKind.Decision, Assert.Single(await GivenAsync(service.Hub, decided.Referral)).Kind);
        var concern = Assert.Single(await GivenAsync(service.FrontDoor, diverted));
        Assert.Equal(FeedbackKind.Diverted, concern.Kind);
        Assert.NotEmpty(concern.Contacts);
        Assert.Equal(diverted.Diversion.Contacts, concern.Contacts);
        foreach (var other in new[] { service.OtherHub, service.School, service.SchoolHealth })
        {
            Assert.Empty(await GivenAsync(other, decided.Referral));
        }
        Assert.Empty(await service.OtherSchool.FeedbackAsync(decided.Referral.Id));
        Assert.Empty(await GivenAsync(service.Hub, decided.Referral, olderThanDays: 1));
    }

    [Fact]
    public async Task Says_everything_that_is_wrong() =>
        await Fault.OfFieldsAsync(
            Sender.Referrals.ListFeedbackAsync(
                new()
                {
                    OlderThanDays = 367,
                    ReferralId = "1",
                    PageSize = -1,
                }
            ),
            "box REQUIRED",
            "older_than_days OUT_OF_RANGE",
            "page_size OUT_OF_RANGE",
            "referral_id FORMAT_INVALID"
        );

    private static async Task<IReadOnlyList<Feedback>> GivenAsync(Partner hub, Referral referral, int olderThanDays = 0) =>
        (
            await hub.Referrals.ListFeedbackAsync(
                new()
                {
                    Box = FeedbackBox.GivenByMe,
                    ReferralId = referral.Id,
                    NotAcknowledgedOnly = true,
                    OlderThanDays = olderThanDays,
                }
            )
        ).Feedback;

    private async Task<string> WithdrawnAsync()
    {
        var withdrawn = await Sender.WithdrawAsync(await Sender.SubmitAsync(Forms.Support()));
        return Assert.Single(await Sender.FeedbackAsync(withdrawn.Id)).Id;
    }

    private async Task AcknowledgeAsync(params string[] ids) =>
        await Sender.Referrals.AcknowledgeFeedbackAsync(new() { RequestId = Guid.NewGuid().ToString(), FeedbackIds = { ids } });
}
