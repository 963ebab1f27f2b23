using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;
using Event = EarlyHelp.Integration.Events.Event;

namespace EarlyHelp.Integration.Referrals;

internal sealed class SubmitReferral(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    ReferralRouting routing,
    PlaceChildren placeChildren,
    DivertReferral divert,
    AskSchools askSchools,
    TimeProvider clock
)
{
    public async Task<SubmitReferralResponse> HandleAsync(SubmitReferralRequest request)
    {
        if (ReferralIntake.IsHarmConcern(request.Referral))
        {
            return await divert.HandleAsync(request);
        }
        if (request.ValidateOnly || !Guid.TryParseExact(request.RequestId, "D", out var requestId))
        {
            return await AnswerAsync(request);
        }
        // The checks are within: a repetition gets its first answer even when they would refuse it now, on another day.
        return await mutation.OnceAsync(
            requestId,
            Mutation.Fingerprint(request),
            async () =>
            {
                var route = await CheckAsync(request);
                return await StoreAsync(route, Describe(route, request.Referral));
            }
        );
    }

    /// <summary>What the answer would be, with nothing stored.</summary>
    private async Task<SubmitReferralResponse> AnswerAsync(SubmitReferralRequest request)
    {
        var route = await CheckAsync(request);
        var referral = Describe(route, request.Referral);
        referral.State = ReferralState.Submitted;
        referral.LocalAuthority = route.Authority.LocalAuthority;
        referral.ReferrerOrganisationId = call.Organisation.Id.ToString();
        referral.ReceiverOrganisationId = route.HubId.ToString();
        return new() { Referral = referral };
    }

    private V1.Referral Describe(Route route, ReferralForm form) =>
        new()
        {
            Form = form,
            MissingInformation = { MissingInformationFinder.Find(route.Authority, route.Pathway, call.Organisation.Kind, form) },
        };

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
                route.Authority.Calendar.EndOf(
                    route.Authority.Calendar.AddWorkingDays(now, route.Authority.Clocks.DecideWithinWorkingDays)
                ),
                content.ToByteArray()
            )
        );
        db.Referrals.Add(referral);
        db.Events.AddRange(Announce(referral, placed, now));
        await askSchools.HandleAsync(referral, form, now);
        call.Touch(authority, referral.Id);
        return new() { Referral = ReferralView.For(referral, content.Clone(), call.Organisation.Id, call.Sees(Relation.Referrer)) };
    }

    private static IEnumerable<Event> Announce(Referral referral, Placed? placed, DateTimeOffset now) =>
        (placed?.Joined ?? [])
            .SelectMany(joined =>
                (referral.Announce(EventKind.ReferralAddedToCase, referral.Id, now) with { Case = joined }).To(joined.Accountable)
            )
            .Concat(referral.Announce(EventKind.ReferralSubmitted, referral.Id, now).To(referral.Receiver, referral.Sender));
}
