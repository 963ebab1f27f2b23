using EarlyHelp.Integration.Data;

namespace EarlyHelp.Integration.Cases;

/// <summary>A child's place in a case, when two records turn out to be one child, or one record two.</summary>
internal static class CaseMoves
{
    /// <summary>Adds to the context and saves nothing. The old place goes in the same transaction, so a case is never without the child.</summary>
    public static void Move(EarlyHelpDb db, CaseChild place, Guid toChildId)
    {
        db.Remove(place);
        db.Add(
            new CaseChild
            {
                LocalAuthority = place.LocalAuthority,
                CaseId = place.CaseId,
                ChildId = toChildId,
                Open = place.Open,
            }
        );
    }
}
