namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The doors on few rows, against the plain loop: most calls of an application are small.</summary>
internal static class SmallWorks
{
    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
        from make in new Func<int, Work>[]
        {
            rows => ScoreWorks.NpsOfBytes(rows, withPeers: true),
            ScoreWorks.NpsOfInts,
            ScoreWorks.NpsOfRecords,
            ScoreWorks.CsatOfBytes,
            Effort,
            AverageOrder,
            AverageOrderOfRecords,
            rows => KeyWorks.Repeat(KeyWorks.Keys(rows, Data.Spread), "longs", DuckDbColumn.Of, new Bar()),
            rows => KeyWorks.Retained(KeyWorks.Ids(rows, 1, Data.Spread), KeyWorks.Ids(rows, 2, Data.Spread), "longs", DuckDbColumn.Of, new Bar()),
            rows => DurationWorks.Percentiles(Data.Durations(rows), "durations", new Bar()),
        }
        from rows in new[] { 1, 10, 100, 1_000 }
        select (rows, make);

    private static Work Effort(int rows)
    {
        var ratings = Data.Column(rows, random => (byte)random.Next(1, 8));
        return new Work
        {
            Name = "CES",
            Data = "bytes",
            Rows = rows,
            Loop = () =>
            {
                int sum = 0, easy = 0, difficult = 0;
                foreach (var rating in ratings)
                {
                    if (rating is < 1 or > 7)
                        throw new InvalidOperationException("off the scale");
                    sum += rating;
                    if (rating >= 6)
                        easy++;
                    else if (rating <= 3)
                        difficult++;
                }

                return ((double)sum / ratings.Length) + (100.0 * (easy - difficult) / ratings.Length);
            },
            Ours = () =>
            {
                var effort = CustomerEffortScore.FromRatings(ratings, EffortScale.EaseOneToSeven);
                return effort.Mean + effort.NetScore;
            },
        };
    }

    private static Work AverageOrder(int rows)
    {
        var amounts = Data.Column(rows, random => random.Next(1, 10_000_000) / 100m);
        return new Work
        {
            Name = "Average order value",
            Data = "decimals of 0 to 2 places",
            Rows = rows,
            Loop = () =>
            {
                decimal sum = 0;
                foreach (var amount in amounts)
                    sum += amount;
                return (double)(sum / amounts.Length);
            },
            Ours = () => (double)AverageOrderValue.FromAmounts(amounts).Amount!.Value,
        };
    }

    private static Work AverageOrderOfRecords(int rows)
    {
        var orders = Data.Column(rows, random => (Customer: "customer", Total: random.Next(1, 10_000_000) / 100m));
        return new Work
        {
            Name = "Average order value",
            Data = "records, a selector",
            Rows = rows,
            Loop = () =>
            {
                decimal sum = 0;
                foreach (var order in orders)
                    sum += order.Total;
                return (double)(sum / orders.Length);
            },
            Ours = () => (double)AverageOrderValue.FromOrders(orders, order => order.Total).Amount!.Value,
        };
    }
}
