using System.Globalization;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Triage;

/// <summary>Loads a referral for a change by the hub that received it, with its case, its children and the hub's own view.</summary>
internal sealed class HubReferrals(EarlyHelpDb db, Call call, TimeProvider clock)
{
    private static readonly ReferralAction[] WithoutAClaim =
    [
        ReferralAction.Take,
        ReferralAction.Withdraw,
        ReferralAction.AnswerInformationRequest,
    ];

    /// <summary>For the worker who has it. What is over, or decided, is nobody's: whether more can be done, its state says.</summary>
    public async Task<Referral> FindAsync(string id, string etag)
    {
        var referral = await FindToTakeAsync(id, etag);
        if (referral.IsOpen)
        {
            RefuseAnothers(referral);
            if (referral.Triage?.IsHeld(clock.Now()) != true)
            {
                var possible = referral.ActionsFor(call.Organisation.Id).Intersect(WithoutAClaim);
                throw Refusal.StateForbids("Take the referral first.", possible.Select(ContractNames.Of));
            }
        }
        return referral;
    }

    /// <summary>Whoever has it.</summary>
    public async Task<Referral> FindToTakeAsync(string id, string etag)
    {
        var (localAuthority, referralId) = call.Ask(id);
        var referral = await db
            .Referrals.Include(referral => referral.Case)
            .Include(referral => referral.Triage)
            .Include(referral => referral.Children.OrderBy(child => child.Ordinal))
            .SingleOrDefaultAsync(referral => referral.LocalAuthority == localAuthority && referral.Id == referralId, call.Stopped);
        call.Sees(
            referral is not null && referral.ReceiverOrganisationId == call.Organisation.Id && referral.State != ReferralState.Diverted
                ? Relation.Hub
                : Relation.None
        );
        Etag.Require(etag, referral!.Version);
        return referral;
    }

    public void RefuseAnothers(Referral referral)
    {
        if (referral.Triage is { ClaimedUntil: { } until } triage && triage.IsHeldByAnother(call.Caller.User, clock.Now()))
        {
            throw new Refusal(
                StatusCode.FailedPrecondition,
                ErrorReason.TakenByAnother,
                "Another worker has taken this referral. Ask them, or take it when their claim lapses."
            )
            {
                Metadata = { ["until"] = until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
            };
        }
    }
}
