using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Contributions;

internal sealed class DeclineContribution(EarlyHelpDb db, Call call, Mutation mutation, ContributionRequests requests, TimeProvider clock)
{
    public Task<DeclineContributionResponse> HandleAsync(DeclineContributionRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Reason == ContributionDeclineReason.Other && string.IsNullOrWhiteSpace(request.Comment))
        {
            problems.Add("comment", ErrorReason.Required, "Say why in words.");
        }
        problems.RefuseIfAny();
        var (localAuthority, id) = call.Ask(request.ContributionRequestId);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => DeclineAsync(request, localAuthority, id));
    }

    private async Task<DeclineContributionResponse> DeclineAsync(DeclineContributionRequest request, string localAuthority, Guid id)
    {
        var (asked, referral) = await requests.FindAsync(localAuthority, id);
        Etag.Require(request.Etag, asked.Version);
        var now = clock.Now();
        requests.See(asked, referral, now);
        asked.Decline(request.Reason, request.Comment, now);
        referral.Change(now);
        db.Events.AddRange(referral.Announce(EventKind.ContributionDeclined, asked.Id, now).To(asked.Concerned(referral)));
        return new() { Request = await requests.ViewAsync(asked, referral) };
    }
}
