using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Contributions;

internal sealed class SubmitContribution(EarlyHelpDb db, Call call, Mutation mutation, ContributionRequests requests, TimeProvider clock)
{
    public Task<SubmitContributionResponse> HandleAsync(SubmitContributionRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.AsDraft)
        {
            problems.AllowGaps("contribution.");
        }
        if (problems.Has("request_id", "contribution_request_id", "contribution"))
        {
            throw problems.ToRefusal();
        }
        var (localAuthority, id) = call.Ask(request.ContributionRequestId);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => SubmitAsync(request, localAuthority, id, problems));
    }

    private async Task<SubmitContributionResponse> SubmitAsync(
        SubmitContributionRequest request,
        string localAuthority,
        Guid id,
        Problems problems
    )
    {
        var (asked, referral) = await requests.FindAsync(localAuthority, id);
        var content = V1.ContributionRequest.Parser.ParseFrom(asked.Content);
        ContributionChecks.Check(request.Contribution, content, request.AsDraft, clock.Today(), problems);
        problems.RefuseIfAny();
        Etag.Require(request.Etag, asked.Version);

        var now = clock.Now();
        var answer = Read(request.Contribution, content.Child.BirthDate?.ToDateOnly());
        if (request.AsDraft)
        {
            asked.SaveDraft(answer);
            requests.See(asked, referral, now);
        }
        else
        {
            requests.See(asked, referral, now);
            asked.Submit(answer, now);
            referral.Change(now);
            db.Events.AddRange(referral.Announce(EventKind.ContributionSubmitted, asked.Id, now).To(asked.Concerned(referral)));
        }
        return new() { Request = await requests.ViewAsync(asked, referral) };
    }

    /// <summary>The answer as it is kept: what the service sets is the service's own.</summary>
    private static byte[] Read(V1.Contribution sent, DateOnly? born)
    {
        var answer = sent.Clone();
        answer.SubmittedAt = null;
        answer.PartsWithheld = false;
        foreach (var result in answer.Sdq)
        {
            Sdq.Score(result, born);
        }
        return answer.ToByteArray();
    }
}
