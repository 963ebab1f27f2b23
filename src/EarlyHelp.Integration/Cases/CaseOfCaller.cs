using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Cases;

/// <summary>A case as the calling organisation may have it in hand.</summary>
internal sealed class CaseOfCaller(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    /// <summary>Refuses what the policy gives the caller nothing of, as if it were not there.</summary>
    /// <param name="localAuthority">Whose case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="toChange">Something of it will change.</param>
    public async Task<CaseAtHand> FindAsync(string localAuthority, Guid caseId, bool toChange)
    {
        var inHand = await db.FindInHandAsync(localAuthority, caseId, toChange, call.Stopped) ?? throw Refusal.NotFound();
        call.Touch(localAuthority, caseId);
        var authority = (await profiles.CurrentAsync()).ByAuthority[localAuthority];
        var now = clock.Now();
        var today = authority.Calendar.DayOf(now);
        var part = inHand.PartOf(call.Organisation.Id, today);
        call.Sees(part.Relation);
        return new(inHand, part, authority, today, now);
    }
}

/// <param name="InHand">The case and who has a part in it.</param>
/// <param name="Part">What the calling organisation is to it.</param>
/// <param name="Authority">The authority's profile.</param>
/// <param name="Today">The day that it is there.</param>
/// <param name="Now">The time.</param>
internal sealed record CaseAtHand(CaseInHand InHand, CasePart Part, AuthorityProfile Authority, DateOnly Today, DateTimeOffset Now)
{
    public Case Case => InHand.Case;
}
