namespace RetentionMetrics.Tests.HouseRules;

/// <summary>Every factory that takes customers by their keys, from columns, records, sequences, streams and on several threads.</summary>
internal static class CustomerFactories
{
    private static readonly DateOnly First = new(2025, 3, 1);
    private static readonly ReportingPeriod Days = ReportingPeriod.Days(First, 28);

    /// <summary>A factory: its parameter of customers, and what it makes of a column of them.</summary>
    public sealed record Factory<TKey>(string Name, string Parameter, Func<TKey[], IEqualityComparer<TKey>?, object> Of)
    {
        public override string ToString() => Name;
    }

    /// <summary>The factories that take a comparer.</summary>
    public static IEnumerable<Factory<TKey>> Compared<TKey>()
        where TKey : notnull
    {
        const string Column = "customers";
        const string Record = "customerSelector";
        yield return new("repeat rate, column", Column, (keys, c) => RepeatPurchaseRate.FromPurchases(keys.AsSpan(), c));
        yield return new("repeat rate, array", Column, (keys, c) => RepeatPurchaseRate.FromPurchases(keys, c));
        yield return new("repeat rate, sequence of keys", Column, (keys, c) => RepeatPurchaseRate.FromPurchases(Records.Lazily(keys), c));
        yield return new("repeat rate, records", Record, (keys, c) => RepeatPurchaseRate.FromPurchases(Rows(keys), r => r.Key, comparer: c));
        yield return new("repeat rate, sequence", Record, (keys, c) => RepeatPurchaseRate.FromPurchases(Lazy(keys), r => r.Key, comparer: c));
        yield return new("repeat rate, paid", Record, (keys, c) => RepeatPurchaseRate.FromPurchases(Rows(keys), r => r.Key, r => r.Amount, c));
        yield return new("repeat rate, stream", Record, (keys, c) => RepeatPurchaseRate.Measure((Row<TKey> r) => r.Key, comparer: c).OfAsync(Stream(keys)).GetAwaiter().GetResult());
        yield return new("repeat rate, period", Record, (keys, c) => RepeatPurchaseRate.FromPurchases(Rows(keys), Days, r => r.Key, r => r.Day, comparer: c));
        yield return new("frequency, column", Column, (keys, c) => PurchaseFrequency.FromPurchases(keys.AsSpan(), c));
        yield return new("frequency, records", Record, (keys, c) => PurchaseFrequency.FromPurchases(Rows(keys).AsSpan(), r => r.Key, comparer: c));
        yield return new("frequency, sequence, period", Record, (keys, c) => PurchaseFrequency.FromPurchases(Lazy(keys), Days, r => r.Key, r => r.Day, r => r.Amount, c));
        yield return new("gaps, columns", Column, (keys, c) => TimeBetweenPurchases.FromPurchases(keys, DaysOf(keys), c));
        yield return new("gaps, records", Record, (keys, c) => TimeBetweenPurchases.FromPurchases(Rows(keys).AsSpan(), r => r.Key, r => r.Day, comparer: c));
        yield return new("gaps, sequence", Record, (keys, c) => TimeBetweenPurchases.FromPurchases(Lazy(keys), r => r.Key, r => r.Day, r => r.Amount, c));
        yield return new("book, columns", Column, (keys, c) => Told(PurchaseBook.FromPurchases(keys, DaysOf(keys), AmountsOf(keys), c)));
        yield return new("book, records", Record, (keys, c) => Told(PurchaseBook.FromPurchases(Rows(keys).AsSpan(), r => r.Key, r => r.Day, r => r.Amount, c)));
        yield return new("book, stream", Record, (keys, c) => Told(PurchaseBook.FromPurchasesAsync(Stream(keys), r => r.Key, r => r.Day, r => r.Amount, c).GetAwaiter().GetResult()));
        yield return new("cohorts of activity, columns", Column, (keys, c) => CohortTable.FromActivity(keys, DaysOf(keys), PeriodUnit.Week, comparer: c));
        yield return new("cohorts of activity, years of days", Column, (keys, c) => CohortTable.FromActivity(keys, FarDaysOf(keys), PeriodUnit.Day, comparer: c));
        yield return new("cohorts of activity, records", Record, (keys, c) => CohortTable.FromActivity(Rows(keys).AsSpan(), r => r.Key, r => r.Day, PeriodUnit.Day, comparer: c));
        yield return new("cohorts of purchases, columns", Column, (keys, c) => CohortTable.FromPurchases(keys, DaysOf(keys), AmountsOf(keys), PeriodUnit.Week, comparer: c));
        yield return new("cohorts of purchases, sequence", Record, (keys, c) => CohortTable.FromPurchases(Lazy(keys), r => r.Key, r => r.Day, r => r.Amount, PeriodUnit.Day, comparer: c));
        yield return new("cohorts of purchases, instants", Record, (keys, c) => CohortTable.FromPurchases(Rows(keys), r => r.Key, r => At(r.Day), r => r.Amount, new ReportingCalendar(TimeZoneInfo.Utc), PeriodUnit.Day, comparer: c));
        yield return new("stickiness, columns", Column, (keys, c) => Stickiness.FromActivity(keys, DaysOf(keys), Days, 1, c));
        yield return new("stickiness, records", Record, (keys, c) => Stickiness.FromActivity(Rows(keys).AsSpan(), Days, r => r.Key, r => r.Day, 1, c));
        yield return new("stickiness, stream", Record, (keys, c) => Stickiness.Measure(Days, (Row<TKey> r) => r.Key, r => r.Day, 1, c).OfAsync(Stream(keys)).GetAwaiter().GetResult());
        yield return new("retention, before", "before", (keys, c) => CustomerRetentionRate.FromCustomerSets(keys, keys[..1], c));
        yield return new("retention, after", "after", (keys, c) => CustomerRetentionRate.FromCustomerSets([], keys, c));
        yield return new("retention, sequences", "before", (keys, c) => CustomerRetentionRate.FromCustomerSets(Records.Lazily(keys), keys.Take(1), c));
    }

