using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

internal sealed class CloseAssessment(
    Call call,
    Mutation mutation,
    AssessmentChanges changes,
    CaseOutcomes outcomes,
    TellReferrers tell,
    EndCases endCases,
    TimeProvider clock
)
{
    public Task<CloseAssessmentResponse> HandleAsync(CloseAssessmentRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => CloseAsync(request));
    }

    private async Task<CloseAssessmentResponse> CloseAsync(CloseAssessmentRequest request)
    {
        var change = await changes.FindAsync(request.AssessmentId, request.Etag, AssessmentAction.Close);
        var closure = request.Closure.Clone();
        closure.ReasonKind = Check(change, closure);
        var (anyOpen, closed) = await outcomes.OfAsync(change.Case.LocalAuthority, change.Case.Id);
        if (anyOpen && closure.ReasonKind != ClosureReasonKind.OpenedInError)
        {
            throw change.Assessment.Forbids(
                call.Organisation.Id,
                "A desired outcome is still open. Say first what came of each (RecordOutcome)."
            );
        }
        var now = clock.Now();
        change.Content.Closure = closure;
        change.Assessment.Close(now);
        var view = changes.Save(change, RevisionKind.Closed, EventKind.AssessmentClosed, now);
        await tell.HandleAsync(
            change.Case,
            new()
            {
                Kind = FeedbackKind.AssessmentClosed,
                Outcomes = { closed },
                WhatChanged = closure.WhatChanged,
                Achievement = closure.Achievement,
                ClosureReasonKind = closure.ReasonKind,
            },
            now
        );
        await endCases.AfterAsync(change.Case.LocalAuthority, change.Case.Id, change.Assessment.Id, now);
        return new() { Assessment = view };
    }

    private static ClosureReasonKind Check(AssessmentChange change, AssessmentClosure closure)
    {
        var problems = new Problems();
        var reason = change.Authority.Assessments.FindClosureReason(closure.Reason);
        if (reason is null)
        {
            problems.Add("closure.reason", ErrorReason.CodeUnknown, "This is no reason of the authority (ListCodes, closure-reasons).");
        }
        var people = new People(change.Family);
        var checks = new AssessmentChecks(change.Authority, change.Today, problems);
        for (var i = 0; i < closure.ChildrensViews.Count; i++)
        {
            checks.Child(people, closure.ChildrensViews[i].PersonRef, $"closure.childrens_views[{i}].person_ref");
        }
        checks.Views(people, closure.ParentsViews, "closure.parents_views");
        problems.RefuseIfAny();
        return reason!.Kind;
    }
}
