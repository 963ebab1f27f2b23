using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Cases;

/// <summary>
/// When something in a case is over and nothing else there needs it, the case is over too. What children's social care is accountable for
/// ends with social care, but for a case that it brought with an offer and took back before anybody had it. Saves nothing.
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
        AfterAsync(db.Cases.Where(@case => @case.LocalAuthority == localAuthority && @case.Id == caseId), overId, now);

    private async Task AfterAsync(IQueryable<Case> cases, Guid overId, DateTimeOffset now, Action<Case>? tell = null)
    {
        var places = await cases
            .Include(@case => @case.Children)
            .OrderBy(@case => @case.Id)
            .Select(@case => new
            {
                Case = @case,
                // It came with an offer, nobody ever took it on, and the newest offer is withdrawn: social care goes on without it.
                IsTakenBack = db.Transfers.Any(other =>
                    other.LocalAuthority == @case.LocalAuthority && other.CaseId == @case.Id && other.BroughtCase
                )
                    && !db.Transfers.Any(other =>
                        other.LocalAuthority == @case.LocalAuthority && other.CaseId == @case.Id && other.State == TransferState.Accepted
                    )
                    && db.Transfers.Where(other => other.LocalAuthority == @case.LocalAuthority && other.CaseId == @case.Id)
                        .OrderByDescending(other => other.Id)
                        .Select(other => other.State == TransferState.Withdrawn || other.Id == overId)
                        .FirstOrDefault(),
            })
            .ToListAsync();
        if (places.Count == 0)
        {
            return;
        }
        var needs = await db.NeedsOfAsync(places[0].Case.LocalAuthority, [.. places.Select(place => place.Case.Id)]);
        var organisations = (await partners.CurrentAsync()).Organisations;
        foreach (var place in places)
        {
            tell?.Invoke(place.Case);
            place.Case.EndNeed();
            if (
                place.Case.State == CaseState.Open
                && needs[place.Case.Id].All(need => need.Id == overId.ToString())
                && (place.IsTakenBack || organisations[place.Case.AccountableOrganisationId].Kind != OrganisationKind.LocalAuthority)
            )
            {
                place.Case.Close(now);
                db.Events.AddRange(place.Case.Announce(EventKind.CaseClosed, place.Case.Id, now));
            }
        }
    }
}
