using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>An outcome of a case that the calling organisation has a part in, for every change that it makes to one.</summary>
internal sealed class OwnOutcomes(EarlyHelpDb db, Call call, CaseOfCaller cases)
{
    public Worker Worker => new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role };

    /// <summary>Refuses what the caller does not see, as if it were not there, and what changed since it was read.</summary>
    public async Task<OutcomeAtHand> FindAsync(string id, string etag)
    {
        var (localAuthority, outcomeId) = call.Ask(id);
        var row =
            await db
                .DesiredOutcomes.Where(outcome => outcome.LocalAuthority == localAuthority && outcome.Id == outcomeId)
                .Select(outcome => new
                {
                    Outcome = outcome,
                    BirthDate = db
                        .Children.Where(child => child.LocalAuthority == localAuthority && child.Id == outcome.ChildId)
                        .Select(child => child.BirthDate)
                        .FirstOrDefault(),
                    Written = db
                        .DesiredOutcomes.Where(other => other.LocalAuthority == localAuthority && other.CaseId == outcome.CaseId)
                        .Sum(other => other.Content.Length),
                })
                .SingleOrDefaultAsync(call.Stopped)
            ?? throw Refusal.NotFound();
        var found = await cases.FindAsync(localAuthority, row.Outcome.CaseId, toChange: true);
        if (!found.Part.Knows(row.Outcome.ChildId))
        {
            throw Refusal.NotFound();
        }
        Etag.Require(etag, row.Outcome.Version);
        var childRef = await NewestAssessment
            .Children(db, localAuthority, row.Outcome.CaseId)
            .Where(child => child.ChildId == row.Outcome.ChildId)
            .Select(child => child.Ref)
            .FirstOrDefaultAsync(call.Stopped);
        return new(row.Outcome, found, row.BirthDate, childRef ?? "", row.Written);
    }

    /// <summary>The case's list as a whole, which is a new one while nothing was ever set.</summary>
    public async Task<OutcomeList> ListAsync(Case @case)
    {
        var list = await db.OutcomeLists.SingleOrDefaultAsync(
            list => list.LocalAuthority == @case.LocalAuthority && list.CaseId == @case.Id,
            call.Stopped
        );
        if (list is null)
        {
            list = new() { LocalAuthority = @case.LocalAuthority, CaseId = @case.Id };
            db.OutcomeLists.Add(list);
        }
        return list;
    }

    /// <summary>Whoever answers for the case, and who sees what it is about.</summary>
    public void Tell(CaseAtHand found, EventKind kind, Guid subjectId, IReadOnlyCollection<Guid?> childIds) =>
        db.Events.AddRange(
            new Announcement(kind, subjectId, found.Now) { Case = found.Case, Own = null }.To(found.InHand.Concerned(childIds, found.Today))
        );
}

/// <param name="Outcome">The outcome.</param>
/// <param name="In">Its case.</param>
/// <param name="BirthDate">Its child's birthday, when it is known.</param>
/// <param name="ChildRef">Its child in the newest assessment; empty for the family, and when the child is not there.</param>
/// <param name="Written">How much is written in the outcomes of the case.</param>
internal sealed record OutcomeAtHand(DesiredOutcome Outcome, CaseAtHand In, DateOnly? BirthDate, string ChildRef, int Written)
{
    public V1.DesiredOutcome View => OutcomeView.Of(Outcome, ChildRef);
}
