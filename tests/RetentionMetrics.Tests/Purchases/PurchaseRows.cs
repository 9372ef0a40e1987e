using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Tests.Kernels;

namespace RetentionMetrics.Tests.Purchases;

/// <summary>Generated purchases that meet each other: few customers, few days, refunds, equal amounts of different scales; and their plain evaluation.</summary>
internal static class PurchaseRows
{
    public static readonly DateOnly Start = new(2024, 12, 20);

    public static Gen<decimal> Amount { get; } = Gen.Frequency(
        (8, Gen.Choose(0, 20_000).Select(cents => cents / 100m)),
        (3, Gen.Choose(-5_000, -1).Select(cents => cents / 100m)),
        (3, Gen.Elements(0m, 0.00m, 5m, 5.0m, 5.000m, -5m, -5.00m)),
        // Net prices out of gross ones: 28 digits of differing scale, whose sums no decimal holds.
        (3, Gen.Choose(-100_000, 1_000_000).Select(cents => cents / 119m)),
        (1, Gen.Elements(1e-28m, 7.9e26m, -7.9e26m)));

    public static Gen<Purchase> Row { get; } =
        from customer in Gen.Choose(1, 8)
        from day in Gen.Frequency((8, Gen.Choose(0, 45)), (1, Gen.Choose(0, 900)))
        from amount in Amount
        select new Purchase(customer, Start.AddDays(day), amount);

    public static Gen<Purchase[]> Rows { get; } = Row.ArrayOf();

    /// <summary>Rows in one to five parts, in which customers overlap, and in another order.</summary>
    public static Gen<(Purchase[] Rows, Purchase[][] Parts)> Partitioned { get; } =
        from rows in Rows
        from parts in Gen.Choose(1, 5)
        from assigned in Gen.Choose(0, parts - 1).ArrayOf(rows.Length)
        from shuffled in Gen.Shuffle(rows.Zip(assigned).ToArray())
        select (rows, Enumerable.Range(0, parts).Select(part => shuffled.Where(row => row.Second == part).Select(row => row.First).ToArray()).ToArray());

    public static PurchaseBook<int> Book(IEnumerable<Purchase> rows)
    {
        var array = rows.ToArray();
        return PurchaseBook.FromPurchases(
            Array.ConvertAll(array, row => row.Customer), Array.ConvertAll(array, row => row.Date), Array.ConvertAll(array, row => row.Amount));
    }

    /// <summary>Every row and every figure of a book as text, bit for bit: 1.0 and 1.00 differ here.</summary>
    public static IReadOnlyList<string> Everything(PurchaseBook<int> book)
    {
        using var _ = Cultures.Use(CultureInfo.InvariantCulture);
        var asOf = Start.AddDays(30);
        var table = book.Rfm(asOf);
        return
        [
            book.ToString(),
            $"{book.Customers} {book.CustomersWithoutPurchase} {book.Purchases} {book.Refunds} {book.Revenue} {book.Sold} {book.Refunded}",
            book.RepeatPurchaseRate.Explain(),
            book.RepeatPurchaseRateByDistinctDays.Explain(),
            book.AverageOrderValue.Explain() + book.AverageOrderValue.Amount,
            book.PurchaseFrequency.Explain(),
            book.TimeBetweenPurchases.Explain(),
            book.CustomerLifetimeValue(2.5m).Explain() + book.CustomerLifetimeValue(2.5m).Amount,
            book.ReturningCustomerRate(ReportingPeriod.Days(Start.AddDays(10), 20)).Explain(),
            book.Within(ReportingPeriod.Days(Start.AddDays(10), 20)).ToString(),
            .. book.EnumerateCustomers().Select(row => row.ToString()),
            .. Enum.GetValues<PeriodUnit>().SelectMany(unit => book.Summaries(asOf, unit)).Select(summary => summary.ToString()),
            string.Join(' ', table.CutPoints.Recency.Concat(table.CutPoints.Frequency).Concat(table.CutPoints.Monetary)),
            .. table.Rows.Select(row => row.ToString()),
            .. table.Segments.Select(segment => segment.ToString()),
            .. book.Rfm(asOf, 3).Rows.Select(row => row.ToString()),
        ];
    }

    public static BigInteger Units(IEnumerable<Purchase> rows) => ExactDecimal.Units(rows.Select(row => row.Amount));

    internal readonly record struct Purchase(int Customer, DateOnly Date, decimal Amount)
    {
        public bool IsRefund => Amount < 0;
    }
}
