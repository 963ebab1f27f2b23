using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Platform;

/// <summary>What has a short reference for the telephone.</summary>
internal interface IReferenced : IBelongsToAuthority
{
    Guid Id { get; }

    string Reference { get; }
}

/// <summary>Finds the id of what a caller names by its short reference. Whether the caller may see it is not asked here.</summary>
internal sealed class ByReference(Call call, AuthorityProfiles profiles)
{
    /// <summary>One of the two is needed.</summary>
    public static void Check(string id, string reference, string idField, Problems problems)
    {
        switch (id, reference)
        {
            case ("", ""):
                problems.Add(idField, ErrorReason.Required, "Give the id or the reference.");
                break;
            case (not "", not ""):
                problems.Add("reference", ErrorReason.Contradiction, "Give the id or the reference, not both.");
                break;
        }
    }

    /// <summary>A reference is unique within an authority: where two have the same, the caller's own is meant.</summary>
    public async Task<string> FindIdAsync<T>(IQueryable<T> things, string text)
        where T : class, IReferenced
    {
        var reference = Reference.Normalise(text) ?? throw Refusal.NotFound();
        var authorities = (await profiles.CurrentAsync()).ByAuthority.Keys.ToArray();
        var own = call.Organisation.LocalAuthority;
        var id = await things
            .Where(thing => authorities.Contains(thing.LocalAuthority) && thing.Reference == reference)
            .OrderByDescending(thing => thing.LocalAuthority == own)
            .Select(thing => (Guid?)thing.Id)
            .FirstOrDefaultAsync(call.Stopped);
        return id?.ToString() ?? throw Refusal.NotFound();
    }
}
