using System.Reflection;
using System.Text.Json;

namespace EarlyHelp.SampleYear;

/// <summary>What is known of the year, and what was invented to make whole cases of it.</summary>
internal sealed record Figures(string Source, Slide Slide, string InventedNote, Invented Invented)
{
    private const string Resource = "northumberland-2019.json";

    public static Figures Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<Figures>(stream, JsonSerializerOptions.Web)!;
    }
}

internal sealed record Slide(
    int HubReferrals,
    int LocalityHubs,
    int TriageCases,
    Dictionary<string, int> TriageReferrers,
    Dictionary<string, int> TriageOutcomes,
    int AdditionalSupportPercent
);

internal sealed record Invented(
    Dictionary<string, int> HubReferralsByArea,
    Dictionary<string, int> HubReferrers,
    IReadOnlyList<DecisionShare> HubDecisions,
    IReadOnlyList<DecisionShare> TriageDecisions
);

/// <summary>So many cases were decided like this.</summary>
internal sealed record DecisionShare(int Cases, string Reason, IReadOnlyList<string> Outcomes);
