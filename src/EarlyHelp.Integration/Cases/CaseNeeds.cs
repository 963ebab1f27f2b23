using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Cases;

/// <summary>What keeps a case open: referrals, assessments, an offer, and a step-up that nobody answered.</summary>
internal static class CaseNeeds
{
    /// <summary>Of several cases of one authority, with one statement; the oldest first.</summary>
    public static async Task<ILookup<Guid, CaseNeed>> NeedsOfAsync(
        this EarlyHelpDb db,
        string localAuthority,
        Guid[] caseIds,
        CancellationToken cancellation = default
    )
    {
        var referrals =
            from child in db.Set<ReferredChild>()
            join referral in db.Referrals
                on new { child.LocalAuthority, Id = child.ReferralId } equals new { referral.LocalAuthority, referral.Id }
            where
                child.LocalAuthority == localAuthority
                && child.CaseId != null
                && caseIds.Contains(child.CaseId.Value)
                && referral.State != ReferralState.Withdrawn
                && referral.State != ReferralState.Closed
            select new
            {
                CaseId = child.CaseId!.Value,
                Kind = CaseNeedKind.Referral,
                referral.Id,
                referral.Reference,
                OrganisationId = referral.ReceiverOrganisationId,
            };
        var assessments = db
            .Assessments.Where(assessment =>
                assessment.LocalAuthority == localAuthority
                && caseIds.Contains(assessment.CaseId)
                && assessment.State != AssessmentState.Closed
            )
            .Select(assessment => new
            {
                assessment.CaseId,
                Kind = CaseNeedKind.Assessment,
                assessment.Id,
                assessment.Reference,
                OrganisationId = assessment.LeadOrganisationId,
            });
        // A step-up is answered by social care, or by a person who steps the case up again or hands it to somebody who takes it.
        var transfers = db
            .Transfers.Where(transfer =>
                transfer.LocalAuthority == localAuthority
                && caseIds.Contains(transfer.CaseId)
                && (
                    transfer.State == TransferState.Offered
                    || (
                        transfer.Kind == TransferKind.StepUp
                        && transfer.State == TransferState.Expired
                        && !db.Transfers.Any(later =>
                            later.LocalAuthority == localAuthority
                            && later.CaseId == transfer.CaseId
                            && later.Id > transfer.Id
                            && (later.Kind == TransferKind.StepUp || later.State == TransferState.Accepted)
                        )
                    )
                )
            )
            .Select(transfer => new
            {
                transfer.CaseId,
                Kind = transfer.State == TransferState.Offered ? CaseNeedKind.Transfer : CaseNeedKind.UnansweredStepUp,
                transfer.Id,
                transfer.Reference,
                OrganisationId = transfer.FromOrganisationId,
            });
        // A referral of several children is in the case once.
        var needs = await referrals.Union(assessments).Union(transfers).OrderBy(need => need.Id).ToListAsync(cancellation);
        return needs.ToLookup(
            need => need.CaseId,
            need => new CaseNeed
            {
                Kind = need.Kind,
                Id = need.Id.ToString(),
                Reference = need.Reference,
                OrganisationId = need.OrganisationId.ToString(),
            }
        );
    }

    /// <summary>Whoever is accountable may end the case all the same: it is for a person to look at, and that is one.</summary>
    public static bool ForbidsClosing(this CaseNeed need) => need.Kind != CaseNeedKind.UnansweredStepUp;
}
