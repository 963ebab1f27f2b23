using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>The hub asks the referrer, and the referral waits for the answer.</summary>
internal sealed class RequestInformation(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    HubReferrals referrals,
    AuthorityProfiles profiles,
    TimeProvider clock
)
{
    public Task<RequestInformationResponse> HandleAsync(RequestInformationRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (problems.Has("request_id", "referral_id", "etag"))
        {
            throw problems.ToRefusal();
        }
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AskAsync(request, problems));
    }

    private async Task<RequestInformationResponse> AskAsync(RequestInformationRequest request, Problems problems)
    {
        var referral = await referrals.FindAsync(request.ReferralId, request.Etag);
        var now = clock.Now();
        var authority = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority];
        var questions = Questions.Read(request.Questions, authority.FindPathway(referral.Pathway), problems);
        var dueOn = DueDates.Read(request.DueOn, authority, authority.Clocks.InformationDueWorkingDays, now, problems);
        problems.RefuseIfAny();

        referral.AwaitInformation(now);
        var user = call.Caller.User;
        var asked = new InformationRequest
        {
            LocalAuthority = referral.LocalAuthority,
            Id = Ids.New(referral.LocalAuthority, now),
            ReferralId = referral.Id,
            DueOn = dueOn,
            AskedAt = now,
            Content = new V1.InformationRequest
            {
                Questions = { questions },
                Message = request.Message,
                AskedBy = new() { Name = user.Name, Role = user.Role },
            }.ToByteArray(),
        };
        db.InformationRequests.Add(asked);
        db.Events.AddRange(referral.Announce(EventKind.InformationRequested, asked.Id, now).To([.. referral.HubSide, referral.Sender]));
        call.Touch(referral.LocalAuthority, asked.Id);
        return new()
        {
            Request = InformationRequestView.For(asked, referral, call.Organisation.Id),
            Referral = ReferralView.For(referral, call.Organisation.Id, call.Sees(Relation.Hub)),
        };
    }
}
