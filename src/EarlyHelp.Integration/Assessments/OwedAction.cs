using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

/// <summary>An action of the plan that is still to be done by an organisation that takes part here: the newest version's, where they can be looked for.</summary>
internal sealed class OwedAction : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid AssessmentId { get; init; }

    public required Guid ActionId { get; init; }

    public required Guid OrganisationId { get; set; }

    /// <summary>The child's `ref`; empty for the family.</summary>
    public required string ChildRef { get; set; }

    public required DateOnly? DueOn { get; set; }

    /// <summary>They become those of this content: what is done or another's goes, what is there already stays one row.</summary>
    public static void Renew(Assessment assessment, V1.Assessment content)
    {
        var known = assessment.OwedActions.ToDictionary(owed => owed.ActionId);
        foreach (var action in content.Actions.Where(IsOwed))
        {
            var (id, organisationId) = (Guid.Parse(action.Id), Guid.Parse(action.Owner.OrganisationId));
            if (!known.Remove(id, out var owed))
            {
                owed = new()
                {
                    LocalAuthority = assessment.LocalAuthority,
                    AssessmentId = assessment.Id,
                    ActionId = id,
                    OrganisationId = organisationId,
                    ChildRef = "",
                    DueOn = null,
                };
                assessment.OwedActions.Add(owed);
            }
            owed.OrganisationId = organisationId;
            owed.ChildRef = action.ChildRef;
            owed.DueOn = action.DueOn?.ToDateOnly();
        }
        assessment.OwedActions.RemoveAll(owed => known.ContainsKey(owed.ActionId));
    }

    /// <summary>Whoever is named as one of the family does it for the family, whatever organisation stands beside.</summary>
    private static bool IsOwed(PlanAction action) =>
        action.State is PlanActionState.Open or PlanActionState.UnderWay && action.Owner is { PersonRef: "", OrganisationId.Length: > 0 };
}
