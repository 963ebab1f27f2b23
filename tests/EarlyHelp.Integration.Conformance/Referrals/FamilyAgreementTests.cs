using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Referrals;

/// <summary>Support at level 3, or at no stated level, needs the family's agreement. Without it there are ways on.</summary>
[Collection(Service.Run)]
public sealed class FamilyAgreementTests(Service service)
{
    [Theory]
    [InlineData(LevelOfNeed._3, Answer.Unspecified)]
    [InlineData(LevelOfNeed._3, Answer.No)]
    [InlineData(LevelOfNeed._3, Answer.NotKnown)]
    [InlineData(LevelOfNeed.Unspecified, Answer.Unspecified)]
    [InlineData(LevelOfNeed.Unspecified, Answer.No)]
    public async Task Support_without_it_is_refused_with_the_ways_on(LevelOfNeed level, Answer answer)
    {
        var form = Forms.Support();
        form.Level = level;
        form.Agreement = new() { AgreeToSupport = answer };
        var fault = await Fault.OfAsync(
            service.School.Referrals.SubmitReferralAsync(Forms.Request(form)),
            StatusCode.FailedPrecondition,
            "FAMILY_AGREEMENT_NEEDED"
        );

        Assert.Empty(fault.Violations);
        Assert.Equal(
            ["FAMILY_AGREEMENT_NEEDED/AGREEMENT", "FAMILY_AGREEMENT_NEEDED/ADVICE", "FAMILY_AGREEMENT_NEEDED/HARM"],
            fault.Preconditions.Select(way => way.Type)
        );
        Assert.All(fault.Preconditions, way => Assert.Equal("referral.agreement.agree_to_support", way.Subject));
        Assert.All(fault.Preconditions, way => Assert.EndsWith(".", way.Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_other_answer_is_read_as_agreement_to_support()
    {
        var form = Forms.Support();
        form.Level = LevelOfNeed._3;
        form.Agreement = new()
        {
            ParentsKnow = Answer.Yes,
            AgreeToShareWithServices = Answer.Yes,
            AgreeToHubAskingOthers = Answer.Yes,
            AgreeToReferral = Answer.Yes,
            GivenBy =
            {
                new PersonAgreement { PersonRef = form.Children[0].Ref, Agrees = Answer.Yes },
            },
        };
        form.SharingBasis = SharingBasis.Consent;

        await Fault.OfAsync(
            service.School.Referrals.SubmitReferralAsync(Forms.Request(form)),
            StatusCode.FailedPrecondition,
            "FAMILY_AGREEMENT_NEEDED"
        );
    }

    [Theory]
    [InlineData(LevelOfNeed._3, Answer.Yes)]
    [InlineData(LevelOfNeed.Unspecified, Answer.Yes)]
    [InlineData(LevelOfNeed._2, Answer.No)]
    [InlineData(LevelOfNeed._1, Answer.Unspecified)]
    public async Task Support_with_it_or_below_level_3_is_taken(LevelOfNeed level, Answer answer)
    {
        var form = Forms.Support();
        form.Level = level;
        form.Agreement = new() { AgreeToSupport = answer };

        Assert.Equal(ReferralState.Submitted, (await service.School.SubmitAsync(form)).State);
    }

    [Fact]
    public async Task Each_way_on_leads_on_with_the_same_request_id()
    {
        foreach (var way in new Action<ReferralForm>[] { Agree, AskAdvice, TellHarm })
        {
            var request = Forms.Request(Forms.Support());
            request.Referral.Level = LevelOfNeed._3;
            await Fault.OfAsync(service.School.Referrals.SubmitReferralAsync(request));
            way(request.Referral);

            Assert.NotEmpty((await service.School.Referrals.SubmitReferralAsync(request)).Referral.Id);
        }

        static void Agree(ReferralForm form) => form.Agreement = new() { AgreeToSupport = Answer.Yes };

        static void AskAdvice(ReferralForm form) => form.Kind = ReferralKind.Advice;

        static void TellHarm(ReferralForm form) => form.Harm.SufferedOrLikely = Answer.Yes;
    }
}