    /// <summary>The factories that work on several threads.</summary>
    public static IEnumerable<Factory<TKey>> Together<TKey>()
        where TKey : notnull
    {
        yield return new("repeat rate, threads", "customers", (keys, c) => RepeatPurchaseRate.FromPurchases(keys, degreeOfParallelism: 3, comparer: c));
        yield return new("frequency, threads", "customers", (keys, c) => PurchaseFrequency.FromPurchases(keys, degreeOfParallelism: 2, comparer: c));
        yield return new("cohorts of activity, threads", "customers", (keys, c) => CohortTable.FromActivity(keys, DaysOf(keys), PeriodUnit.Week, degreeOfParallelism: 3, comparer: c));
        yield return new("cohorts of purchases, threads", "customers", (keys, c) => CohortTable.FromPurchases(keys, DaysOf(keys), AmountsOf(keys), PeriodUnit.Week, degreeOfParallelism: 2, comparer: c));
        yield return new("stickiness, threads", "customers", (keys, c) => Stickiness.FromActivity(keys, DaysOf(keys), Days, 1, degreeOfParallelism: 3, comparer: c));
        yield return new("retention, threads", "before", (keys, c) => CustomerRetentionRate.FromCustomerSets(keys, keys[..1], degreeOfParallelism: 3, comparer: c));
    }

    /// <summary>What a book says, but for the keys themselves.</summary>
    private static object Told<TKey>(PurchaseBook<TKey> book)
        where TKey : notnull => (book.ToString(null), book.RepeatPurchaseRate, book.TimeBetweenPurchases, book.Cohorts(PeriodUnit.Week));

    private static Row<TKey>[] Rows<TKey>(TKey[] keys) => keys.Select((key, i) => new Row<TKey>(key, First.AddDays(i % 28), 1 + (i % 7))).ToArray();

    private static IEnumerable<Row<TKey>> Lazy<TKey>(TKey[] keys) => Records.Lazily(Rows(keys));

    private static IAsyncEnumerable<Row<TKey>> Stream<TKey>(TKey[] keys) => Records.Streamed(Rows(keys));

    private static DateOnly[] DaysOf<TKey>(TKey[] keys) => Array.ConvertAll(Rows(keys), row => row.Day);

    // So far apart that pairs are sorted instead of laid out by period.
    private static DateOnly[] FarDaysOf<TKey>(TKey[] keys) => keys.Select((_, i) => First.AddDays(i % 28 * 10_000)).ToArray();

    private static decimal[] AmountsOf<TKey>(TKey[] keys) => Array.ConvertAll(Rows(keys), row => row.Amount);

    private static DateTimeOffset At(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private readonly record struct Row<TKey>(TKey Key, DateOnly Day, decimal Amount);
}
