using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Assessments;

internal sealed class UpdateAction(
    Mutation mutation,
    AssessmentChanges changes,
    CaseOutcomes outcomes,
    PartnerRegistry partners,
    TimeProvider clock
)
{
    public Task<UpdateActionResponse> HandleAsync(UpdateActionRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => UpdateAsync(request));
    }

    private static void Check(UpdateActionRequest request)
    {
        var problems = new Problems();
        if (request.Action is { } action && action.Id.Length == 0)
        {
            problems.Add("action.id", ErrorReason.Required, "Say which action.");
        }
        ContractRules.Check(Written(request), problems);
        FieldMasks.CheckWrite(request.UpdateMask, PlanAction.Descriptor, "update_mask", problems, "id", "added_at", "state_changed_at");
        problems.RefuseIfAny();
    }

    /// <summary>What the mask does not name is not written, and need not be there.</summary>
    private static UpdateActionRequest Written(UpdateActionRequest request)
    {
        var written = request.Clone();
        if (request is { Action: not null, UpdateMask: { } mask })
        {
            if (!mask.Touches("what"))
            {
                written.Action.What = "as it was";
            }
            if (!mask.Touches("owner"))
            {
                written.Action.Owner = new() { Name = "as it was" };
            }
            else if (!mask.Paths.Contains("owner") && !mask.Paths.Contains("owner.name") && written.Action.Owner is { } owner)
            {
                owner.Name = "as it was";
            }
        }
        return written;
    }

    private async Task<UpdateActionResponse> UpdateAsync(UpdateActionRequest request)
    {
        var change = await changes.FindAsync(request.AssessmentId, request.Etag, AssessmentAction.UpdateAction);
        var problems = new Problems();
        var now = clock.Now();
        if (change.Content.Actions.FirstOrDefault(action => action.Id == request.Action.Id) is not { } known)
        {
            problems.Add("action.id", ErrorReason.ReferenceUnknown, "The plan has no action with this id.");
            throw problems.ToRefusal();
        }
        var before = known.State;
        FieldMasks.Write(request.UpdateMask, request.Action.Clone(), known);
        known.State = AddAction.StateOf(known.State);
        if (known.State != before)
        {
            known.StateChangedAt = Timestamp.FromDateTimeOffset(now);
        }
        new AssessmentChecks(change.Authority, change.Today, problems).Action(
            new(change.Family),
            known,
            (await partners.CurrentAsync()).Organisations
        );
        if (request.UpdateMask.Touches("desired_outcome_id"))
        {
            await outcomes.CheckServedAsync(known, change.Case.LocalAuthority, change.Case.Id, problems);
        }
        problems.RefuseIfAny();
        return new() { Assessment = changes.Save(change, RevisionKind.ActionChanged, EventKind.PlanChanged, now) };
    }
}
