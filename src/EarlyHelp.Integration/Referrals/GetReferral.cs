using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Referrals;

internal sealed class GetReferral(EarlyHelpDb db, Call call, AuthorityProfiles profiles)
{
    private static readonly Func<EarlyHelpDb, string, Guid, Task<Referral?>> ById = EF.CompileAsyncQuery(
        (EarlyHelpDb db, string localAuthority, Guid id) =>
            db.Referrals.AsNoTracking().SingleOrDefault(referral => referral.LocalAuthority == localAuthority && referral.Id == id)
    );

    public async Task<GetReferralResponse> HandleAsync(GetReferralRequest request)
    {
        ContractRules.Require(request);
        var referral = await FindAsync(request) ?? throw Refusal.NotFound();
        call.Touch(referral.LocalAuthority, referral.Id);
        var relationship = referral.RelationOf(call.Organisation.Id);
        var categories = call.Sees(relationship);
        var view = ReferralView.For(referral, call.Organisation.Id, categories);
        if (categories.Contains(Category.Placement))
        {
            view.ChildPlacements.Add(await PlacementsAsync(referral));
        }
        return new() { Referral = view };
    }

    private async Task<Referral?> FindAsync(GetReferralRequest request)
    {
        switch (request.KeyCase)
        {
            case GetReferralRequest.KeyOneofCase.ReferralId:
                var (localAuthority, id) = call.Ask(request.ReferralId);
                return await ById(db, localAuthority, id);
            case GetReferralRequest.KeyOneofCase.Reference when Reference.Normalise(request.Reference) is { } reference:
                var authorities = (await profiles.CurrentAsync()).ByAuthority.Keys.ToArray();
                // A reference is unique within an authority; where two have the same, the caller's part in it tells which is meant.
                return await db
                    .Referrals.AsNoTracking()
                    .Where(referral => authorities.Contains(referral.LocalAuthority) && referral.Reference == reference)
                    .Where(referral =>
                        referral.ReferrerOrganisationId == call.Organisation.Id || referral.ReceiverOrganisationId == call.Organisation.Id
                    )
                    .FirstOrDefaultAsync(call.Stopped);
            case GetReferralRequest.KeyOneofCase.None:
                var problems = new Problems();
                problems.Add("referral_id", ErrorReason.Required, "Give the id or the reference of the referral.");
                throw problems.ToRefusal();
            default:
                return null;
        }
    }

    private Task<List<ChildPlacement>> PlacementsAsync(Referral referral) =>
        db.Set<ReferredChild>()
            .AsNoTracking()
            .Where(child => child.LocalAuthority == referral.LocalAuthority && child.ReferralId == referral.Id && child.ChildId != null)
            .OrderBy(child => child.Ordinal)
            .Join(
                db.Cases,
                child => new { child.LocalAuthority, Id = child.CaseId },
                @case => new { @case.LocalAuthority, Id = (Guid?)@case.Id },
                (child, @case) =>
                    new ChildPlacement
                    {
                        ChildRef = child.Ref,
                        ChildId = child.ChildId.ToString(),
                        CaseReference = @case.Reference,
                        CaseWasOpen = child.CaseWasOpen,
                    }
            )
            .ToListAsync(call.Stopped);
}
