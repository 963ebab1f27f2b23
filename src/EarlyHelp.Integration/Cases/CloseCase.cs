using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cases;

/// <summary>Who is accountable ends a case that nothing needs; whoever referred the family hears what changed.</summary>
internal sealed class CloseCase(EarlyHelpDb db, Call call, Mutation mutation, CaseOfCaller cases, TellReferrers tell)
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
        RefuseIfNeeded(@case, (await db.NeedsOfAsync(localAuthority, [caseId]))[caseId].ToList());
        var closure = Complete(request.Closure, found.Authority);
        await db.Entry(@case).Collection(known => known.Children).LoadAsync();
        @case.Close(closure, found.Now);
        await tell.HandleAsync(
            @case,
            new()
            {
                Kind = FeedbackKind.CaseClosed,
                WhatChanged = closure.WhatChanged,
                ClosureReasonKind = closure.ReasonKind,
            },
            found.Now
        );
        db.Events.AddRange(
            new Announcement(EventKind.CaseClosed, caseId, found.Now) { Case = @case, Own = null }.To([
                .. found.InHand.Concerned([.. @case.Children.Select(child => (Guid?)child.ChildId)], found.Today),
            ])
        );
        return new() { Case = CaseView.Of(@case, [], call.Organisation.Id) };
    }

    private static void RefuseIfNeeded(Case @case, List<CaseNeed> needs)
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

    private CaseClosure Complete(CaseClosure given, AuthorityProfile authority)
    {
        var reason = authority.Assessments.FindClosureReason(given.Reason);
        var problems = new Problems();
        if (reason is null)
        {
            problems.Add("closure.reason", ErrorReason.CodeUnknown, "This is no reason of the authority (ListCodes, closure-reasons).");
        }
        problems.RefuseIfAny();
        var closure = given.Clone();
        closure.ReasonKind = reason!.Kind;
        closure.ClosedBy = new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role };
        return closure;
    }
}
