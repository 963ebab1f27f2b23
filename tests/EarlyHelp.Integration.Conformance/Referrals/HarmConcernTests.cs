using Google.Protobuf;

namespace EarlyHelp.Integration.Conformance.Referrals;

/// <summary>A harm concern never waits in a queue, and is never refused for its content.</summary>
[Collection(Service.Run)]
public sealed class HarmConcernTests(Service service)
{
    [Fact]
    public async Task Goes_to_social_care_and_says_whom_to_phone()
    {
        var referral = await service.School.SubmitAsync(Forms.Harm());

        Assert.Equal(ReferralState.Diverted, referral.State);
        Assert.Equal(Samples.FrontDoor, referral.ReceiverOrganisationId);
        Assert.Contains("999", referral.Diversion.Message, StringComparison.Ordinal);
        Assert.NotEmpty(referral.Diversion.Contacts);
        Assert.All(referral.Diversion.Contacts, contact => Assert.All([contact.Name, contact.Phone, contact.Hours], Assert.NotEmpty));
        Assert.Empty(referral.AllowedActions);
        Assert.Empty(referral.MissingInformation);
        Assert.Equal(referral, await service.School.GetAsync(referral.Id));
        await service.Hub.ExpectNotFoundAsync(referral.Id);
    }

    [Fact]
    public async Task Level_4_is_a_harm_concern_whatever_the_question_says()
    {
        var form = Forms.Advice();
        form.Level = LevelOfNeed._4;
        form.Harm.SufferedOrLikely = Answer.No;

        Assert.Equal(ReferralState.Diverted, (await service.Practice.SubmitAsync(form)).State);
    }

    [Fact]
    public async Task Needs_no_agreement()
    {
        var form = Forms.Harm();
        form.Level = LevelOfNeed._3;
        form.Agreement = new() { AgreeToSupport = Answer.No };

        Assert.Equal(ReferralState.Diverted, (await service.School.SubmitAsync(form)).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an id")]
    [InlineData("\0")]
    public async Task Needs_no_request_id_and_is_stored_once_all_the_same(string requestId)
    {
        var request = Forms.Request(Forms.Harm());
        request.RequestId = requestId;
        var first = await service.School.Referrals.SubmitReferralAsync(request);

        Assert.Equal(first, await service.School.Referrals.SubmitReferralAsync(request));
        Assert.Equal(request.Referral, (await service.FrontDoor.GetAsync(first.Referral.Id)).Form);
    }

    // A MIS sends its form again, edited, under the request_id of the first: the concern must not wait for a programmer.
    [Fact]
    public async Task Is_not_held_up_by_a_request_id_that_was_used_before()
    {
        var request = Forms.Request(Forms.Support());
        var support = await service.School.Referrals.SubmitReferralAsync(request.Clone());
        request.Referral.Harm.SufferedOrLikely = Answer.Yes;
        var concern = await service.School.Referrals.SubmitReferralAsync(request.Clone());

        Assert.Equal(ReferralState.Diverted, concern.Referral.State);
        Assert.NotEqual(support.Referral.Id, concern.Referral.Id);
        Assert.Equal(concern, await service.School.Referrals.SubmitReferralAsync(request));
    }

    [Fact]
    public async Task Of_any_size_is_taken_and_shown_in_a_list()
    {
        var form = Forms.Harm();
        form.Children.Add(
            Enumerable
                .Range(0, 5_000)
                .Select(i => new Child
                {
                    Ref = $"c{i}",
                    Name = new() { Given = new string('x', 300) },
                })
        );
        var referral = await service.School.SubmitAsync(form);

        Assert.Equal(form, (await service.FrontDoor.GetAsync(referral.Id)).Form);
        var inbox = await service.FrontDoor.Referrals.ListReferralsAsync(new() { Box = ReferralBox.Received, PageSize = 1 });
        Assert.Equal(referral.Id, Assert.Single(inbox.Referrals).Id);
    }

    [Fact]
    public async Task Goes_to_the_front_door_of_the_childs_home()
    {
        var referral = await service.Partner(Samples.SecondClient, Samples.SecondSchool).SubmitAsync(Forms.Harm());

        Assert.Equal(Samples.FrontDoor, referral.ReceiverOrganisationId);
    }

    [Fact]
    public async Task Without_a_home_it_goes_to_the_front_door_of_the_referrers_place()
    {
        var form = new ReferralForm { Harm = new() { SufferedOrLikely = Answer.Yes } };
        var second = service.Partner(Samples.SecondClient, Samples.SecondSchool);

        Assert.Equal(Samples.FrontDoor, (await service.Police.SubmitAsync(form)).ReceiverOrganisationId);
        Assert.Equal(Samples.SecondFrontDoor, (await second.SubmitAsync(form)).ReceiverOrganisationId);
    }

    [Fact]
    public async Task Validate_only_tells_to_phone_and_stores_nothing()
    {
        var request = Forms.Request(Forms.Harm());
        request.ValidateOnly = true;
        var asked = (await service.School.Referrals.SubmitReferralAsync(request)).Referral;
        request.ValidateOnly = false;
        var stored = (await service.School.Referrals.SubmitReferralAsync(request)).Referral;

        Assert.Equal(("", ReferralState.Diverted), (asked.Id, asked.State));
        Assert.Equal(stored.Diversion, asked.Diversion);
        Assert.NotEmpty(stored.Id);
    }

    [Fact]
    public async Task Two_hundred_children_are_not_too_many()
    {
        var form = Forms.Harm();
        form.Children.Add(Enumerable.Range(0, 200).Select(_ => new Child { Ref = "c1", NhsNumber = "1111111111" }));

        await DivertedWordForWordAsync(Forms.Request(form));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_else_is_wrong_it_is_diverted_and_kept_word_for_word(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 30; i++)
        {
            var request = new SubmitReferralRequest { Referral = new() };
            RandomMessage.Fill(request.Referral, random);
            if (random.Next(2) == 0)
            {
                request.Referral.Level = LevelOfNeed._4;
            }
            else
            {
                request.Referral.Harm ??= new();
                request.Referral.Harm.SufferedOrLikely = Answer.Yes;
            }
            await DivertedWordForWordAsync(request);
        }
    }

    private async Task DivertedWordForWordAsync(SubmitReferralRequest request)
    {
        var sent = request.Referral.ToByteString();
        var referral = (await service.School.Referrals.SubmitReferralAsync(request)).Referral;

        Assert.Equal(ReferralState.Diverted, referral.State);
        Assert.NotEmpty(referral.Diversion.Contacts);
        Assert.Equal(sent, referral.Form.ToByteString());
        var reader =
            referral.ReceiverOrganisationId == Samples.FrontDoor
                ? service.FrontDoor
                : service.Partner(Samples.SecondClient, Samples.SecondFrontDoor);
        Assert.Equal(sent, (await reader.GetAsync(referral.Id)).Form.ToByteString());
    }
}
