namespace RetentionMetrics.Benchmarks.Table;

/// <summary>What a task took: nanoseconds per row, the least of all rounds; NaN for those who did not take part.</summary>
internal sealed record Measurement(Work Work, double Limit, double Loop, double Linq, double Ours, double OursOnTwoThreads, double DuckDb, long Bytes)
{
    /// <summary>The ratios that are not met, when each may be missed by a factor.</summary>
    public IEnumerable<string> SlowRatios(double slack)
    {
        foreach (var (name, other, bar) in new[]
        {
            ("read limit", Limit, Work.Bar.Limit),
            ("loop", Loop, Work.Bar.Loop),
            ("LINQ", Linq, Work.Bar.Linq),
            ("DuckDB", DuckDb, Work.Bar.DuckDb),
        })
        {
            if (bar is { } demanded && !double.IsNaN(other) && other / Ours < demanded / slack)
                yield return FormattableString.Invariant($"{Work.Name}, {Work.Data}: {other / Ours:0.##}× {name}, {demanded:0.##}× demanded");
        }
    }

    /// <summary>The bytes that are too many; no slack, since allocated bytes are no matter of luck.</summary>
    public IEnumerable<string> ExcessBytes()
    {
        if (Bytes > Work.Bytes)
            yield return FormattableString.Invariant($"{Work.Name}, {Work.Data}: {Bytes:N0} bytes allocated, {Work.Bytes:N0} allowed");
    }
}
