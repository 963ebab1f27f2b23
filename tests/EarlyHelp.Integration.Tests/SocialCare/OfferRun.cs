using System.Text.Json;

namespace EarlyHelp.Integration.Tests.SocialCare;

/// <summary>What <c>offer --json</c> wrote.</summary>
internal static class OfferRun
{
    public static IReadOnlyList<(string Case, int Line, int Column, string Place, string Sentence)> Problems(string json) =>
        [
            .. from outcome in Outcomes(json)
            where outcome.TryGetProperty("problems", out _)
            from problem in outcome.GetProperty("problems").EnumerateArray()
            select (
                Text(outcome, "case"),
                problem.GetProperty("line").GetInt32(),
                problem.GetProperty("column").GetInt32(),
                Text(problem, "place"),
                Text(problem, "sentence")
            ),
        ];

    public static IReadOnlyList<string> States(string json) => [.. Outcomes(json).Select(outcome => Text(outcome, "state"))];

    private static JsonElement.ArrayEnumerator Outcomes(string json) => JsonDocument.Parse(json).RootElement.EnumerateArray();

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "";
}
