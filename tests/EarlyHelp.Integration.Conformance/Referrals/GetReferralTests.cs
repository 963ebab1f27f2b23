using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Referrals;

[Collection(Service.Run)]
public sealed class GetReferralTests(Service service)
{
    [Fact]
    public async Task The_referrer_and_the_hub_see_it_and_what_only_the_hub_needs_only_the_hub_sees()
    {
        var form = Forms.Support();
        form.VisitingRisk = new() { Home = RiskLevel.High, Details = "Two dogs." };
        var submitted = await service.School.SubmitAsync(form);
        var atSchool = await service.School.GetAsync(submitted.Id);
        var atHub = await service.Hub.GetAsync(submitted.Id);

        Assert.Equal(submitted, atSchool);
        Assert.Equal(form, atHub.Form);
        Assert.Equal([ReferralAction.Take], atHub.AllowedActions);
        var placement = Assert.Single(atHub.ChildPlacements);
        Assert.Equal("c1", placement.ChildRef);
        Assert.Matches("^....-....$", placement.CaseReference);
    }

    [Fact]
    public async Task The_front_door_sees_what_was_diverted_to_it()
    {
        var referral = await service.School.SubmitAsync(Forms.Harm());
        var read = await service.FrontDoor.GetAsync(referral.Id);

        Assert.Equal(referral.Form, read.Form);
        Assert.Equal(referral.Diversion, read.Diversion);
        Assert.Empty(read.ChildPlacements);
    }

    [Fact]
    public async Task For_anyone_else_it_is_as_if_it_were_not_there()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        foreach (
            var other in new[]
            {
                service.OtherSchool,
                service.Practice,
                service.Police,
                service.FrontDoor,
                service.OtherHub,
                service.Partner(Samples.SecondClient, Samples.SecondHub),
            }
        )
        {
            await other.ExpectNotFoundAsync(referral.Id);
        }
    }

    [Fact]
    public async Task Absent_is_one_answer_however_it_was_asked_for()
    {
        var answers = new List<byte[]>();
        foreach (
            var request in new GetReferralRequest[]
            {
                new() { ReferralId = Guid.NewGuid().ToString() },
                new() { ReferralId = Guid.CreateVersion7().ToString() },
                new() { ReferralId = Guid.Empty.ToString() },
                new() { Reference = "2222-2222" },
                new() { Reference = "nonsense" },
                new() { Reference = (await service.OtherSchool.SubmitAsync(Forms.Support())).Reference },
            }
        )
        {
            answers.Add((await Fault.OfAsync(service.School.Referrals.GetReferralAsync(request), StatusCode.NotFound, "NOT_FOUND")).Bytes);
        }
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    [Fact]
    public async Task By_its_short_reference_as_it_is_said_on_the_telephone()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        foreach (
            var said in new[]
            {
                referral.Reference,
                referral.Reference.ToLowerInvariant(),
                referral.Reference.Replace("-", "", StringComparison.Ordinal),
                referral.Reference.Replace('-', ' '),
            }
        )
        {
            Assert.Equal(referral, (await service.School.Referrals.GetReferralAsync(new() { Reference = said })).Referral);
        }
        Assert.Equal(referral.Id, (await service.Hub.Referrals.GetReferralAsync(new() { Reference = referral.Reference })).Referral.Id);
    }

    [Fact]
    public async Task By_its_id_in_capitals_too()
    {
        var referral = await service.School.SubmitAsync(Forms.Advice());

        Assert.Equal(referral, await service.School.GetAsync(referral.Id.ToUpperInvariant()));
    }

    [Fact]
    public async Task A_request_names_one_and_in_its_form()
    {
        await Fault.OfFieldsAsync(service.School.Referrals.GetReferralAsync(new()), "referral_id REQUIRED");
        await Fault.OfFieldsAsync(service.School.Referrals.GetReferralAsync(new() { ReferralId = "12" }), "referral_id FORMAT_INVALID");
        await Fault.OfFieldsAsync(service.School.Referrals.GetReferralAsync(new() { Reference = new('2', 21) }), "reference TOO_LONG");
    }
}
