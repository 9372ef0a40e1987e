namespace RetentionMetrics.Benchmarks.Table;

/// <summary>Percentiles and distributions of durations.</summary>
internal static class DurationWorks
{
    public static readonly double[] Probabilities = [0.5, 0.9, 0.95, 0.99];

    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (10_000_000, rows => Percentiles(Data.Durations(rows), "lognormal durations", new Bar(Loop: 38, DuckDb: 12))),
        (100_000, rows => Percentiles(Data.Durations(rows), "lognormal durations", new Bar())),
        (5_000_000, rows => Percentiles(Repeated(rows, _ => 5), "constant durations", new Bar(DuckDb: 4))),
        (5_000_000, rows => Percentiles(Repeated(rows, random => random.Next(2) * TimeSpan.TicksPerDay), "two spikes", new Bar(DuckDb: 4))),
        (5_000_000, rows => Percentiles(Repeated(rows, random => TimeSpan.TicksPerDay + random.Next(1000)), "a narrow range", new Bar(DuckDb: 4))),
        (5_000_000, rows => Percentiles(Sorted(rows), "sorted durations", new Bar(DuckDb: 4))),
        (10_000_000, FirstResponse),
    ];

    private static TimeSpan[] Repeated(int rows, Func<Random, long> ticks) => Data.Column(rows, random => TimeSpan.FromTicks(ticks(random)));

    private static TimeSpan[] Sorted(int rows)
    {
        var durations = Data.Durations(rows);
        Array.Sort(durations);
        return durations;
    }

    public static Work Percentiles(TimeSpan[] durations, string data, Bar bar) => new()
    {
        Name = "Exact p50, p90, p95, p99",
        Data = data,
        Rows = durations.Length,
        Limit = () => Reading.Of(durations),
        Loop = () =>
        {
            var copy = durations.AsSpan().ToArray();
            Array.Sort(copy);
            return SumOfPercentiles(copy);
        },
        Linq = () => SumOfPercentiles(durations.Order().ToArray()),
        Ours = () => RetentionMetrics.Percentiles.Exact(durations, Probabilities).Sum(percentile => (double)percentile!.Value.Ticks),
        OursOnTwoThreads = () => RetentionMetrics.Percentiles.Exact(durations, Probabilities, degreeOfParallelism: 2).Sum(percentile => (double)percentile!.Value.Ticks),
        Load = database => database.Fill(DuckDbColumn.Of("v", durations)),
        Sql = "SELECT list_sum(quantile_cont(v, [0.5, 0.9, 0.95, 0.99])) FROM t",
        Bar = bar,
        // The percentiles that are handed back, and their sum.
        Bytes = 1024,
    };

    /// <summary>The sum of four percentiles of sorted durations, interpolated as everybody does by default (type 7).</summary>
    private static double SumOfPercentiles(TimeSpan[] sorted)
    {
        double sum = 0;
        foreach (var probability in Probabilities)
        {
            var position = (sorted.Length - 1) * probability;
            var (lower, upper) = (sorted[(int)position].Ticks, sorted[(int)Math.Ceiling(position)].Ticks);
            sum += lower + ((upper - lower) * (position - Math.Floor(position)));
        }

        return sum;
    }

    private static Work FirstResponse(int rows)
    {
        var durations = Data.Durations(rows);
        return new Work
        {
            Name = "First response time: sketch, mean, median",
            Data = "lognormal durations",
            Rows = rows,
            Limit = () => Reading.Of(durations),
            Loop = () =>
            {
                var copy = durations.AsSpan().ToArray();
                Array.Sort(copy);
                Int128 sum = 0;
                foreach (var duration in copy)
                    sum += duration.Ticks;
                return (double)(sum / copy.Length / TimeSpan.TicksPerSecond);
            },
            Ours = () => Math.Floor(FirstResponseTime.FromDurations(durations).Mean!.Value.TotalSeconds),
            OursOnTwoThreads = () => Math.Floor(MetricParallel.Sum(durations, 2, part => FirstResponseTime.FromDurations(part.Span)).Mean!.Value.TotalSeconds),
            Bar = new Bar(Loop: 30),
            // The distribution that is handed back: two bytes and eight per bucket that holds any.
            Bytes = 400_000,
        };
    }
}
