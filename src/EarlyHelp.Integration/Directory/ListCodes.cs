using System.Globalization;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Directories;

internal sealed class ListCodes(AuthorityProfiles profiles)
{
    private const string Outcomes = "decision-outcomes";
    private const string Reasons = "decision-reasons";
    private const string ClosureReasons = "closure-reasons";
    private const string OwnOutcomes = "own-outcomes";

    private static readonly string[] Own = [Outcomes, Reasons, ClosureReasons, OwnOutcomes];

    public async Task<ListCodesResponse> HandleAsync(ListCodesRequest request)
    {
        ContractRules.Require(request);
        var response = new ListCodesResponse { Lists = { CodeLists.Names } };
        IEnumerable<Code>? own = null;
        if (request.LocalAuthority.Length > 0)
        {
            var current = await profiles.CurrentAsync();
            var authority = current.ByAuthority.GetValueOrDefault(request.LocalAuthority) ?? throw Refusal.NotFound();
            response.Lists.Add(Own);
            own = OwnCodes(authority.Decisions, authority.Assessments, request.List);
        }
        else if (Own.Contains(request.List))
        {
            var problems = new Problems();
            problems.Add("local_authority", ErrorReason.Required, "This list is each authority's own: say whose.");
            throw problems.ToRefusal();
        }
        if (request.List.Length > 0)
        {
            response.Codes.Add(own ?? CodeLists.Find(request.List) ?? throw Refusal.NotFound());
        }
        return response;
    }

    private static IEnumerable<Code>? OwnCodes(DecisionLists decisions, AssessmentLists assessments, string list) =>
        list switch
        {
            Outcomes => decisions.Outcomes.Select(outcome => Describe(outcome.Code, outcome.Description, decisions.Version)),
            Reasons => decisions.Reasons.Select(reason => Describe(reason.Code, reason.Description, decisions.Version)),
            ClosureReasons => assessments.ClosureReasons.Select(it => Describe(it.Code, it.Description, assessments.Version)),
            OwnOutcomes => assessments.OwnOutcomes.Select(it => Describe(it.Code, it.Description, assessments.Version)),
            _ => null,
        };

    private static Code Describe(string code, string description, int version) =>
        new()
        {
            Code_ = code,
            Description = description,
            Edition = version.ToString(CultureInfo.InvariantCulture),
        };
}
