using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The doors on few rows, against the plain loop: most calls of an application are small.</summary>
internal static class SmallWorks
{
    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
        from make in new Func<int, Work>[] { Nps, NpsOfInts, NpsOfRecords, Csat, Effort, Revenue, RevenueOfRecords, Repeat, Retained, Percentiles }
        from rows in new[] { 1, 10, 100, 1_000 }
        select (rows, make);

    private static Work Nps(int rows)
    {
        var scores = Data.Column(rows, random => (byte)random.Next(11));
        return new Work
        {
            Name = "NPS",
            Data = "bytes",
            Rows = rows,
            Loop = () =>
            {
                int promoters = 0, detractors = 0;
                foreach (var score in scores)
                {
                    if (score > 10)
                        throw new InvalidOperationException("off the scale");
                    if (score >= 9)
                        promoters++;
                    else if (score <= 6)
                        detractors++;
                }

                return 100.0 * (promoters - detractors) / scores.Length;
            },
            Ours = () => NetPromoterScore.FromScores(scores).Score,
        };
    }

    private static Work NpsOfInts(int rows)
    {
        var scores = Data.Column(rows, random => random.Next(11));
        return new Work
        {
            Name = "NPS",
            Data = "ints",
            Rows = rows,
            Loop = () =>
            {
                int promoters = 0, detractors = 0;
                foreach (var score in scores)
                {
                    if (score is < 0 or > 10)
                        throw new InvalidOperationException("off the scale");
                    if (score >= 9)
                        promoters++;
                    else if (score <= 6)
                        detractors++;
                }

                return 100.0 * (promoters - detractors) / scores.Length;
            },
            Ours = () => NetPromoterScore.FromScores(scores).Score,
        };
    }

    private static Work NpsOfRecords(int rows)
    {
        var responses = Data.Column(rows, random => (Customer: "customer", Score: random.Next(11)));
        return new Work
        {
            Name = "NPS",
            Data = "records",
            Rows = rows,
            Loop = () =>
            {
                int promoters = 0, detractors = 0;
                foreach (var response in responses)
                {
                    if (response.Score is < 0 or > 10)
                        throw new InvalidOperationException("off the scale");
                    if (response.Score >= 9)
                        promoters++;
                    else if (response.Score <= 6)
                        detractors++;
                }

                return 100.0 * (promoters - detractors) / responses.Length;
            },
            Ours = () => NetPromoterScore.FromResponses(responses, response => response.Score).Score,
        };
    }

    private static Work Csat(int rows)
    {
        var ratings = Data.Column(rows, random => (byte)random.Next(1, 6));
        return new Work
        {
            Name = "CSAT",
            Data = "bytes",
            Rows = rows,
            Loop = () =>
            {
                int satisfied = 0, sum = 0;
                foreach (var rating in ratings)
                {
                    if (rating is < 1 or > 5)
                        throw new InvalidOperationException("off the scale");
                    if (rating >= 4)
                        satisfied++;
                    sum += rating;
                }

                return ((double)satisfied / ratings.Length) + ((double)sum / ratings.Length);
            },
            Ours = () =>
            {
                var csat = CustomerSatisfactionScore.FromRatings(ratings, SatisfactionScale.OneToFive);
                return csat.Ratio + csat.Mean;
            },
        };
    }

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

    private static Work Revenue(int rows)
    {
        var amounts = Data.Column(rows, random => random.Next(1, 10_000_000) / 100m);
        return new Work
        {
            Name = "Average order value",
            Data = "decimals",
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

    private static Work RevenueOfRecords(int rows)
    {
        var orders = Data.Column(rows, random => (Customer: "customer", Total: random.Next(1, 10_000_000) / 100m));
        return new Work
        {
            Name = "Average order value",
            Data = "records",
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

    private static Work Repeat(int rows)
    {
        var keys = Data.Column(rows, random => Data.Spread(random.Next(1 + (rows / 5))));
        return new Work
        {
            Name = "Repeat purchase rate",
            Data = "longs",
            Rows = rows,
            Loop = () =>
            {
                var counts = new Dictionary<long, int>();
                foreach (var key in keys)
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
                var repeat = 0L;
                foreach (var count in counts.Values)
                    repeat += count > 1 ? 1 : 0;
                return (double)repeat / counts.Count;
            },
            Ours = () => RepeatPurchaseRate.FromPurchases(keys).Ratio,
        };
    }

    private static Work Retained(int rows)
    {
        var before = Enumerable.Range(0, rows).Select(i => Data.Spread(2 * i)).ToArray();
        var after = Enumerable.Range(0, rows).Select(i => Data.Spread(3 * i)).ToArray();
        return new Work
        {
            Name = "Retention of two sets of customers",
            Data = "longs",
            Rows = rows,
            Loop = () =>
            {
                var start = new HashSet<long>(before);
                var atStart = start.Count;
                var retained = 0;
                foreach (var customer in after)
                    retained += start.Remove(customer) ? 1 : 0;
                return (double)retained / atStart;
            },
            Ours = () => CustomerRetentionRate.FromActive(before, after).Ratio,
        };
    }

    private static Work Percentiles(int rows)
    {
        var durations = Data.Durations(rows);
        return new Work
        {
            Name = "Exact p50, p90, p95, p99",
            Data = "durations",
            Rows = rows,
            Loop = () =>
            {
                var copy = durations.AsSpan().ToArray();
                Array.Sort(copy);
                return DurationWorks.SumOfPercentiles(copy);
            },
            Ours = () =>
            {
                double sum = 0;
                foreach (var percentile in RetentionMetrics.Percentiles.Exact(durations, DurationWorks.Probabilities))
                    sum += percentile!.Value.Ticks;
                return sum;
            },
            // The percentiles that are handed back.
            Bytes = 1024,
        };
    }
}
