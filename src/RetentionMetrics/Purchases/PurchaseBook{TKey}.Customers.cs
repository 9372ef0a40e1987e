using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The customers one by one.</content>
public sealed partial class PurchaseBook<TKey>
{
    /// <summary>Looks a customer up.</summary>
    /// <param name="customer">The customer's key.</param>
    /// <param name="purchases">What the customer bought.</param>
    /// <returns><see langword="true"/> when the book has a purchase or a refund of that customer.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public bool TryGetCustomer(TKey customer, out CustomerPurchases<TKey> purchases)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var number = _keys.Find(customer);
        purchases = number < 0 ? default : Row(number);
        return number >= 0;
    }

    /// <summary>Lists the customers, those who only had refunds included; their revenues add up to that of the book.</summary>
    /// <returns>A row per customer, made as it is read.</returns>
    /// <example><code>
    /// int[] customers = [7, 8, 7];
    /// DateOnly[] dates = [new(2025, 1, 3), new(2025, 1, 9), new(2025, 2, 14)];
    /// decimal[] amounts = [20m, 35.50m, 15m];
    /// foreach (var row in PurchaseBook.FromPurchases(customers, dates, amounts).EnumerateCustomers())
    ///     Console.WriteLine($"{row.Customer}: {row.Purchases} purchases from {row.First:yyyy-MM-dd}");
    /// </code></example>
    public IEnumerable<CustomerPurchases<TKey>> EnumerateCustomers()
    {
        for (var i = 0; i < _keys.Count; i++)
            yield return Row(Order[i]);
    }

    /// <summary>Gives frequency, recency, age and mean value of every customer (RFM summary; x, t_x, T): the input of predictive lifetime value models.</summary>
    /// <param name="asOf">The last day that is looked at; later purchases and customers are not.</param>
    /// <param name="unit">The period in which time is counted; days by default. Weeks, months, quarters and years are those of the calendar.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <returns>A summary per customer who bought by that day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the week day is unknown.</exception>
    /// <remarks>
    /// Frequency = periods with a purchase − 1, recency = period of the last purchase − that of the first, age = period of the as-of day − that of
    /// the first purchase, mean value = revenue after the first purchase period / frequency. A purchase on Sunday and one on Monday are a week apart.
    /// An earlier as-of day gives the calibration data of a holdout test.
    /// </remarks>
    /// <example><code>
    /// int[] customers = [7, 8, 7];
    /// DateOnly[] dates = [new(2025, 1, 3), new(2025, 1, 9), new(2025, 2, 14)];
    /// decimal[] amounts = [20m, 35.50m, 15m];
    /// var summary = PurchaseBook.FromPurchases(customers, dates, amounts).Summaries(asOf: new(2025, 3, 3))[0];
    /// Console.WriteLine($"x {summary.Frequency}, t_x {summary.Recency}, T {summary.Age}, value {summary.MeanValue}"); // x 1, t_x 42, T 59, value 15
    /// </code></example>
    public IReadOnlyList<PurchaseSummary<TKey>> Summaries(DateOnly asOf, PeriodUnit unit = PeriodUnit.Day, DayOfWeek weekStart = DayOfWeek.Monday)
    {
        var grid = new PeriodGrid(unit, weekStart);
        var summaries = new List<PurchaseSummary<TKey>>(_totals.LastDay <= asOf.DayNumber ? (int)_totals.Buyers : 0);
        foreach (var number in Order)
        {
            if (TrySummarize(number, asOf.DayNumber, grid, out var summary))
                summaries.Add(summary);
        }

        return summaries;
    }

    private bool TrySummarize(int number, int asOf, PeriodGrid grid, out PurchaseSummary<TKey> summary)
    {
        var (first, last, periods) = (-1, -1, 0);
        var afterFirst = default(ExactSum);
        for (var row = _ledger.Start(number); row < _ledger.End(number) && _ledger.Day(row) <= asOf; row++)
        {
            var period = grid.IndexOf(_ledger.Day(row));
            if (_ledger.Count(row) > 0)
            {
                if (first < 0)
                    first = period;
                if (period != last)
                    periods++;
                last = period;
            }

            // Refunds before the first purchase belong to purchases that are not in the data.
            if (first >= 0 && period > first)
                _ledger.Amounts.AddTo(ref afterFirst, row);
        }

        if (first < 0)
        {
            summary = default;
            return false;
        }

        var frequency = periods - 1;
        summary = new PurchaseSummary<TKey>(
            _keys.Keys[number], frequency, last - first, grid.IndexOf(asOf) - first, frequency == 0 ? null : afterFirst.DividedBy(frequency));
        return true;
    }

    private CustomerPurchases<TKey> Row(int number) => Row(number, _ledger.Start(number), _ledger.End(number));

    private CustomerPurchases<TKey> Row(int number, int firstRow, int endRow)
    {
        var (purchases, refunds, days) = (0L, 0L, 0);
        var (first, last) = (-1, -1);
        var (revenue, refunded) = (default(ExactSum), default(ExactSum));
        for (var row = firstRow; row < endRow; row++)
        {
            var count = _ledger.Count(row);
            _ledger.Amounts.AddTo(ref revenue, row);
            if (count < 0)
            {
                refunds -= count;
                _ledger.Amounts.AddTo(ref refunded, row);
                continue;
            }

            purchases += count;
            days++;
            last = _ledger.Day(row);
            if (first < 0)
                first = last;
        }

        return new CustomerPurchases<TKey>(
            _keys.Keys[number],
            purchases,
            days,
            first < 0 ? null : DateOnly.FromDayNumber(first),
            last < 0 ? null : DateOnly.FromDayNumber(last),
            revenue.ToDecimal(),
            refunds,
            (-refunded.Sum).ToDecimal());
    }
}
