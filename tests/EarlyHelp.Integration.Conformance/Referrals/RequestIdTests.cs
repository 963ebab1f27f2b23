using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Referrals;

/// <summary>One effect per request.</summary>
[Collection(Service.Run)]
public sealed class RequestIdTests(Service service)
{
    [Fact]
    public async Task The_same_request_gives_the_first_answer_again()
    {
        var request = Forms.Request(Forms.Support());
        var first = await service.School.Referrals.SubmitReferralAsync(request);
        await service.School.Referrals.WithdrawReferralAsync(
            new()
            {
                RequestId = Guid.NewGuid().ToString(),
                ReferralId = first.Referral.Id,
                Etag = first.Referral.Etag,
                Reason = WithdrawalReason.SentByMistake,
            }
        );

        Assert.Equal(first, await service.School.Referrals.SubmitReferralAsync(request));
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_refused()
    {
        var request = Forms.Request(Forms.Support());
        await service.School.Referrals.SubmitReferralAsync(request);
        request.Referral.DesiredChange = "Another.";

        await Fault.OfAsync(service.School.Referrals.SubmitReferralAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task An_id_belongs_to_one_organisation()
    {
        var request = Forms.Request(Forms.Support());
        var ours = (await service.School.Referrals.SubmitReferralAsync(request)).Referral;
        request.Referral.DesiredChange = "Another.";
        var theirs = (await service.OtherSchool.Referrals.SubmitReferralAsync(request)).Referral;

        Assert.NotEqual(ours.Id, theirs.Id);
        Assert.Equal(Samples.OtherSchool, theirs.ReferrerOrganisationId);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_id_free()
    {
        var request = Forms.Request(Forms.Support());
        request.Referral.Referrer.Name = "";
        await Fault.OfFieldsAsync(service.School.Referrals.SubmitReferralAsync(request), "referral.referrer.name REQUIRED");
        request.Referral.Referrer.Name = "Sam Tutor";

        Assert.NotEmpty((await service.School.Referrals.SubmitReferralAsync(request)).Referral.Id);
    }

    [Fact]
    public async Task Many_at_once_have_one_effect()
    {
        var request = Forms.Request(Forms.Support());
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => service.School.Referrals.SubmitReferralAsync(request).ResponseAsync)
        );

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        var listed = await service.School.Referrals.ListReferralsAsync(
            new()
            {
                Box = ReferralBox.Sent,
                ChangedSince = answers[0].Referral.SubmittedAt,
                PageSize = 200,
            }
        );
        Assert.Single(listed.Referrals, summary => summary.Children.SequenceEqual(NamesOf(request)));
    }

    [Fact]
    public async Task Two_first_referrals_of_one_child_at_once_make_one_child_and_one_case()
    {
        var child = Forms.NewChild();
        child.NhsNumber = Forms.RandomNhsNumber();
        var referrals = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? service.School : service.Practice).SubmitAsync(Forms.Support(child.Clone())))
        );
        var placements = await Task.WhenAll(referrals.Select(referral => service.Hub.PlacementAsync(referral.Id)));

        Assert.Single(placements.Select(placement => placement.ChildId).Distinct());
        Assert.Single(placements.Select(placement => placement.CaseReference).Distinct());
        Assert.Single(placements, placement => !placement.CaseWasOpen);
    }

    private static IEnumerable<string> NamesOf(SubmitReferralRequest request) =>
        request.Referral.Children.Select(child => $"{child.Name.Given} {child.Name.Family}");
}
