using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Referrals;

internal sealed class SubmitReferral(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    ReferralRouting routing,
    PlaceChildren placeChildren,
    DivertReferral divert,
    TimeProvider clock
)
{
    public async Task<SubmitReferralResponse> HandleAsync(SubmitReferralRequest request)
    {
        if (ReferralIntake.IsHarmConcern(request.Referral))
        {
            return await divert.HandleAsync(request);
        }
        var fingerprint = Mutation.Fingerprint(request);
        var route = await CheckAsync(request);
        var form = request.Referral;
        var missing = MissingInformationFinder.Find(route.Authority, route.Pathway, call.Organisation.Kind, form).ToList();
        var content = new V1.Referral { Form = form, MissingInformation = { missing } };
        if (request.ValidateOnly)
        {
            content.State = ReferralState.Submitted;
            content.LocalAuthority = route.Authority.LocalAuthority;
            content.ReferrerOrganisationId = call.Organisation.Id.ToString();
            content.ReceiverOrganisationId = route.HubId.ToString();
            return new() { Referral = content };
        }
        return await mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => StoreAsync(route, content));
    }

    /// <summary>Refuses with everything that stands in the way, or gives the hub.</summary>
    private async Task<Route> CheckAsync(SubmitReferralRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Referral is not { } form)
        {
            throw problems.ToRefusal();
        }
        ReferralFormChecks.Check(form, clock.Today(), problems);
        var route = await routing.FindHubAsync(form, problems);
        var agreementMet = FamilyAgreementRule.IsMet(form);
        if (problems.Any || route is null)
        {
            throw problems.ToRefusal(preconditions: agreementMet ? [] : FamilyAgreementRule.Preconditions);
        }
        if (!agreementMet)
        {
            throw new Refusal(
                StatusCode.FailedPrecondition,
                ErrorReason.FamilyAgreementNeeded,
                "Support at level 3 needs the family's agreement. Nothing was stored; the details name the ways on."
            )
            {
                Preconditions = [.. FamilyAgreementRule.Preconditions],
            };
        }
        return route;
    }

    private async Task<SubmitReferralResponse> StoreAsync(Route route, V1.Referral content)
    {
        var now = clock.Now();
        var authority = route.Authority.LocalAuthority;
        var form = content.Form;
        // Advice may be anonymous, and may be all that a family allows: it opens no record of a child.
        var placed =
            form.Kind == ReferralKind.Support
                ? await placeChildren.HandleAsync(authority, route.HubId, [.. form.Children.Select(ReferralIntake.ReadIdentity)], now)
                : null;
        var referral = ReferralIntake.Read(
            form,
            new(
                authority,
                Ids.New(authority, now),
                call.Organisation.Id,
                route.HubId,
                now,
                placed,
                content.MissingInformation.Count,
                content.ToByteArray()
            )
        );
        db.Referrals.Add(referral);
        db.Events.AddRange(Announce(referral, placed, now));
        call.Touch(authority, referral.Id);
        return new() { Referral = ReferralView.For(referral, content.Clone(), call.Organisation.Id, call.Sees(Relation.Referrer)) };
    }

    private static IEnumerable<Event> Announce(Referral referral, Placed? placed, DateTimeOffset now)
    {
        if (placed is null)
        {
            yield return referral.Announce(EventKind.ReferralSubmitted, now);
            yield break;
        }
        foreach (var joined in placed.Joined)
        {
            yield return joined.Record(EventKind.ReferralAddedToCase, referral.Id, now, joined.AccountableOrganisationId);
        }
        yield return placed.Main.Record(
            EventKind.ReferralSubmitted,
            referral.Id,
            now,
            referral.ReceiverOrganisationId,
            referral.ReferrerOrganisationId
        );
    }
}
