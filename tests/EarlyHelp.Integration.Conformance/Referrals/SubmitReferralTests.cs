using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Referrals;

/// <summary>What a referral becomes when everything is right. What may be wrong: see the other classes of this folder.</summary>
[Collection(Service.Run)]
public sealed class SubmitReferralTests(Service service)
{
    [Fact]
    public async Task Answers_with_the_referral_as_stored()
    {
        var form = Forms.Support();
        var before = DateTime.UtcNow;
        var referral = await service.School.SubmitAsync(form);

        Assert.Equal(ReferralState.Submitted, referral.State);
        Assert.True(Guid.TryParse(referral.Id, out _));
        Assert.Matches("^[23456789ABCDEFGHJKMNPQRTUVWXY]{4}-[23456789ABCDEFGHJKMNPQRTUVWXY]{4}$", referral.Reference);
        Assert.NotEmpty(referral.Etag);
        Assert.Equal(Samples.School, referral.ReferrerOrganisationId);
        Assert.Equal(Samples.CentralHub, referral.ReceiverOrganisationId);
        Assert.Equal(Samples.Authority, referral.LocalAuthority);
        Assert.InRange(referral.SubmittedAt.ToDateTime(), before.AddSeconds(-5), DateTime.UtcNow.AddSeconds(5));
        Assert.Equal(referral.SubmittedAt, referral.ChangedAt);
        Assert.Equal(form, referral.Form);
        Assert.Equal([ReferralAction.Withdraw], referral.AllowedActions);
        Assert.Null(referral.Diversion);
        Assert.Null(referral.Withdrawal);
        Assert.Empty(referral.ChildPlacements);
        Assert.Equal(referral, await service.School.GetAsync(referral.Id));
    }

    [Fact]
    public async Task Puts_identifiers_and_postcodes_into_their_published_spelling()
    {
        var child = Forms.NewChild();
        var number = Forms.RandomNhsNumber();
        child.NhsNumber = $"{number[..3]} {number[3..6]}-{number[6..]}";
        child.Address.Postcode = "ne611aa";
        var stored = (await service.School.SubmitAsync(Forms.Support(child))).Form.Children[0];

        Assert.Equal(number, stored.NhsNumber);
        Assert.Equal("NE61 1AA", stored.Address.Postcode);
    }

    [Theory]
    [InlineData("NE66 1SS", Samples.NorthHub)]
    [InlineData("TD15 1DB", Samples.NorthHub)]
    [InlineData("CA8 7AA", Samples.WestHub)]
    [InlineData("NE61 2EF", Samples.CentralHub)]
    [InlineData("NE24 2BX", Samples.SouthEastHub)]
    public async Task Goes_to_the_hub_of_the_first_childs_home(string postcode, string hub)
    {
        var first = Forms.NewChild();
        first.Address.Postcode = postcode;
        var referral = await service.School.SubmitAsync(Forms.Support(first, Forms.NewChild("c2")));

        Assert.Equal(hub, referral.ReceiverOrganisationId);
    }

    [Fact]
    public async Task Goes_to_the_hub_of_the_pathway_when_it_has_one()
    {
        var form = Forms.Support();
        form.Pathway = "EMOTIONAL_WELLBEING_TRIAGE";

        Assert.Equal(Samples.EmotionalWellbeingTriage, (await service.Practice.SubmitAsync(form)).ReceiverOrganisationId);
    }

    [Fact]
    public async Task Crosses_into_the_authority_where_the_child_lives()
    {
        var referral = await service.Partner(Samples.SecondClient, Samples.SecondSchool).SubmitAsync(Forms.Support());

        Assert.Equal(Samples.Authority, referral.LocalAuthority);
        Assert.Equal(referral.Form, (await service.Hub.GetAsync(referral.Id)).Form);
    }

    [Fact]
    public async Task Takes_advice_that_names_no_child()
    {
        var form = Forms.Advice();
        var referral = await service.Police.SubmitAsync(form);

        Assert.Equal(ReferralState.Submitted, referral.State);
        Assert.Equal(Samples.CentralHub, referral.ReceiverOrganisationId);
        var atHub = await service.Hub.GetAsync(referral.Id);
        Assert.Equal(form, atHub.Form);
        Assert.Empty(atHub.ChildPlacements);
    }

