namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The doors on few rows, against the plain loop: most calls of an application are small.</summary>
internal static partial class SmallWorks
{
    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
        from make in new[] { Surveys, Purchases, RetentionRates, RevenueFigures, SupportFigures, EngagementFigures }.SelectMany(family => family)
        from rows in new[] { 1, 10, 100, 1_000 }
        select (rows, make);

    private static Func<int, Work>[] Surveys =>
    [
        rows => ScoreWorks.NpsOfBytes(rows, withPeers: true),
        ScoreWorks.NpsOfInts,
        ScoreWorks.NpsOfRecords,
        ScoreWorks.CsatOfBytes,
        CsatOfRecords,
        Effort,
        EffortOfRecords,
        Weighted,
        WeightedOfRecords,
        Segments,
    ];

    private static Func<int, Work>[] Purchases =>
    [
        AverageOrder,
        AverageOrderOfRecords,
        rows => KeyWorks.Repeat(KeyWorks.Keys(rows, Data.Spread), "longs", DuckDbColumn.Of, new Bar()),
        RepeatOfRecords,
        RepeatInWindow,
        FrequencyOfRecords,
        FrequencyInWindow,
        Gaps,
        GapsOfRecords,
        Book,
    ];

    private static Func<int, Work>[] RetentionRates =>
    [
        Churn,
        Retention,
        Movements,
        MovementsOfColumns,
        rows => KeyWorks.Retained(KeyWorks.Ids(rows, 1, Data.Spread), KeyWorks.Ids(rows, 2, Data.Spread), "longs", DuckDbColumn.Of, new Bar()),
        CohortWorks.OfFewLongs,
    ];

    private static Func<int, Work>[] RevenueFigures => [Revenue, RevenueOfCustomers, Statements];

    private static Func<int, Work>[] SupportFigures =>
    [
        FirstResponse,
        FirstResponseOfTickets,
        Within,
        WithinOfTickets,
        FirstContact,
        FirstContactOfColumns,
        rows => DurationWorks.Percentiles(Data.Durations(rows), "durations", new Bar()),
    ];

    private static Func<int, Work>[] EngagementFigures =>
    [
        Funnel,
        FunnelOfRecords,
        Opened,
        OpenedOfRecords,
        Engagement,
        EngagementOfRecords,
        rows => SendTimes(rows, TimeZoneInfo.Utc),
        rows => SendTimes(rows, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
        Activity,
        ActivityOfRecords,
    ];
}
