using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>The list of a case's outcomes has no pages: it stays below what every gRPC client reads unasked, with every outcome closed in words.</summary>
internal static class OutcomeRoom
{
    private const int MostOutcomes = 200;
    private const int MostWritten = 2_000_000;

    public static void Require(int outcomes, int written)
    {
        if (outcomes > MostOutcomes || written > MostWritten)
        {
            throw Refusal.StateForbids(
                $"The record is full: a case keeps {MostOutcomes} outcomes, and 2 MB of what is written in them. Nothing was stored.",
                ["RECORD_OUTCOME"]
            );
        }
    }
}
