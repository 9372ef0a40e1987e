namespace RetentionMetrics.Benchmarks.Table;

/// <summary>Adding money, exactly.</summary>
internal static class MoneyWorks
{
    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (25_000_000, rows => Sum(rows, "decimals, two places", TwoPlaces, withPeers: true, new Bar(Loop: 4, DuckDb: 1))),
        (40_000, rows => Sum(rows, "decimals, two places, in cache", TwoPlaces, withPeers: false, new Bar(Loop: 9))),
        (25_000_000, rows => Sum(rows, "decimals of 0, 2 and 3 places", Mixed, withPeers: false, new Bar(Loop: 2))),
        (25_000_000, rows => Sum(rows, "quotients by 100, of 0 to 2 places", random => random.Next(1, 10_000_000) / 100m, withPeers: false, new Bar(Loop: 2))),
        (12_500_000, OfRecords),
        (12_500_000, rows => WeightedNps(rows, "ints, decimals of two places", TwoPlacesOfWeight)),
        (12_500_000, rows => WeightedNps(rows, "ints, quotients of 0 to 3 places", random => random.Next(1, 4_000) / 1000m)),
        (12_500_000, WeightedNpsOfRecords),
    ];

    // Not a quotient by 100: 1.50 would come out as 1.5.
    private static decimal TwoPlaces(Random random) => new(random.Next(1, 10_000_000), 0, 0, isNegative: false, 2);

    private static decimal TwoPlacesOfWeight(Random random) => new(random.Next(1, 400), 0, 0, isNegative: false, 2);

    private static decimal Mixed(Random random) => new(random.Next(1, 10_000_000), 0, 0, isNegative: false, (byte)(random.Next(3) switch { 0 => 0, 1 => 2, _ => 3 }));

    private static Work Sum(int rows, string data, Func<Random, decimal> next, bool withPeers, Bar bar)
    {
        var amounts = Data.Column(rows, next);
        return new Work
        {
            Name = "Revenue of orders",
            Data = data,
            Rows = rows,
            Limit = () => Reading.Of(amounts),
            Loop = () =>
            {
                decimal sum = 0;
                foreach (var amount in amounts)
                    sum += amount;
                return (double)sum;
            },
            Linq = () => (double)amounts.Sum(),
            Ours = () => (double)AverageOrderValue.FromAmounts(amounts).Revenue,
            OursOnTwoThreads = () => (double)MetricParallel.Sum(amounts, 2, part => AverageOrderValue.FromAmounts(part.Span)).Revenue,
            Load = withPeers ? database => database.Fill(DuckDbColumn.Of("v", amounts)) : null,
            Sql = withPeers ? "SELECT sum(v) FROM t" : null,
            Bar = bar,
        };
    }

    private static Work OfRecords(int rows)
    {
        var orders = Data.Column(rows, random => new Order(random.NextInt64(), TwoPlaces(random), random.Next()));
        return new Work
        {
            Name = "Revenue of orders",
            Data = "records of 32 bytes, a selector",
            Rows = rows,
            Limit = () => Reading.Of(orders),
            Loop = () =>
            {
                decimal sum = 0;
                foreach (var order in orders)
                    sum += order.Amount;
                return (double)sum;
            },
            Linq = () => (double)orders.Sum(order => order.Amount),
            Ours = () => (double)AverageOrderValue.FromOrders(orders, order => order.Amount).Revenue,
            Bar = new Bar(Loop: 2),
        };
    }

    private static Work WeightedNps(int rows, string data, Func<Random, decimal> next)
    {
        var scores = Data.Column(rows, random => random.Next(11));
        var weights = Data.Column(rows, next);
        return new Work
        {
            Name = "Weighted NPS",
            Data = data,
            Rows = rows,
            Limit = () => Reading.Of(scores) + Reading.Of(weights),
            Loop = () =>
            {
                decimal promoters = 0, passives = 0, detractors = 0;
                for (var i = 0; i < scores.Length; i++)
                {
                    if (scores[i] is < 0 or > 10)
                        throw new InvalidOperationException("off the scale");
                    if (scores[i] >= 9)
                        promoters += weights[i];
                    else if (scores[i] >= 7)
                        passives += weights[i];
                    else
                        detractors += weights[i];
                }

                return (double)(100 * (promoters - detractors) / (promoters + passives + detractors));
            },
            Linq = () =>
            {
                var answers = scores.Zip(weights);
                return (double)(100 * (answers.Where(a => a.First >= 9).Sum(a => a.Second) - answers.Where(a => a.First <= 6).Sum(a => a.Second)) / weights.Sum());
            },
            Ours = () => WeightedNetPromoterScore.FromScores(scores, weights).Score,
            OursOnTwoThreads = () => MetricParallel.Sum(scores.Length, 2, rows => WeightedNetPromoterScore.FromScores(scores.AsSpan()[rows], weights.AsSpan()[rows])).Score,
            Bar = new Bar(Loop: 2),
        };
    }

    private static Work WeightedNpsOfRecords(int rows)
    {
        var answers = Data.Column(rows, random => new Answer(random.NextInt64(), TwoPlacesOfWeight(random), random.Next(11)));
        return new Work
        {
            Name = "Weighted NPS",
            Data = "records of 32 bytes, two selectors",
            Rows = rows,
            Limit = () => Reading.Of(answers),
            Loop = () =>
            {
                decimal promoters = 0, passives = 0, detractors = 0;
                foreach (var answer in answers)
                {
                    if (answer.Score is < 0 or > 10)
                        throw new InvalidOperationException("off the scale");
                    if (answer.Score >= 9)
                        promoters += answer.Weight;
                    else if (answer.Score >= 7)
                        passives += answer.Weight;
                    else
                        detractors += answer.Weight;
                }

                return (double)(100 * (promoters - detractors) / (promoters + passives + detractors));
            },
            Linq = () => (double)(100 * (answers.Where(a => a.Score >= 9).Sum(a => a.Weight) - answers.Where(a => a.Score <= 6).Sum(a => a.Weight)) / answers.Sum(a => a.Weight)),
            Ours = () => WeightedNetPromoterScore.FromResponses(answers, answer => answer.Score, answer => answer.Weight).Score,
            Bar = new Bar(Loop: 1),
        };
    }

    private readonly record struct Answer(long Respondent, decimal Weight, int Score);

    private readonly record struct Order(long Customer, decimal Amount, long Number);
}
