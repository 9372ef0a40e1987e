namespace RetentionMetrics;

/// <content>The customers behind a value.</content>
public sealed partial class PurchaseBook<TKey>
{
    /// <summary>Lists the new or the returning customers of a period.</summary>
    /// <param name="period">The period.</param>
    /// <param name="movement">
    /// <see cref="Movement.New"/>: the first purchase lies in the period. <see cref="Movement.Returning"/>: as <see
    /// cref="ReturningCustomerRate(ReportingPeriod)"/> counts.
    /// </param>
    /// <returns>
    /// The customers in the order of the book, with what they bought and gave back in the period. There are as many new ones as a cohort
    /// table counts in
    /// the cohort of these days, and as many returning ones as the rate counts. A new customer who buys again within the period is in both
    /// lists.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The movement is neither of the two.</exception>
    /// <example><code>
    /// int[] customers = [7, 8, 7];
    /// DateOnly[] dates = [new(2025, 1, 3), new(2025, 2, 9), new(2025, 2, 14)];
    /// decimal[] amounts = [20m, 35.50m, 15m];
    /// var book = PurchaseBook.FromPurchases(customers, dates, amounts);
    /// foreach (var row in book.CustomersOf(ReportingPeriod.Month(2025, 2), Movement.Returning))
    ///     Console.WriteLine($"{row.Customer} paid {row.Revenue}"); // 7 paid 15
    /// </code></example>
    public IReadOnlyList<CustomerPurchases<TKey>> CustomersOf(ReportingPeriod period, Movement movement)
    {
        if (movement is not (Movement.New or Movement.Returning))
            throw new ArgumentOutOfRangeException(nameof(movement), movement, "A book of purchases has customers who are New or Returning, and no others.");
        var (start, end) = (period.Start.DayNumber, period.End.DayNumber);
        var listed = new List<CustomerPurchases<TKey>>();
        foreach (var customer in Order)
        {
            var (before, within) = PurchasesOf(customer, start, end);
            if (within == 0 || (movement == Movement.New ? before > 0 : before + within == 1))
                continue;
            var (firstRow, endRow) = _ledger.RowsWithin(customer, start, end);
            listed.Add(Row(customer, firstRow, endRow));
        }

        return listed;
    }
}
