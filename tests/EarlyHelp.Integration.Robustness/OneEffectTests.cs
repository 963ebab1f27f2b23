using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Robustness;

[Collection(Deployment.Name)]
public sealed class OneEffectTests(Deployment deployment)
{
    [Fact]
    public async Task Ten_thousand_submissions_with_one_request_id_are_one_referral()
    {
        var request = Pupils.Support(Pupils.Child());
        var crowd = Enumerable
            .Range(0, 10_000)
            .Select(_ => new Change<SubmitReferralResponse>(service => deployment.School.SubmitAsync(service, request)))
            .ToList();

        var answers = await Race.RunAsync(crowd.Count, i => crowd[i].SettleAsync(i));

        Assert.All(answers, answer => Assert.True(answer.IsOk, $"{answer.Code} {answer.Reason}"));
        var id = Assert.Single(answers.Select(answer => answer.Response!.Referral.Id).Distinct());
        await AssertOneEffectAsync(request, id);
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task The_same_request_id_with_other_content_is_refused_and_has_no_effect()
    {
        var first = Pupils.Support(Pupils.Child());
        var second = Pupils.Support(Pupils.Child());
        second.RequestId = first.RequestId;

        var answers = await Race.RunAsync(
            400,
            async i =>
            {
                var request = i / 2 % 2 == 0 ? first : second;
                return (
                    request,
                    Answer: await new Change<SubmitReferralResponse>(service =>
                        deployment.School.SubmitAsync(service, request)
                    ).SettleAsync(i)
                );
            }
        );

        var (won, _) = answers.First(answer => answer.Answer.IsOk);
        Assert.All(
            answers,
            answer =>
                Assert.Equal(
                    answer.request == won
                        ? (StatusCode.OK, ErrorReason.Unspecified)
                        : (StatusCode.AlreadyExists, ErrorReason.RequestIdReused),
                    (answer.Answer.Code, answer.Answer.Reason)
                )
        );
        var id = Assert.Single(
            answers.Where(answer => answer.request == won).Select(answer => answer.Answer.Response!.Referral.Id).Distinct()
        );
        await AssertOneEffectAsync(won, id);
        var lost = won == first ? second : first;
        Assert.Equal(0, await CountAsync("referral where sender_reference = $1", lost.Referral.SenderReference));
        Assert.Equal(0, await CountAsync("child where family_name = $1", lost.Referral.Children[0].Name.Family));
        Assert.Equal(0, await CountAsync("child_key where key = $1", $"nhs:{lost.Referral.Children[0].NhsNumber}"));
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task The_same_request_id_for_another_kind_of_change_is_refused()
    {
        var request = Pupils.Support(Pupils.Child());
        var submitted = (await deployment.School.SubmitAsync(0, request)).Response!.Referral;

        var withdrawal = await deployment.School.WithdrawAsync(
            1,
            new()
            {
                RequestId = request.RequestId,
                ReferralId = submitted.Id,
                Etag = submitted.Etag,
                Reason = WithdrawalReason.Duplicate,
            }
        );

        Assert.Equal((StatusCode.AlreadyExists, ErrorReason.RequestIdReused), (withdrawal.Code, withdrawal.Reason));
        Assert.Equal(1, await CountAsync("referral where sender_reference = $1 and state = 1", request.RequestId));
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task The_same_request_id_of_two_organisations_is_two_referrals()
    {
        var request = Pupils.Support(Pupils.Child());
        Partner[] callers = [deployment.School, deployment.OtherSchool, deployment.Practice];

        var answers = await Race.RunAsync(
            callers.Length * 20,
            i => new Change<SubmitReferralResponse>(service => callers[i % callers.Length].SubmitAsync(service, request)).SettleAsync(i / 3)
        );

        Assert.All(answers, answer => Assert.True(answer.IsOk, $"{answer.Code} {answer.Reason}"));
        Assert.Equal(callers.Length, answers.Select(answer => answer.Response!.Referral.Id).Distinct().Count());
        Assert.Equal(callers.Length, await CountAsync("referral where sender_reference = $1", request.Referral.SenderReference));
        Assert.Equal(callers.Length, await CountAsync("request where request_id = $1", Guid.Parse(request.RequestId)));
        Assert.Equal(1, await CountAsync("child where family_name = $1", request.Referral.Children[0].Name.Family));
        await deployment.CheckAsync();
    }

    private async Task AssertOneEffectAsync(SubmitReferralRequest request, string id)
    {
        var child = request.Referral.Children[0];
        var referral = Guid.Parse(id);
        Assert.Equal(1, await CountAsync("referral where sender_reference = $1 and id = $2", request.Referral.SenderReference, referral));
        Assert.Equal(1, await CountAsync("referral where sender_reference = $1", request.Referral.SenderReference));
        Assert.Equal(1, await CountAsync("referral_child where referral_id = $1", referral));
        Assert.Equal(1, await CountAsync("request where request_id = $1", Guid.Parse(request.RequestId)));
        Assert.Equal(1, await CountAsync("child where family_name = $1", child.Name.Family));
        Assert.Equal(1, await CountAsync("child_key where key = $1", $"nhs:{child.NhsNumber}"));
        Assert.Equal(
            1,
            await CountAsync(
                "early_help_case c join case_child m on m.case_id = c.id join child h on h.id = m.child_id where h.family_name = $1",
                child.Name.Family
            )
        );
        // One letter for the hub and one for the referrer.
        Assert.Equal(2, await CountAsync("event where subject_id = $1", referral));
        Assert.Equal(1, await CountAsync("event e join referral r on r.case_id = e.stream_id where r.id = $1", referral));
    }

    private Task<long> CountAsync(string from, params object[] parameters) => deployment.Database.Direct.CountAsync(from, parameters);
}
