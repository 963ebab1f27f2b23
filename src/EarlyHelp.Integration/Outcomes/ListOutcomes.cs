using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Outcomes;

internal sealed class ListOutcomes(EarlyHelpDb db, Call call, CaseOfCaller cases)
{
    public async Task<ListOutcomesResponse> HandleAsync(ListOutcomesRequest request)
    {
        ContractRules.Require(request);
        var (localAuthority, caseId) = call.Ask(request.CaseId);
        var found = await cases.FindAsync(localAuthority, caseId, toChange: false);
        var children = NewestAssessment.Children(db, localAuthority, caseId);
        var list = await db
            .Cases.AsNoTracking()
            .Where(@case => @case.LocalAuthority == localAuthority && @case.Id == caseId)
            .Select(@case => new
            {
                Version = db
                    .OutcomeLists.Where(list => list.LocalAuthority == localAuthority && list.CaseId == caseId)
                    .Select(list => list.Version)
                    .FirstOrDefault(),
                Outcomes = db
                    .DesiredOutcomes.Where(outcome =>
                        outcome.LocalAuthority == localAuthority
                        && outcome.CaseId == caseId
                        && (request.IncludeDropped || outcome.DroppedAt == null)
                    )
                    .OrderBy(outcome => outcome.Id)
                    .Select(outcome => new
                    {
                        Outcome = outcome,
                        ChildRef = children.Where(child => child.ChildId == outcome.ChildId).Select(child => child.Ref).FirstOrDefault(),
                    })
                    .ToList(),
            })
            .SingleAsync(call.Stopped);
        return new()
        {
            Etag = Etag.Of(list.Version),
            Outcomes =
            {
                list.Outcomes.Where(row => found.Part.Knows(row.Outcome.ChildId)).Select(row => OutcomeView.Of(row.Outcome, row.ChildRef)),
            },
        };
    }
}
