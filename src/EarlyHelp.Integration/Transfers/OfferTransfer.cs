using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Transfers;

internal sealed class OfferTransfer(
    Call call,
    Mutation mutation,
    StepUpForHarm stepUpForHarm,
    OfferedCases cases,
    BringFamily bringFamily,
    CaseFamily family,
    OfferCase offerCase,
    PartnerRegistry partners,
    AuthorityProfiles profiles,
    TimeProvider clock
)
{
    public async Task<OfferTransferResponse> HandleAsync(OfferTransferRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        if (TransferChecks.IsHarmConcern(request))
        {
            return await stepUpForHarm.HandleAsync(request, fingerprint);
        }
        var problems = new Problems();
        ContractRules.Check(request, problems);
        // What is wrong in the offer itself is told together with what only the case shows.
        if (request.Form is null || problems.Has("case_id"))
        {
            throw problems.ToRefusal();
        }
        return request.ValidateOnly || !Guid.TryParseExact(request.RequestId, "D", out var requestId)
            ? await OfferAsync(request, problems)
            : await mutation.OnceAsync(requestId, fingerprint, () => OfferAsync(request, problems));
    }

    private async Task<OfferTransferResponse> OfferAsync(OfferTransferRequest request, Problems problems)
    {
        var now = clock.Now();
        var known = request.CaseId.Length > 0 ? await cases.FindAsync(request.CaseId) : null;
        var authority = (await profiles.CurrentAsync()).ByAuthority[known?.Case.LocalAuthority ?? call.Organisation.LocalAuthority];
        var today = authority.Calendar.DayOf(now);
        await CheckAsync(request, known, authority.LocalAuthority, today, problems);
        known?.RefuseUnlessFree(call.Organisation.Id);
        if (request.Kind != TransferKind.StepUp)
        {
            var support = request.Form.FamilyWord is { } said
                ? SupportIn(said, today)
                : known?.Case.Consent?.Support(today) ?? AgreementState.Unspecified;
            ConsentRule.RequireSupport(support, "form.family_word.agrees_to_support");
        }
        var (@case, childIds, brought) = known is null
            ? await bringFamily.HandleAsync(authority.LocalAuthority, request, now)
            : new(known.Case, [], BroughtCase: false);
        var offer = new Offer(
            request.Kind,
            call.Organisation.Id,
            request.Kind == TransferKind.StepUp ? authority.FrontDoorId : Guid.Parse(request.ToOrganisationId),
            request.Form,
            request.Form.FamilyWord,
            childIds,
            brought
        );
        return new()
        {
            Transfer = request.ValidateOnly
                ? Imagined(offer, authority)
                : TransferView.Whole(await offerCase.HandleAsync(@case, offer, authority, now), call.Organisation.Id, mayOfferAgain: false),
            Diversion = request.Kind == TransferKind.StepUp && request.Form.Urgent ? DiversionView.Of(authority) : null,
        };
    }

    /// <summary>Refuses with everything that stands in the way.</summary>
    private async Task CheckAsync(
        OfferTransferRequest request,
        OfferedCase? known,
        string localAuthority,
        DateOnly today,
        Problems problems
    )
    {
        var checks = new TransferChecks(request, call.Organisation, today, problems);
        checks.CheckRoute(await partners.CurrentAsync(), localAuthority);
        checks.CheckForm(known is null ? null : await family.OfAsync(known.Case));
        var excluded = Excluded(request.Form.FamilyWord) ?? known?.Case.Consent?.Excluded ?? [];
        if (Guid.TryParse(request.ToOrganisationId, out var receiver) && excluded.Contains(receiver))
        {
            problems.Add(
                "to_organisation_id",
                ErrorReason.Contradiction,
                "The family says that this organisation must not see it. Choose another."
            );
        }
        problems.RefuseIfAny();
    }

    private static IEnumerable<Guid>? Excluded(FamilyWord? word) =>
        word?.Exclusions.Select(exclusion => Guid.TryParse(exclusion.OrganisationId, out var id) ? id : Guid.Empty);

    private static AgreementState SupportIn(FamilyWord word, DateOnly today) =>
        word.AgreesToSupport switch
        {
            Answer.Yes when word.ExpiresOn?.ToDateOnly() < today => AgreementState.Expired,
            Answer.Yes => AgreementState.Agreed,
            Answer.No => AgreementState.Refused,
            Answer.NotKnown => AgreementState.NotKnown,
            _ => AgreementState.Unspecified,
        };

    /// <summary>What the answer would be, with nothing stored.</summary>
    private V1.Transfer Imagined(Offer offer, AuthorityProfile authority) =>
        new()
        {
            Kind = offer.Kind,
            State = TransferState.Offered,
            LocalAuthority = authority.LocalAuthority,
            FromOrganisationId = offer.FromOrganisationId.ToString(),
            ToOrganisationId = offer.ToOrganisationId.ToString(),
            Form = offer.Form,
            OfferedBy = new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role },
        };
}
