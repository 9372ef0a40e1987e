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
    ];

    // Not a quotient by 100: 1.50 would come out as 1.5.
    private static decimal TwoPlaces(Random random) => new(random.Next(1, 10_000_000), 0, 0, isNegative: false, 2);

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
            OursOnTwoThreads = () => (double)AverageOrderValue.FromAmounts(amounts, degreeOfParallelism: 2).Revenue,
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

    private readonly record struct Order(long Customer, decimal Amount, long Number);
}
