using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Outcomes;

internal sealed class SetDesiredOutcomes(EarlyHelpDb db, Call call, Mutation mutation, CaseOfCaller cases, OwnOutcomes own)
{
    public Task<SetDesiredOutcomesResponse> HandleAsync(SetDesiredOutcomesRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        // What is wrong in the list itself is told together with what only the case shows.
        if (problems.Has("request_id", "case_id", "etag", "outcomes"))
        {
            throw problems.ToRefusal();
        }
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => SetAsync(request, problems));
    }

    private async Task<SetDesiredOutcomesResponse> SetAsync(SetDesiredOutcomesRequest request, Problems problems)
    {
        var (localAuthority, caseId) = call.Ask(request.CaseId);
        var found = await cases.FindAsync(localAuthority, caseId, toChange: true);
        var list = await own.ListAsync(found.Case);
        Etag.Require(request.Etag, list.Version);
        if (found.Case.State != CaseState.Open)
        {
            throw Refusal.StateForbids("This case is closed: nothing new is wanted in it.", ["RECORD_MEASURE", "RECORD_OUTCOME"]);
        }
        var refs = await NewestAssessment
            .Children(db, localAuthority, caseId)
            .ToDictionaryAsync(child => child.Ref, child => child.ChildId, call.Stopped);
        var wanted = Read(request, refs, found.Authority.Assessments, problems);
        problems.RefuseIfAny();

        var outcomes = await db
            .DesiredOutcomes.Where(outcome => outcome.LocalAuthority == localAuthority && outcome.CaseId == caseId)
            .OrderBy(outcome => outcome.Id)
            .ToListAsync(call.Stopped);
        var before = outcomes.Where(outcome => outcome.Stands).ToDictionary(outcome => outcome.Key);
        foreach (var (key, want) in wanted)
        {
            if (before.Remove(key, out var standing))
            {
                standing.Keep(want);
            }
            else
            {
                outcomes.Add(New(want, key.ChildId, found));
            }
        }
        foreach (var left in before.Values)
        {
            left.Drop(found.Now);
        }
        OutcomeRoom.Require(outcomes.Count, outcomes.Sum(outcome => outcome.Content.Length));
        list.Change();
        own.Tell(
            found,
            EventKind.DesiredOutcomesSet,
            caseId,
            [.. wanted.Keys.Select(key => key.ChildId), .. before.Keys.Select(key => key.ChildId)]
        );
        return new() { Etag = Etag.Of(list.Version), Outcomes = { Shown(outcomes, refs) } };
    }

    private static Dictionary<(string Code, Guid? ChildId), WantedOutcome> Read(
        SetDesiredOutcomesRequest request,
        Dictionary<string, Guid> refs,
        AssessmentLists lists,
        Problems problems
    )
    {
        var wanted = new Dictionary<(string, Guid?), WantedOutcome>();
        for (var i = 0; i < request.Outcomes.Count; i++)
        {
            var (want, path) = (request.Outcomes[i], $"outcomes[{i}]");
            if (want.Code.Length > 0 && OutcomeCodes.Find(want.Code, lists) is null)
            {
                problems.Add(
                    $"{path}.code",
                    ErrorReason.CodeUnknown,
                    "Choose from `desired-outcomes` or the authority's `own-outcomes` (ListCodes)."
                );
            }
            Guid? childId = null;
            if (want.ChildRef.Length > 0)
            {
                if (!refs.TryGetValue(want.ChildRef, out var known))
                {
                    problems.Add($"{path}.child_ref", ErrorReason.ReferenceUnknown, "This points at no child of the newest assessment.");
                    continue;
                }
                childId = known;
            }
            if (!wanted.TryAdd((want.Code, childId), want))
            {
                problems.Add($"{path}.code", ErrorReason.Duplicate, "This is wanted twice for the same child, or for the family.");
            }
        }
        return wanted;
    }

    private DesiredOutcome New(WantedOutcome want, Guid? childId, CaseAtHand found)
    {
        var outcome = new DesiredOutcome
        {
            LocalAuthority = found.Case.LocalAuthority,
            Id = Ids.New(found.Case.LocalAuthority, found.Now),
            CaseId = found.Case.Id,
            ChildId = childId,
            Code = want.Code,
            SetByOrganisationId = call.Organisation.Id,
            SetAt = found.Now,
            Content = new V1.DesiredOutcome
            {
                Description = want.Description,
                MeasureOfSuccess = want.MeasureOfSuccess,
                SetBy = own.Worker,
                CodeEdition = OutcomeCodes.Find(want.Code, found.Authority.Assessments)!.Edition,
            }.ToByteArray(),
        };
        db.DesiredOutcomes.Add(outcome);
        return outcome;
    }

    private static IEnumerable<V1.DesiredOutcome> Shown(IEnumerable<DesiredOutcome> outcomes, Dictionary<string, Guid> refs) =>
        outcomes
            .Where(outcome => outcome.DroppedAt is null)
            .Select(outcome => OutcomeView.Of(outcome, refs.FirstOrDefault(child => child.Value == outcome.ChildId).Key));
}
