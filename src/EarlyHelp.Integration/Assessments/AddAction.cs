using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Assessments;

internal sealed class AddAction(
    Mutation mutation,
    AssessmentChanges changes,
    CaseOutcomes outcomes,
    PartnerRegistry partners,
    TimeProvider clock
)
{
    private const int MostActions = 200;

    public Task<AddActionResponse> HandleAsync(AddActionRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AddAsync(request));
    }

    private async Task<AddActionResponse> AddAsync(AddActionRequest request)
    {
        var change = await changes.FindAsync(request.AssessmentId, request.Etag, AssessmentAction.AddAction);
        var problems = new Problems();
        if (change.Content.Actions.Count >= MostActions)
        {
            problems.Add("action", ErrorReason.TooMany, $"A plan has at most {MostActions} actions.");
        }
        new AssessmentChecks(change.Authority, change.Today, problems).Action(
            new(change.Family),
            request.Action,
            (await partners.CurrentAsync()).Organisations
        );
        await outcomes.CheckServedAsync(request.Action, change.Case.LocalAuthority, change.Case.Id, problems);
        problems.RefuseIfAny();
        var now = clock.Now();
        var added = To(change.Content, request.Action.Clone(), now);
        return new() { Assessment = changes.Save(change, RevisionKind.ActionChanged, EventKind.PlanChanged, now), ActionId = added.Id };
    }

    /// <summary>For one more that nobody is there to shorten: neither the plan nor the version that holds it becomes too long.</summary>
    public static bool HasRoom(V1.Assessment content) =>
        content.Actions.Count < MostActions && content.CalculateSize() < AssessmentChanges.LargestVersion / 2;

    /// <summary>Its id and times are the service's.</summary>
    public static PlanAction To(V1.Assessment content, PlanAction action, DateTimeOffset now)
    {
        action.Id = Guid.CreateVersion7(now).ToString();
        action.State = StateOf(action.State);
        action.AddedAt = Timestamp.FromDateTimeOffset(now);
        action.StateChangedAt = action.AddedAt;
        content.Actions.Add(action);
        return action;
    }

    /// <summary>Not stated is to be done.</summary>
    public static PlanActionState StateOf(PlanActionState stated) => stated == PlanActionState.Unspecified ? PlanActionState.Open : stated;
}
