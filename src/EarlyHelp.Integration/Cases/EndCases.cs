using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Cases;

/// <summary>
/// When something in a case is over and nothing else there needs it, the case is over too. What children's social care is accountable for
/// ends with social care. Saves nothing.
/// </summary>
internal sealed class EndCases(EarlyHelpDb db, PartnerRegistry partners)
{
    /// <param name="referral">The referral that is over, which is not saved yet.</param>
    /// <param name="now">The time.</param>
    /// <param name="tell">What is told of each case that the referral brought a child to, ended or not, before it ends.</param>
    public Task AfterReferralAsync(Referral referral, DateTimeOffset now, Action<Case>? tell = null) =>
        AfterAsync(
            db.Cases.Where(@case =>
                @case.LocalAuthority == referral.LocalAuthority
                && db.Set<ReferredChild>()
                    .Any(child =>
                        child.LocalAuthority == referral.LocalAuthority && child.ReferralId == referral.Id && child.CaseId == @case.Id
                    )
            ),
            referral.Id,
            now,
            tell
        );

    /// <param name="localAuthority">Whose case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="overId">The assessment or transfer that is over, which is not saved yet.</param>
    /// <param name="now">The time.</param>
    public Task AfterAsync(string localAuthority, Guid caseId, Guid overId, DateTimeOffset now) =>
        AfterAsync(Only(localAuthority, caseId), overId, now);

    /// <summary>The offer that brought the case is taken back: it ends though it is social care's, unless something has come to need it.</summary>
    /// <param name="localAuthority">Whose case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="offerId">The offer, which is not saved yet.</param>
    /// <param name="now">The time.</param>
    public Task AfterOfferOfNewAsync(string localAuthority, Guid caseId, Guid offerId, DateTimeOffset now) =>
        AfterAsync(Only(localAuthority, caseId), offerId, now, evenSocialCares: true);

    private IQueryable<Case> Only(string localAuthority, Guid caseId) =>
        db.Cases.Where(@case => @case.LocalAuthority == localAuthority && @case.Id == caseId);

    private async Task AfterAsync(
        IQueryable<Case> cases,
        Guid overId,
        DateTimeOffset now,
        Action<Case>? tell = null,
        bool evenSocialCares = false
    )
    {
        var places = await cases
            .Include(@case => @case.Children)
            .OrderBy(@case => @case.Id)
            .Select(@case => new
            {
                Case = @case,
                IsNeeded = db.Referrals.Any(other =>
                    other.LocalAuthority == @case.LocalAuthority
                    && other.Id != overId
                    && other.State != ReferralState.Withdrawn
                    && other.State != ReferralState.Closed
                    && other.Children.Any(child => child.CaseId == @case.Id)
                )
                    || db.Assessments.Any(other =>
                        other.LocalAuthority == @case.LocalAuthority
                        && other.CaseId == @case.Id
                        && other.Id != overId
                        && other.State != AssessmentState.Closed
                    )
                    || db.Transfers.Any(other =>
                        other.LocalAuthority == @case.LocalAuthority
                        && other.CaseId == @case.Id
                        && other.Id != overId
                        && other.State == TransferState.Offered
                    ),
            })
            .ToListAsync();
        var organisations = (await partners.CurrentAsync()).Organisations;
        foreach (var place in places)
        {
            tell?.Invoke(place.Case);
            place.Case.EndNeed();
            if (
                place is { IsNeeded: false, Case.State: CaseState.Open }
                && (evenSocialCares || organisations[place.Case.AccountableOrganisationId].Kind != OrganisationKind.LocalAuthority)
            )
            {
                place.Case.Close();
                db.Events.AddRange(place.Case.Announce(EventKind.CaseClosed, place.Case.Id, now));
            }
        }
    }
}
