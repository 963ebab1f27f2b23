using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Transfers;

/// <summary>
/// The family of a case as it was written last: in its newest assessment that answers for it, else with the offer that brought it, else in
/// its newest referral. So nobody types it again.
/// </summary>
internal sealed class CaseFamily(EarlyHelpDb db)
{
    public async Task<Family> OfAsync(Case @case) =>
        await FromAssessmentAsync(@case) ?? await FromTransferAsync(@case) ?? await FromReferralAsync(@case) ?? Family.Unknown;

    private async Task<Family?> FromAssessmentAsync(Case @case)
    {
        var newest = await db
            .Assessments.AsNoTracking()
            .Where(assessment =>
                assessment.LocalAuthority == @case.LocalAuthority && assessment.CaseId == @case.Id && assessment.AnswersForCase
            )
            .OrderByDescending(assessment => assessment.Id)
            .Select(assessment => new
            {
                db
                    .AssessmentRevisions.Single(revision =>
                        revision.LocalAuthority == assessment.LocalAuthority
                        && revision.AssessmentId == assessment.Id
                        && revision.Number == assessment.Revision
                    )
                    .Content,
                Children = db
                    .AssessedChildren.Where(child =>
                        child.LocalAuthority == assessment.LocalAuthority && child.AssessmentId == assessment.Id
                    )
                    .Select(child => new { child.Ref, child.ChildId })
                    .ToList(),
            })
            .FirstOrDefaultAsync();
        if (newest is null)
        {
            return null;
        }
        var content = V1.Assessment.Parser.ParseFrom(newest.Content).Content ?? new();
        return new(
            content.Children,
            content.FamilyMembers,
            content.Professionals,
            [.. newest.Children.Select(child => (child.Ref, child.ChildId))]
        );
    }

    private async Task<Family?> FromTransferAsync(Case @case)
    {
        var newest = await db
            .Transfers.AsNoTracking()
            .Where(transfer =>
                transfer.LocalAuthority == @case.LocalAuthority && transfer.CaseId == @case.Id && transfer.ChildIds.Length > 0
            )
            .OrderByDescending(transfer => transfer.Id)
            .Select(transfer => new { transfer.ChildIds, transfer.Form!.Content })
            .FirstOrDefaultAsync();
        return newest is null ? null : Family.Of(TransferForm.Parser.ParseFrom(newest.Content), newest.ChildIds);
    }

    private async Task<Family?> FromReferralAsync(Case @case)
    {
        var newest = await db
            .Referrals.AsNoTracking()
            .Where(referral => referral.LocalAuthority == @case.LocalAuthority && referral.CaseId == @case.Id)
            .OrderByDescending(referral => referral.Id)
            .Select(referral => new
            {
                referral.Content,
                Children = referral
                    .Children.Where(child => child.CaseId == @case.Id)
                    .OrderBy(child => child.Ordinal)
                    .Select(child => new { child.Ref, child.ChildId })
                    .ToList(),
            })
            .FirstOrDefaultAsync();
        if (newest is null)
        {
            return null;
        }
        var form = V1.Referral.Parser.ParseFrom(newest.Content).Form;
        var here = newest.Children.Where(child => child.ChildId is not null).Select(child => (child.Ref, child.ChildId!.Value)).ToList();
        return new(
            form.Children.Where(child => here.Exists(known => known.Ref == child.Ref)),
            form.FamilyMembers,
            form.Professionals,
            here
        );
    }
}

/// <summary>Children, family and professionals by the keys that a form gave them, and the children's records.</summary>
internal sealed record Family(
    IEnumerable<V1.Child> Children,
    IEnumerable<FamilyMember> Members,
    IEnumerable<Professional> Professionals,
    IReadOnlyList<(string Ref, Guid ChildId)> Records
)
{
    public static readonly Family Unknown = new([], [], [], []);

    public static Family Of(TransferForm form, IReadOnlyList<Guid> childIds) =>
        new(form.Children, form.FamilyMembers, form.Professionals, [.. form.Children.Select((child, i) => (child.Ref, childIds[i]))]);
}
