using System.Globalization;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The commands <c>table</c> and <c>gate</c>: all candidates in one process on the same arrays, compared by ratios.</summary>
internal static class TableCommand
{
    private const double GateSlack = 1.5;
    private const double SmallSlackNanoseconds = 20;
    private const double SmallSlackFactor = 1.2;
    private const int QuickPart = 10;

    private static IEnumerable<(int Rows, Func<int, Work> Make)> LargeWorks =>
        [.. ScoreWorks.All, .. OutcomeWorks.All, .. MoneyWorks.All, .. DurationWorks.All, .. KeyWorks.All, .. BreakdownWorks.All, .. CohortWorks.All, .. BookWorks.All];

    /// <summary>Solves every task of the table once, on few rows, and compares the solutions.</summary>
    /// <returns>What failed, in words.</returns>
    public static IEnumerable<string> Check()
    {
        const int FewRows = 2_000;
        foreach (var (rows, make) in LargeWorks.Concat(SmallWorks.All))
        {
            string? failure = null;
            try
            {
                Contest.Check(make(Math.Min(rows, FewRows)));
            }
            catch (InvalidOperationException refusal)
            {
                failure = refusal.Message;
            }

            if (failure is not null)
                yield return failure;
        }
    }

    public static int Run(string[] args)
    {
        var gate = args[0] == "gate";
        var quick = args.Contains("--quick");
        var only = Option(args, "--only");
        using var database = Option(args, "--duckdb") is { } library ? new DuckDb(library) : null;
        // Before the large ones, which would have the JIT take long columns for the usual ones.
        var small = MeasureSmall(only);
        List<Measurement> large = args.Contains("--small") ? [] : MeasureLarge(quick ? QuickPart : 1, only, database);

        var page = new TablePage(Machine(), database?.Version, large, small);
        Console.WriteLine(page.Text());
        var slack = gate ? GateSlack : 1;
        var misses = large.SelectMany(m => m.SlowRatios(slack)).Concat(small.SelectMany(m => SlowOnFewRows(m, slack)))
            .Concat(large.Concat(small).SelectMany(m => m.ExcessBytes()))
            .ToList();
        foreach (var miss in misses)
            Console.WriteLine($"below its bar: {miss}");
        if (args.Contains("--write"))
            page.Write();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{large.Count + small.Count} tasks, {misses.Count} demands missed{(gate ? " beyond the slack" : "")}"));
        return gate && misses.Count > 0 ? 1 : 0;
    }

    private static List<Measurement> MeasureLarge(int part, string? only, DuckDb? database)
    {
        const int WarmPart = 100;
        const int FewestWarmRows = 1_000;
        var measurements = new List<Measurement>();
        foreach (var (rows, make) in LargeWorks)
        {
            var warm = make(Math.Max(rows / WarmPart, FewestWarmRows));
            if (!IsWanted(warm, only))
                continue;
            Contest.Warm([warm]);
            // What the last task left behind is cleared away before the clock runs.
            GC.Collect();
            measurements.Add(Report(Contest.Run(make(rows / part), database)));
        }

        return measurements;
    }

    private static List<Measurement> MeasureSmall(string? only)
    {
        var works = SmallWorks.All.Select(small => small.Make(small.Rows)).Where(work => IsWanted(work, only)).ToList();
        Contest.Warm(works);
        return works.ConvertAll(work => Report(Contest.Run(work, database: null)));
    }

    private static bool IsWanted(Work work, string? only) =>
        only is null || $"{work.Name}, {work.Data}".Contains(only, StringComparison.OrdinalIgnoreCase);

    private static Measurement Report(Measurement measurement)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{measurement.Work.Name}, {measurement.Work.Data}, {measurement.Work.Rows:N0} rows: ours {measurement.Ours:0.000} ns, loop {measurement.Loop:0.000}, LINQ {measurement.Linq:0.000}, DuckDB {measurement.DuckDb:0.000}, limit {measurement.Limit:0.000}"));
        return measurement;
    }

    private static IEnumerable<string> SlowOnFewRows(Measurement measurement, double slack)
    {
        var (ours, loop) = (measurement.Ours * measurement.Work.Rows, measurement.Loop * measurement.Work.Rows);
        if (ours > slack * ((loop * SmallSlackFactor) + SmallSlackNanoseconds))
            yield return FormattableString.Invariant($"{measurement.Work.Name}, {measurement.Work.Data}, {measurement.Work.Rows} rows: {ours:0} ns, the loop {loop:0} ns");
    }

    private static string Machine()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var processor = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim()
            : null;
        return $"{processor ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
