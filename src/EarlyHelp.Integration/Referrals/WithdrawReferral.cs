using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Referrals;

internal sealed class WithdrawReferral(EarlyHelpDb db, Call call, Mutation mutation, TimeProvider clock)
{
    public Task<WithdrawReferralResponse> HandleAsync(WithdrawReferralRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var (localAuthority, id) = Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => WithdrawAsync(request, localAuthority, id));
    }

    private (string LocalAuthority, Guid Id) Check(WithdrawReferralRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Reason == WithdrawalReason.Other && string.IsNullOrWhiteSpace(request.Comment))
        {
            problems.Add("comment", ErrorReason.Required, "Say why in words.");
        }
        problems.RefuseIfAny();
        return call.Ask(request.ReferralId);
    }

    private async Task<WithdrawReferralResponse> WithdrawAsync(WithdrawReferralRequest request, string localAuthority, Guid id)
    {
        var found = await db
            .Referrals.Where(referral => referral.LocalAuthority == localAuthority && referral.Id == id)
            .Select(referral => new
            {
                Referral = referral,
                // Every case that the referral brought a child to, and whether another referral still keeps it open.
                Cases = db
                    .Cases.Include(@case => @case.Children)
                    .Where(@case => @case.LocalAuthority == localAuthority && referral.Children.Any(child => child.CaseId == @case.Id))
                    .OrderBy(@case => @case.Id)
                    .Select(@case => new
                    {
                        Case = @case,
                        IsNeeded = db.Referrals.Any(other =>
                            other.LocalAuthority == localAuthority
                            && other.Id != id
                            && other.State != ReferralState.Withdrawn
                            && other.Children.Any(child => child.CaseId == @case.Id)
                        ),
                    })
                    .ToList(),
            })
            .SingleOrDefaultAsync(call.Stopped);
        var relation = found?.Referral.ReferrerOrganisationId == call.Organisation.Id ? Relation.Referrer : Relation.None;
        var categories = call.Sees(relation);
        var referral = found!.Referral;

        Etag.Require(request.Etag, referral.Version);
        var now = clock.Now();
        referral.Withdraw(request.Reason, request.Comment, now);
        foreach (var place in found.Cases)
        {
            Guid[] recipients =
                place.Case.Id == referral.CaseId
                    ? [place.Case.AccountableOrganisationId, referral.ReceiverOrganisationId, referral.ReferrerOrganisationId]
                    : [place.Case.AccountableOrganisationId];
            db.Events.Add(place.Case.Record(EventKind.ReferralWithdrawn, id, now, recipients));
            if (!place.IsNeeded)
            {
                place.Case.Close();
            }
        }
        if (found.Cases.Count == 0)
        {
            db.Events.Add(referral.Announce(EventKind.ReferralWithdrawn, now));
        }
        return new() { Referral = ReferralView.For(referral, call.Organisation.Id, categories) };
    }
}
