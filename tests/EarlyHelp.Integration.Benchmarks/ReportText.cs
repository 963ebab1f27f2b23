using System.Globalization;
using System.Text;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>The report for people: Markdown that reads well as it is.</summary>
internal static class ReportText
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        Line(
            $"{report.Processors} processors, PostgreSQL {report.Postgres}, {report.Seconds} s each, {report.Stored} referrals stored before."
        );
        Line($"One referral writes {string.Join(", ", report.RowsOfOneReferral.Select(table => $"{table.Value} {table.Key}"))}.");
        Line();
        Line($"ready    {report.ReadyMilliseconds, 6:0} ms after the start of the process, the database being up");
        Line($"memory   {report.IdleMegabytes, 6:0} MB idle after the start, {report.LoadedMegabytes:0} MB at most under load");
        Line();
        Line($"|         |         | pgbench  |         |         | service  |         |         | service / pgbench   |");
        Line($"|         | clients |  per s   | p50 ms  | p99 ms  |  per s   | p50 ms  | p99 ms  | throughput |   p99  |");
        Line($"|---------|--------:|---------:|--------:|--------:|---------:|--------:|--------:|-----------:|-------:|");
        foreach (var pair in report.Pairs)
        {
            Line(
                $"| {pair.Operation, -7} | {pair.Clients, 7} {Cells(pair.Pgbench)} {Cells(pair.Service)} | {pair.Throughput, 10:0.00} | {pair.P99, 6:0.0} |"
            );
        }
        Line();
        Line($"Processor time per call, in microseconds:");
        Line();
        Line($"|         |         | pgbench    |          | service    |         |          |                       |");
        Line($"|         | clients | PostgreSQL | pgbench  | PostgreSQL | service |  client  | pgbench's / service's |");
        Line($"|---------|--------:|-----------:|---------:|-----------:|--------:|---------:|----------------------:|");
        foreach (var pair in report.Pairs)
        {
            var (theirs, ours) = (pair.Pgbench.PerCall!, pair.Service.PerCall!);
            Line(
                $"| {pair.Operation, -7} | {pair.Clients, 7} | {theirs.Postgres, 10:0} | {theirs.Client, 8:0} | {ours.Postgres, 10:0} | {ours.Service, 7:0} | {ours.Client, 8:0} | {theirs.Total / ours.Total, 21:0.00} |"
            );
        }
        return text.ToString();

        void Line(FormattableString? line = null) => text.AppendLine(line?.ToString(CultureInfo.InvariantCulture));
    }

    public static string Write(WatchReport report) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | watch | watches | KB each | MB in all | arrived per s | p50 ms | p99 ms | p50 ms beside unread | p99 ms beside unread |
            |-------|--------:|--------:|----------:|--------------:|-------:|-------:|---------------------:|---------------------:|
            | watch | {report.Watches} | {report.KilobytesEach:0.0} | {report.Megabytes:0} | {report.Delivery.PerSecond:0} | {report.Delivery.P50:0} | {report.Delivery.P99:0} | {report.BesideUnread.P50:0} | {report.BesideUnread.P99:0} |

            """
        );

    private static string Cells(Measurement measured) =>
        string.Create(CultureInfo.InvariantCulture, $"| {measured.PerSecond, 8:0} | {measured.P50, 7:0.0} | {measured.P99, 7:0.0}");
}