    [Fact]
    public async Task Stores_a_familys_refusal_with_advice()
    {
        var form = Forms.Advice();
        form.Level = LevelOfNeed._3;
        form.Agreement = new() { AgreeToSupport = Answer.No, NotAgreedBecause = "They want to wait for the summer." };
        var referral = await service.School.SubmitAsync(form);

        Assert.Equal(form.Agreement, (await service.Hub.GetAsync(referral.Id)).Form.Agreement);
    }

    [Fact]
    public async Task Advice_about_a_child_opens_no_record()
    {
        var form = Forms.Advice();
        form.Children.Add(Forms.NewChild());
        var referral = await service.School.SubmitAsync(form);

        Assert.Empty((await service.Hub.GetAsync(referral.Id)).ChildPlacements);
    }

    [Fact]
    public async Task Validate_only_answers_the_same_and_stores_nothing()
    {
        var request = Forms.Request(Forms.Support());
        request.ValidateOnly = true;
        var asked = (await service.School.Referrals.SubmitReferralAsync(request)).Referral;
        Assert.Equal("", asked.Id + asked.Reference + asked.Etag);
        Assert.Null(asked.SubmittedAt);
        Assert.Null(asked.ChangedAt);
        Assert.DoesNotContain((await ListNewestAsync()).Referrals, summary => summary.Children.SequenceEqual(NamesOf(request)));

        request.ValidateOnly = false;
        var stored = (await service.School.Referrals.SubmitReferralAsync(request)).Referral;
        Assert.Contains(
            (await ListNewestAsync()).Referrals,
            summary => summary.Id == stored.Id && summary.Children.SequenceEqual(NamesOf(request))
        );
        Assert.False((await service.Hub.PlacementAsync(stored.Id)).CaseWasOpen);

        // What only a stored referral has.
        stored.Id = stored.Reference = stored.Etag = "";
        stored.SubmittedAt = stored.ChangedAt = null;
        stored.AllowedActions.Clear();
        Assert.Equal(stored, asked);
    }

    [Fact]
    public async Task Validate_only_refuses_the_same()
    {
        var request = Forms.Request(Forms.Support());
        request.Referral.Level = LevelOfNeed._3;
        var refused = await Fault.OfAsync(service.School.Referrals.SubmitReferralAsync(request));
        request.ValidateOnly = true;

        Assert.Equal(refused.Bytes, (await Fault.OfAsync(service.School.Referrals.SubmitReferralAsync(request))).Bytes);
    }

    [Fact]
    public async Task Needs_a_referral()
    {
        await Fault.OfFieldsAsync(service.School.Referrals.SubmitReferralAsync(new()), "referral REQUIRED", "request_id REQUIRED");
    }

    [Fact]
    public async Task Refuses_a_home_that_no_hub_covers()
    {
        var form = Forms.Support();
        form.Children[0].Address.Postcode = "SW1A 1AA";
        await Fault.OfFieldsAsync(
            service.School.Referrals.SubmitReferralAsync(Forms.Request(form)),
            "referral.children[0].address.postcode HUB_NOT_FOUND"
        );
    }

    [Fact]
    public async Task Refuses_a_pathway_that_the_authority_does_not_have()
    {
        var form = Forms.Support();
        form.Pathway = "ELSEWHERE";
        var fault = await Fault.OfFieldsAsync(
            service.School.Referrals.SubmitReferralAsync(Forms.Request(form)),
            "referral.pathway CODE_UNKNOWN"
        );
        Assert.Equal(StatusCode.InvalidArgument, fault.Code);
    }

    private async Task<ListReferralsResponse> ListNewestAsync() =>
        await service.School.Referrals.ListReferralsAsync(new() { Box = ReferralBox.Sent, PageSize = 5 });

    private static IEnumerable<string> NamesOf(SubmitReferralRequest request) =>
        request.Referral.Children.Select(child => $"{child.Name.Given} {child.Name.Family}");
}
