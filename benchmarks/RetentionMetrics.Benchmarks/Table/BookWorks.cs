using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>A book of purchases: every customer's days in order, and what was paid on each.</summary>
internal static class BookWorks
{
    private const int Rows = 10_000_000;
    private const int RowsPerCustomer = 5;
    private const int Days = 730;

    // Rows are distributed by customer first, or customers are numbered by one table of all of them.
    private const double DistributedBar = 4;
    private const double NumberedBar = 2;

    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (Rows, rows => Book(Keys(rows, key => key), "dense ints", DistributedBar)),
        (Rows, rows => Book(Keys(rows, Data.Spread32), "sparse ints", DistributedBar)),
        (Rows, rows => Book(Keys(rows, Data.Spread), "longs", DistributedBar)),
        (Rows, rows => Book(Keys(rows, Data.ToGuid), "Guids", DistributedBar)),
        (Rows, rows => Book(Keys(rows, Data.ToText), "strings of 13 characters", DistributedBar)),
        (Rows, rows => Book(Keys(rows, Data.ToLongText), "strings of 40 characters", NumberedBar)),
        (Rows, rows => BookOfRecords(Keys(rows, Data.Spread32), "records, sparse ints", NumberedBar)),
        (Rows, rows => BookOfRecords(Keys(rows, Data.ToGuid), "records, Guids", NumberedBar)),
        (Rows, rows => BookOfRecords(Keys(rows, Data.ToText), "records, strings of 13 characters", NumberedBar)),
    ];

    private static TKey[] Keys<TKey>(int rows, Func<int, TKey> keyOf) => Data.Column(rows, random => keyOf(random.Next(1 + (rows / RowsPerCustomer))));

    private static Work Book<TKey>(TKey[] customers, string data, double bar)
        where TKey : notnull
    {
        var (dates, amounts) = DatesAndAmounts(customers.Length);
        return Book(customers, dates, amounts, data, () => PurchaseBook.FromPurchases(customers, dates, amounts), bar);
    }

    private static Work BookOfRecords<TKey>(TKey[] customers, string data, double bar)
        where TKey : notnull
    {
        var (dates, amounts) = DatesAndAmounts(customers.Length);
        var records = new (TKey Customer, DateOnly Date, decimal Amount)[customers.Length];
        for (var i = 0; i < records.Length; i++)
            records[i] = (customers[i], dates[i], amounts[i]);
        return Book(customers, dates, amounts, data, () => PurchaseBook.FromPurchases(records, r => r.Customer, r => r.Date, r => r.Amount), bar);
    }

    private static (DateOnly[] Dates, decimal[] Amounts) DatesAndAmounts(int rows) =>
        (Data.Column(rows, random => Data.FirstDay.AddDays(random.Next(Days)), seed: 2), Data.Column(rows, random => random.Next(100_000) / 100m, seed: 3));

    private static Work Book<TKey>(TKey[] customers, DateOnly[] dates, decimal[] amounts, string data, Func<PurchaseBook<TKey>> build, double bar)
        where TKey : notnull
    {
        // What a door may allocate beside what it hands back: twice the columns of integer keys in all.
        const int BytesPerRow = 2 * (sizeof(int) + sizeof(int) + sizeof(decimal));
        const int BytesAtLeast = 32_768;
        return new Work
        {
            Name = "Purchase book",
            Data = data,
            Rows = customers.Length,
            Loop = () =>
            {
                var book = new Dictionary<TKey, List<(DateOnly Day, decimal Amount)>>();
                for (var i = 0; i < customers.Length; i++)
                {
                    ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(book, customers[i], out _);
                    (own ??= []).Add((dates[i], amounts[i]));
                }

                var purchases = 0L;
                foreach (var own in book.Values)
                {
                    own.Sort((one, other) => one.Day.CompareTo(other.Day));
                    purchases += own.Count;
                }

                return (double)purchases / book.Count;
            },
            Ours = () => build().PurchaseFrequency.Mean,
            Bar = new Bar(Loop: bar),
            Bytes = BytesAtLeast + ((long)customers.Length * BytesPerRow),
        };
    }
}
