using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Feedbacks;

internal sealed class AcknowledgeFeedback(EarlyHelpDb db, Call call, Mutation mutation, TimeProvider clock)
{
    public Task<AcknowledgeFeedbackResponse> HandleAsync(AcknowledgeFeedbackRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AcknowledgeAsync(request));
    }

    private async Task<AcknowledgeFeedbackResponse> AcknowledgeAsync(AcknowledgeFeedbackRequest request)
    {
        var asked = request.FeedbackIds.Select(call.Ask).ToList();
        var byId = await FindAsync(asked);
        var now = clock.Now();
        var news = byId.Values.Where(feedback => feedback.AcknowledgedAt is null).OrderBy(feedback => feedback.Id).ToList();
        await TellAsync(news, now);
        news.ForEach(feedback => feedback.Acknowledge(call.Caller.User, now));
        return new() { Feedback = { asked.Select(key => byId[key.Id].View()) } };
    }

    /// <summary>All of them, each for the calling organisation.</summary>
    private async Task<Dictionary<Guid, Feedback>> FindAsync(List<(string LocalAuthority, Guid Id)> asked)
    {
        var authorities = asked.Select(key => key.LocalAuthority).Distinct().ToArray();
        var ids = asked.Select(key => key.Id).Distinct().ToArray();
        var found = await db
            .Feedback.Where(feedback => authorities.Contains(feedback.LocalAuthority) && ids.Contains(feedback.Id))
            .ToDictionaryAsync(feedback => feedback.Id, call.Stopped);
        var isForCaller =
            found.Count == ids.Length && found.Values.All(feedback => feedback.ReferrerOrganisationId == call.Organisation.Id);
        call.Sees(isForCaller ? Relation.Referrer : Relation.None);
        foreach (var feedback in found.Values)
        {
            call.Touch(feedback.LocalAuthority, feedback.ReferralId);
        }
        return found;
    }

    private async Task TellAsync(List<Feedback> news, DateTimeOffset now)
    {
        if (news.Count == 0)
        {
            return;
        }
        var authorities = news.Select(feedback => feedback.LocalAuthority).Distinct().ToArray();
        var ids = news.Select(feedback => feedback.ReferralId).Distinct().ToArray();
        var referrals = await db
            .Referrals.Include(referral => referral.Case)
            .Where(referral => authorities.Contains(referral.LocalAuthority) && ids.Contains(referral.Id))
            .ToDictionaryAsync(referral => referral.Id, call.Stopped);
        foreach (var feedback in news)
        {
            var referral = referrals[feedback.ReferralId];
            if (feedback.Kind is FeedbackKind.Decision or FeedbackKind.DecisionSuperseded)
            {
                referral.NoteRead(now);
            }
            db.Events.AddRange(referral.Announce(EventKind.FeedbackAcknowledged, feedback.Id, now).To(referral.HubSide));
        }
    }
}
