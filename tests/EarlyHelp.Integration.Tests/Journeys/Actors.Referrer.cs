using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Journeys;

internal sealed partial class Actors
{
    public async Task WithdrawAsync(string id)
    {
        var etag = (await ReadAsync(id)).Referral.Etag;
        await RunAsync<WithdrawReferral, WithdrawReferralResponse>(
            ReferralService.Descriptor,
            Practice,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = AnyId,
                        ReferralId = id,
                        Etag = etag,
                        Reason = WithdrawalReason.NeedHasPassed,
                    }
                )
        );
    }

    /// <summary>One of the questions, answered or not. Never asked, the referrer tries with an id that nobody has.</summary>
    public async Task<AnswerInformationRequestResponse> AnswerAsync(string id, int number, ReferralForm supplement)
    {
        var asked = (await ReadAsync(id)).InformationRequests;
        var one = asked.Count > 0 ? asked[number % asked.Count] : new() { Id = AnyId, Etag = "v1" };
        return await RunAsync<AnswerInformationRequest, AnswerInformationRequestResponse>(
            ReferralService.Descriptor,
            Practice,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = AnyId,
                        InformationRequestId = one.Id,
                        Etag = one.Etag,
                        Answer = new()
                        {
                            Answers =
                            {
                                new QuestionAnswer { Code = "ANY", Text = "a" },
                            },
                            Supplement = supplement,
                        },
                    }
                )
        );
    }

    /// <summary>Everything that nobody has acknowledged yet.</summary>
    public async Task AcknowledgeAsync(string id)
    {
        var news = await RunAsync<ListFeedback, ListFeedbackResponse>(
            ReferralService.Descriptor,
            Practice,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        Box = FeedbackBox.ForMe,
                        ReferralId = id,
                        NotAcknowledgedOnly = true,
                    }
                )
        );
        if (news.Feedback.Count > 0)
        {
            await RunAsync<AcknowledgeFeedback, AcknowledgeFeedbackResponse>(
                ReferralService.Descriptor,
                Practice,
                useCase => useCase.HandleAsync(new() { RequestId = AnyId, FeedbackIds = { news.Feedback.Select(feedback => feedback.Id) } })
            );
        }
    }
}
