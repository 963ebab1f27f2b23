namespace EarlyHelp.Integration.Benchmarks;

/// <summary>What one side did in one measurement. Times in milliseconds.</summary>
internal sealed record Measurement(int Count, double PerSecond, double P50, double P99)
{
    public Cost? PerCall { get; init; }

    public static Measurement Of(List<double> milliseconds, double perSecond)
    {
        milliseconds.Sort();
        return new(milliseconds.Count, perSecond, At(0.50), At(0.99));

        double At(double share) => milliseconds[(int)((milliseconds.Count - 1) * share)];
    }
}

/// <summary>Processor time in microseconds, from which the limits of a machine follow however busy it was.</summary>
/// <param name="Client">pgbench, or the load client.</param>
internal sealed record Cost(double Postgres, double Service, double Client)
{
    public double Total => Postgres + Service + Client;

    public static Cost operator -(Cost after, Cost before) =>
        new(after.Postgres - before.Postgres, after.Service - before.Service, after.Client - before.Client);

    public static Cost operator /(Cost cost, int calls) => new(cost.Postgres / calls, cost.Service / calls, cost.Client / calls);
}

/// <summary>Both sides of one operation at one number of callers.</summary>
internal sealed record Pair(string Operation, int Clients, Measurement Pgbench, Measurement Service)
{
    public double Throughput => Service.PerSecond / Pgbench.PerSecond;

    public double P99 => Service.P99 / Pgbench.P99;
}

/// <summary>The result of a run.</summary>
/// <param name="ReadyMilliseconds">From the start of the process to the first SERVING, with the database up: the median of three starts.</param>
internal sealed record Report(
    DateTimeOffset At,
    int Processors,
    string Postgres,
    int Seconds,
    int Stored,
    IReadOnlyDictionary<string, long> RowsOfOneReferral,
    double ReadyMilliseconds,
    double IdleMegabytes,
    double LoadedMegabytes,
    IReadOnlyList<Pair> Pairs
);
