using System.Globalization;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>What can be wanted: the national headline outcomes, and what an authority has beside them.</summary>
internal static class OutcomeCodes
{
    private const string National = "desired-outcomes";

    public static Code? Find(string code, AssessmentLists own) =>
        CodeLists.Find(National)!.FirstOrDefault(national => national.Code_ == code)
        ?? (
            own.FindOwnOutcome(code) is { } outcome
                ? new Code
                {
                    Code_ = code,
                    Description = outcome.Description,
                    Edition = own.Version.ToString(CultureInfo.InvariantCulture),
                }
                : null
        );
}
