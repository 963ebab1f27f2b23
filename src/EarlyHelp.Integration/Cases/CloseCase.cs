using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Organisation = EarlyHelp.Integration.Partners.Organisation;

namespace EarlyHelp.Integration.Cases;

/// <summary>Who is accountable ends a case that nothing needs; whoever referred the family hears what changed.</summary>
internal sealed class CloseCase(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    CaseOfCaller cases,
    CaseOutcomes outcomes,
    PartnerRegistry partners,
    TellReferrers tell
)
{
    public Task<CloseCaseResponse> HandleAsync(CloseCaseRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => CloseAsync(request));
    }

    private async Task<CloseCaseResponse> CloseAsync(CloseCaseRequest request)
    {
        var (localAuthority, caseId) = call.Ask(request.CaseId);
        var found = await cases.FindAsync(localAuthority, caseId, toChange: true);
        var @case = found.Case;
        Etag.Require(request.Etag, @case.Version);
        RequireNothingOpen(@case, (await db.NeedsOfAsync(localAuthority, [caseId]))[caseId].Where(CaseNeeds.ForbidsClosing).ToList());
        var closure = Complete(
            request.Closure,
            found.Authority,
            (await partners.CurrentAsync()).Organisations[@case.AccountableOrganisationId]
        );
        if (closure.ReasonKind != ClosureReasonKind.OpenedInError && (await outcomes.OfAsync(localAuthority, caseId)).AnyOpen)
        {
            throw Refusal.StateForbids("A desired outcome is still open. Say first what came of each (RecordOutcome).", []);
        }
        await db.Entry(@case).Collection(known => known.Children).LoadAsync();
        @case.Close(closure, found.Now);
        await tell.HandleAsync(@case, News(closure), found.Now);
        db.Events.AddRange(
            new Announcement(EventKind.CaseClosed, caseId, found.Now) { Case = @case, Own = null }.To([
                .. found.InHand.Concerned([.. @case.Children.Select(child => (Guid?)child.ChildId)], found.Today),
            ])
        );
        return new() { Case = CaseView.Of(@case, [], call.Organisation.Id) };
    }

    /// <summary>How a child's death is told is for people.</summary>
    private static V1.Feedback News(CaseClosure closure) =>
        closure.ReasonKind == ClosureReasonKind.Died
            ? new() { Kind = FeedbackKind.CaseClosed }
            : new()
            {
                Kind = FeedbackKind.CaseClosed,
                WhatChanged = closure.WhatChanged,
                ClosureReasonKind = closure.ReasonKind,
            };

    private static void RequireNothingOpen(Case @case, List<CaseNeed> needs)
    {
        if (@case.State != CaseState.Open)
        {
            throw Refusal.StateForbids("This case is closed already.", []);
        }
        if (needs.Count > 0)
        {
            var kinds = needs.CountBy(need => need.Kind).Select(kind => $"{kind.Value} {Name(kind.Key, kind.Value)}");
            throw Refusal.StateForbids(
                $"Something in this case is open: {string.Join(", ", kinds)}. End that first; GetCase names it.",
                []
            );
        }
    }

    private static string Name(CaseNeedKind kind, int count)
    {
        var name = kind switch
        {
            CaseNeedKind.Referral => "referral",
            CaseNeedKind.Assessment => "assessment",
            _ => "offer",
        };
        return count == 1 ? name : $"{name}s";
    }

    private CaseClosure Complete(CaseClosure given, AuthorityProfile authority, Organisation accountable)
    {
        var problems = new Problems();
        var reason = authority.Assessments.FindClosureReason(given.Reason);
        switch (reason?.Kind)
        {
            case null:
                problems.Add("closure.reason", ErrorReason.CodeUnknown, "This is no reason of the authority (ListCodes, closure-reasons).");
                break;
            case ClosureReasonKind.SteppedUp when accountable.Kind != OrganisationKind.LocalAuthority:
                problems.Add(
                    "closure.reason",
                    ErrorReason.OutOfRange,
                    "Children's social care has not taken this case on. Step it up, or choose another reason."
                );
                break;
            case ClosureReasonKind.Transferred:
                problems.Add(
                    "closure.reason",
                    ErrorReason.OutOfRange,
                    "Nobody else goes on with a case that is closed. Hand it over, or choose another reason."
                );
                break;
        }
        problems.RefuseIfAny();
        var closure = given.Clone();
        closure.ReasonKind = reason!.Kind;
        closure.ClosedBy = new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role };
        return closure;
    }
}
