using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>What is wanted in a case, and what came of it. Nothing can be wanted yet.</summary>
internal sealed class CaseOutcomes
{
    private readonly (bool AnyOpen, IReadOnlyList<OutcomeSummary> Closed) _nothing = (false, []);

    public Task<(bool AnyOpen, IReadOnlyList<OutcomeSummary> Closed)> OfAsync(string localAuthority, Guid caseId) =>
        Task.FromResult(_nothing);
}
