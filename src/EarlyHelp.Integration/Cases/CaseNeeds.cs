using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Cases;

/// <summary>What is open in a case, and keeps it open: referrals, assessments and an offer.</summary>
internal static class CaseNeeds
{
    /// <summary>Of several cases of one authority, with one statement; the oldest first.</summary>
    public static async Task<ILookup<Guid, CaseNeed>> NeedsOfAsync(this EarlyHelpDb db, string localAuthority, Guid[] caseIds)
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
            });
        var transfers = db
            .Transfers.Where(transfer =>
                transfer.LocalAuthority == localAuthority && caseIds.Contains(transfer.CaseId) && transfer.State == TransferState.Offered
            )
            .Select(transfer => new
            {
                transfer.CaseId,
                Kind = CaseNeedKind.Transfer,
                transfer.Id,
                transfer.Reference,
            });
        // A referral of several children is in the case once.
        var needs = await referrals.Union(assessments).Union(transfers).OrderBy(need => need.Id).ToListAsync();
        return needs.ToLookup(
            need => need.CaseId,
            need => new CaseNeed
            {
                Kind = need.Kind,
                Id = need.Id.ToString(),
                Reference = need.Reference,
            }
        );
    }
}
