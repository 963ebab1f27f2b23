using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cases;

/// <summary>Two statements, or one for who sees only where it stands; one more finds the id of a reference.</summary>
internal sealed class GetCase(EarlyHelpDb db, Call call, CaseOfCaller cases, ByReference references)
{
    public async Task<GetCaseResponse> HandleAsync(GetCaseRequest request)
    {
        Check(request);
        var (localAuthority, caseId) = call.Ask(
            request.CaseId.Length > 0 ? request.CaseId : await references.FindIdAsync(db.Cases, request.Reference)
        );
        var found = await cases.FindAsync(localAuthority, caseId, toChange: false);
        if (!call.Rule[found.Part.Relation].Contains(Category.Content))
        {
            return new() { Case = CaseView.StandingOf(found.Case) };
        }
        var needs = (await db.NeedsOfAsync(localAuthority, [caseId], call.Stopped))[caseId].ToList();
        needs.ForEach(need => call.Touch(localAuthority, Guid.Parse(need.Id)));
        return new() { Case = CaseView.Of(found.Case, needs, call.Organisation.Id) };
    }

    private static void Check(GetCaseRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        ByReference.Check(request.CaseId, request.Reference, "case_id", problems);
        problems.RefuseIfAny();
    }
}
