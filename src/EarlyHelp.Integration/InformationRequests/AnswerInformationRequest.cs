using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.InformationRequests;

internal sealed class AnswerInformationRequest(EarlyHelpDb db, Call call, Mutation mutation, TakeAnswer take, TimeProvider clock)
{
    public Task<AnswerInformationRequestResponse> HandleAsync(AnswerInformationRequestRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        if (ReferralIntake.IsHarmConcern(request.Answer?.Supplement))
        {
            // Nothing is checked and nothing is spelled otherwise: it is kept word for word.
            var (authority, requestId) = call.Ask(request.InformationRequestId);
            return mutation.OnceInAnyCaseAsync(
                request.RequestId,
                fingerprint,
                async () => await take.HandleHarmAsync(await FindAsync(authority, requestId), request.Answer!, clock.Now())
            );
        }
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (problems.Has("request_id", "information_request_id", "answer"))
        {
            throw problems.ToRefusal();
        }
        var (localAuthority, id) = call.Ask(request.InformationRequestId);
        return mutation.OnceAsync(
            Guid.Parse(request.RequestId),
            fingerprint,
            async () =>
            {
                var asked = await FindAsync(localAuthority, id);
                AnswerChecks.Check(request.Answer!, asked.Content.Questions, asked.Known, clock.Today(), problems);
                problems.RefuseIfAny();
                Etag.Require(request.Etag, asked.Request.Version);
                asked.Request.RequireOpen();
                return await take.HandleAsync(asked, request.Answer!, clock.Now());
            }
        );
    }

    private async Task<AskedReferrer> FindAsync(string localAuthority, Guid id)
    {
        var all = await db
            .InformationRequests.Where(request =>
                request.LocalAuthority == localAuthority
                && request.ReferralId
                    == db.InformationRequests.Where(named => named.LocalAuthority == localAuthority && named.Id == id)
                        .Select(named => named.ReferralId)
                        .FirstOrDefault()
            )
            .OrderBy(request => request.Id)
            .ToListAsync(call.Stopped);
        var request = all.Find(request => request.Id == id) ?? throw Refusal.NotFound();
        var referral = (await db.FindToChangeAsync(localAuthority, request.ReferralId, call.Stopped))!;
        call.Sees(referral.ReferrerOrganisationId == call.Organisation.Id ? Relation.Referrer : Relation.None);
        call.Touch(localAuthority, referral.Id);
        return new(request, referral, all);
    }
}
