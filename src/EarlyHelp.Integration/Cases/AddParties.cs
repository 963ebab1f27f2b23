using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Cases;

/// <summary>
/// Who has a part in a case from now on. Whoever has it already keeps it, and a part that was to end goes on. Adds to the context and
/// saves nothing: two who add the same at once have the unique key between them.
/// </summary>
internal sealed class AddParties(EarlyHelpDb db, PartnerRegistry partners)
{
    public async Task HandleAsync(Case @case, IEnumerable<NewParty> news, DateTimeOffset now)
    {
        await db.CaseParties.Where(party => party.LocalAuthority == @case.LocalAuthority && party.CaseId == @case.Id).LoadAsync();
        foreach (var (organisationId, kind, childId) in news.Distinct())
        {
            var known = db.CaseParties.Local.FirstOrDefault(party =>
                party.CaseId == @case.Id && party.OrganisationId == organisationId && party.Kind == kind && party.ChildId == childId
            );
            if (known is not null)
            {
                known.Until = null;
                continue;
            }
            db.CaseParties.Add(
                new()
                {
                    LocalAuthority = @case.LocalAuthority,
                    Id = Ids.New(@case.LocalAuthority, now),
                    CaseId = @case.Id,
                    OrganisationId = organisationId,
                    Kind = kind,
                    ChildId = childId,
                    Since = now,
                }
            );
        }
    }

    /// <summary>The schools and practices of these children, as far as they take part here.</summary>
    public async Task OfChildrenAsync(Case @case, IEnumerable<(V1.Child Child, Guid ChildId)> children, DateTimeOffset now)
    {
        var current = await partners.CurrentAsync();
        var news = new List<NewParty>();
        foreach (var (child, id) in children)
        {
            if (child.Establishment is { Urn.Length: > 0 } school && current.SchoolsByUrn.GetValueOrDefault(school.Urn) is { } known)
            {
                news.Add(new(known.Id, PartyKind.School, id));
            }
            if (
                child.GpPractice is { OdsCode.Length: > 0 } practice
                && current.PracticesByOdsCode.GetValueOrDefault(practice.OdsCode) is { } own
            )
            {
                news.Add(new(own.Id, PartyKind.Practice, id));
            }
        }
        await HandleAsync(@case, news, now);
    }
}

/// <param name="ChildId">The child that it knows or helps; none for a hub.</param>
internal sealed record NewParty(Guid OrganisationId, PartyKind Kind, Guid? ChildId);
