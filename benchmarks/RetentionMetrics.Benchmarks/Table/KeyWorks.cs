using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>Counting distinct customers, and customers in two sets.</summary>
internal static class KeyWorks
{
    private const int Orders = 10_000_000;
    private const int OrdersPerCustomer = 5;
    private const string RepeatSql = "SELECT count(*) FILTER (WHERE n > 1) / count(*) FROM (SELECT count(*) AS n FROM t GROUP BY v)";

    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (Orders, rows => Repeat(Keys(rows, key => key), "dense ints", DuckDbColumn.Of, new Bar(Loop: 13, DuckDb: 18))),
        (Orders, rows => Repeat(Keys(rows, Data.Spread32), "sparse ints", DuckDbColumn.Of, new Bar(Loop: 5, DuckDb: 5.5))),
        (Orders, rows => Repeat(Keys(rows, Data.Spread), "longs", DuckDbColumn.Of, new Bar(Loop: 5, DuckDb: 5))),
        (Orders, rows => Repeat(Keys(rows, Data.ToGuid), "Guids", DuckDbColumn.Of, new Bar(Loop: 3, DuckDb: 2.9))),
        (Orders, rows => Repeat(Keys(rows, Data.ToText), "strings of 13 characters", DuckDbColumn.Of, new Bar(Loop: 5, DuckDb: 2.4))),
        (5_000_000, rows => Retained(Ids(rows, 1, key => key), Ids(rows, 2, key => key), "dense ints", DuckDbColumn.Of, new Bar(Loop: 11, DuckDb: 10))),
        (5_000_000, rows => Retained(Ids(rows, 1, Data.Spread), Ids(rows, 2, Data.Spread), "longs", DuckDbColumn.Of, new Bar(Loop: 3.4, DuckDb: 3.8))),
        (5_000_000, rows => Retained(Sorted(Ids(rows, 1, Data.Spread)), Sorted(Ids(rows, 2, Data.Spread)), "longs, both sorted", DuckDbColumn.Of, new Bar(DuckDb: 42))),
    ];

    public static TKey[] Keys<TKey>(int rows, Func<int, TKey> keyOf) => Data.Column(rows, random => keyOf(random.Next(1 + (rows / OrdersPerCustomer))));

    // Distinct ones, as sets of customers are, in no order: every fourth number of a range, from another place for the other set.
    public static TKey[] Ids<TKey>(int rows, int seed, Func<int, TKey> keyOf)
    {
        var random = new Random(seed);
        var ids = new int[rows];
        for (var i = 0; i < rows; i++)
            ids[i] = (4 * i) + (random.Next(2) * 2);
        random.Shuffle(ids);
        return Array.ConvertAll(ids, id => keyOf(id));
    }

    private static TKey[] Sorted<TKey>(TKey[] keys)
    {
        Array.Sort(keys);
        return keys;
    }

    public static Work Repeat<TKey>(TKey[] keys, string data, Func<string, TKey[], DuckDbColumn> column, Bar bar)
        where TKey : notnull => new()
        {
            Name = "Repeat purchase rate",
            Data = data,
            Rows = keys.Length,
            Loop = () =>
            {
                var counts = new Dictionary<TKey, int>();
                foreach (var key in keys)
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
                var repeat = 0L;
                foreach (var count in counts.Values)
                    repeat += count > 1 ? 1 : 0;
                return (double)repeat / counts.Count;
            },
            Linq = () =>
            {
                var customers = keys.GroupBy(key => key).Select(group => group.Count()).ToList();
                return (double)customers.Count(purchases => purchases > 1) / customers.Count;
            },
            Ours = () => RepeatPurchaseRate.FromPurchases(keys).Ratio,
            OursOnTwoThreads = () => RepeatPurchaseRate.FromPurchases(keys, degreeOfParallelism: 2).Ratio,
            Load = database => database.Fill(column("v", keys)),
            Sql = RepeatSql,
            Bar = bar,
        };

    public static Work Retained<TKey>(TKey[] before, TKey[] after, string data, Func<string, TKey[], DuckDbColumn> column, Bar bar)
        where TKey : notnull => new()
        {
            Name = "Retention of two sets of customers",
            Data = data,
            Rows = before.Length,
            Loop = () =>
            {
                var start = new HashSet<TKey>(before);
                var atStart = start.Count;
                var retained = 0;
                foreach (var customer in after)
                    retained += start.Remove(customer) ? 1 : 0;
                return (double)retained / atStart;
            },
            Linq = () => (double)before.Intersect(after).Count() / before.Distinct().Count(),
            Ours = () => CustomerRetentionRate.FromCustomerSets(before, after).Ratio,
            OursOnTwoThreads = () => CustomerRetentionRate.FromCustomerSets(before, after, degreeOfParallelism: 2).Ratio,
            Load = database => database.Fill(column("b", before), column("a", after)),
            Sql = "SELECT (SELECT count(*) FROM t WHERE b IN (SELECT a FROM t)) / (SELECT count(*) FROM t)",
            Bar = bar,
        };
}
