using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>A book of purchases: every customer's days in order, and what was paid on each.</summary>
internal static class BookWorks
{
    private const int Rows = 10_000_000;
    private const int RowsPerCustomer = 5;
    private const int Days = 730;

    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (Rows, rows => Book(Keys(rows, key => key), "dense ints")),
        (Rows, rows => Book(Keys(rows, Data.Spread32), "sparse ints")),
        (Rows, rows => Book(Keys(rows, Data.Spread), "longs")),
        (Rows, rows => Book(Keys(rows, Data.ToGuid), "Guids")),
        (Rows, rows => Book(Keys(rows, Data.ToText), "strings of 13 characters")),
    ];

    private static TKey[] Keys<TKey>(int rows, Func<int, TKey> keyOf) => Data.Column(rows, random => keyOf(random.Next(1 + (rows / RowsPerCustomer))));

    private static Work Book<TKey>(TKey[] customers, string data)
        where TKey : notnull
    {
        // What a door may allocate beside what it hands back: twice the columns of integer keys in all.
        const int BytesPerRow = 2 * (sizeof(int) + sizeof(int) + sizeof(decimal));
        const int BytesAtLeast = 32_768;
        var dates = Data.Column(customers.Length, random => Data.FirstDay.AddDays(random.Next(Days)), seed: 2);
        var amounts = Data.Column(customers.Length, random => random.Next(100_000) / 100m, seed: 3);
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
            Ours = () => PurchaseBook.FromPurchases(customers, dates, amounts).PurchaseFrequency.Mean,
            Bar = new Bar(Loop: 4),
            Bytes = BytesAtLeast + ((long)customers.Length * BytesPerRow),
        };
    }
}
