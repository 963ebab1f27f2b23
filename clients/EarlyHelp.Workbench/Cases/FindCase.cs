using System.CommandLine;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Workbench.Cases;

/// <summary>One case by its id, or by the short reference that people say on the telephone.</summary>
internal static class FindCase
{
    public static Argument<string> Key() => new("ID|REFERENCE") { Description = "Which case: its id, or its reference such as 7KM4-9QXT" };

    public static Task<GetCaseResponse> CaseAsync(this Session session, string key, CancellationToken cancellationToken) =>
        session.Client.Cases.GetAsync(
            Guid.TryParse(key, out _) ? new GetCaseRequest { CaseId = key } : new GetCaseRequest { Reference = key },
            cancellationToken
        );
}
