namespace RetentionMetrics.Tests.Kernels;

/// <summary>The column doors that have a form for several threads, each with columns of any length.</summary>
internal static class ParallelDoors
{
    private static readonly DateOnly First = new(2025, 3, 1);

    private static readonly ReportingPeriod Window = ReportingPeriod.Days(First, 28);

    private static readonly double[] Quartiles = [0.5, 0, 1, 0.25, 0.99];

    private static readonly double[] Hundredths = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

    public static IReadOnlyDictionary<string, Door> All { get; } = new Dictionary<string, Door>(StringComparer.Ordinal)
    {
        ["percentiles of durations"] = OfDurations(values => Percentiles.Exact(values, Quartiles), (values, degree) => Percentiles.Exact(values, Quartiles, degree)),
        ["many percentiles of durations"] =
            OfDurations(values => Percentiles.Exact(values, Hundredths), (values, degree) => Percentiles.Exact(values, Hundredths, degree)),
        ["no percentiles"] = OfDurations(values => Percentiles.Exact(values), (values, degree) => Percentiles.Exact(values, [], degree)),
        ["percentiles of numbers"] = Of(Number, values => Percentiles.Exact(values, Quartiles), (values, degree) => Percentiles.Exact(values, Quartiles, degree), double.NaN),
        ["purchase frequency"] = Of(
            random => random.Next(5_000), values => PurchaseFrequency.FromPurchases(values), (values, degree) => PurchaseFrequency.FromPurchases(values, degree)),
        ["purchase frequency of texts"] = Of(
            random => $"customer {random.Next(5_000)}",
            values => PurchaseFrequency.FromPurchases(values),
            (values, degree) => PurchaseFrequency.FromPurchases((ReadOnlyMemory<string>)values, degree),
            null!),
        ["stickiness of dense ints"] = Sticky(random => random.Next(5_000)),
        ["stickiness of other ints"] = Sticky(random => (uint)random.Next(5_000) * 0x9E37_79B1),
        ["stickiness of longs"] = Sticky(random => (long)random.Next(50_000) << 30),
        ["stickiness of Guids"] = Sticky(random => new Guid(random.Next(5_000) * 7_919, 0, 1, new byte[8])),
        ["stickiness of short texts"] = Sticky(random => $"key {random.Next(5_000)}", null!),
        ["stickiness of long texts"] = Sticky(random => $"a key of many letters {random.Next(5_000)}", null!),
        ["stickiness of pairs"] = Sticky(random => (random.Next(50), 'x')),
        ["stickiness over more than 64 days"] = Of(
            random => (random.Next(5_000), First.AddDays(random.Next(-3, 300))),
            values => Stickiness.FromActivity(values.Firsts(), values.Seconds(), ReportingPeriod.Days(First, 280)),
            (values, degree) => Stickiness.FromActivity(values.Firsts(), values.Seconds(), ReportingPeriod.Days(First, 280), 1, degree)),
    };

    private static Door OfDurations(Func<TimeSpan[], object> one, Func<TimeSpan[], int, object> together) =>
        Of(random => new TimeSpan(Math.Abs(random.NextInt64() >> random.Next(63))), one, together);

    /// <summary>A door whose rows are customers and days, some of which lie outside the window.</summary>
    private static Door Sticky<TKey>(Func<Random, TKey> keyOf, TKey? bad = default)
        where TKey : notnull
    {
        var door = Of(
            random => (keyOf(random), First.AddDays(random.Next(-3, 31))),
            values => Stickiness.FromActivity(values.Firsts(), values.Seconds(), Window, periodDays: 7),
            (values, degree) => Stickiness.FromActivity(values.Firsts(), values.Seconds(), Window, periodDays: 7, degree));
        return typeof(TKey).IsValueType ? door : door with { Spoil = (values, place) => values.SetValue((bad!, First), place) };
    }

    private static Door Of<T>(Func<Random, T> row, Func<T[], object> one, Func<T[], int, object> together) => new(
        (rows, random) =>
        {
            var values = new T[rows];
            for (var i = 0; i < rows; i++)
                values[i] = row(random);
            return new Columns(values, () => one(values), degree => together(values, degree));
        },
        null);

    private static Door Of<T>(Func<Random, T> row, Func<T[], object> one, Func<T[], int, object> together, T bad) =>
        Of(row, one, together) with { Spoil = (values, place) => values.SetValue(bad, place) };

    private static double Number(Random random) => random.Next(9) switch
    {
        0 => double.NegativeInfinity,
        1 => double.PositiveInfinity,
        2 => -0.0,
        3 => 0.0,
        _ => random.NextDouble() - 0.5,
    };

    private static TFirst[] Firsts<TFirst, TSecond>(this (TFirst First, TSecond Second)[] rows) => Array.ConvertAll(rows, static row => row.First);

    private static TSecond[] Seconds<TFirst, TSecond>(this (TFirst First, TSecond Second)[] rows) => Array.ConvertAll(rows, static row => row.Second);

    /// <summary>Makes columns of a length, and spoils a row of them, where the door refuses any.</summary>
    internal sealed record Door(Func<int, Random, Columns> Make, Action<Array, int>? Spoil);

    /// <summary>The rows, the figure of one thread, and that of several.</summary>
    internal sealed record Columns(Array Values, Func<object> One, Func<int, object> Together);
}
