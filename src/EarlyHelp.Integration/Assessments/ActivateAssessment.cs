using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Assessments;

internal sealed class ActivateAssessment(Mutation mutation, AssessmentChanges changes, TellReferrers tell, TimeProvider clock)
{
    public Task<ActivateAssessmentResponse> HandleAsync(ActivateAssessmentRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => ActivateAsync(request));
    }

    private async Task<ActivateAssessmentResponse> ActivateAsync(ActivateAssessmentRequest request)
    {
        var change = await changes.FindAsync(request.AssessmentId, request.Etag, AssessmentAction.Activate);
        if (change.Family.Level == LevelOfNeed._4)
        {
            throw new Refusal(
                StatusCode.FailedPrecondition,
                ErrorReason.StepUpNeeded,
                "Level 4 is never early help: children's social care is offered this case. Write another level if this one was a mistake."
            );
        }
        RequireVoices(change.Family);
        ConsentRule.RequireSupport(change.Case.Consent?.Support(change.Today) ?? AgreementState.Unspecified, "assessment_id");
        var now = clock.Now();
        change.Assessment.Activate(now);
        await tell.HandleAsync(change.Case, new() { Kind = FeedbackKind.AssessmentActivated }, now);
        return new() { Assessment = changes.Save(change, RevisionKind.Activated, EventKind.AssessmentActivated, now) };
    }

    private static void RequireVoices(AssessmentContent content)
    {
        var problems = new Problems();
        for (var i = 0; i < content.Children.Count; i++)
        {
            var key = content.Children[i].Ref;
            if (content.ChildrensViews.All(view => view.PersonRef != key))
            {
                problems.Add(
                    $"content.children[{i}]",
                    ErrorReason.Required,
                    "Write what this child wishes and feels (childrens_views), or why there is no view of its own."
                );
            }
        }
        problems.RefuseIfAny();
    }
}
