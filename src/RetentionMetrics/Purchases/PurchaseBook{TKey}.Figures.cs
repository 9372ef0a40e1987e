using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The metrics of the whole book.</content>
public sealed partial class PurchaseBook<TKey>
{
    /// <summary>Gets the share of customers with more than one purchase (RPR).</summary>
    public RepeatPurchaseRate RepeatPurchaseRate => RepeatPurchaseRate.FromCounts(_totals.RepeatBuyers, _totals.Buyers);

    /// <summary>Gets the share of customers who bought on more than one day: purchases of one day count as one.</summary>
    public RepeatPurchaseRate RepeatPurchaseRateByDistinctDays => RepeatPurchaseRate.FromCounts(_totals.RepeatBuyersByDays, _totals.Buyers);

    /// <summary>Gets the revenue per purchase (AOV), refunds deducted.</summary>
    public AverageOrderValue AverageOrderValue => AverageOrderValue.Of(_totals.Revenue, _totals.Purchases, _totals.Refunds);

    /// <summary>Gets the purchases per customer.</summary>
    public PurchaseFrequency PurchaseFrequency => PurchaseFrequency.FromCounts(_totals.Purchases, _totals.Buyers);

    /// <summary>Gets the days between the purchases of a customer: their distribution over all pairs of consecutive purchase days.</summary>
    public TimeBetweenPurchases TimeBetweenPurchases => _timeBetweenPurchases.Value;

    /// <summary>Gives the share of a period's customers who are not new: they bought before it, or more than once by its end.</summary>
    /// <param name="period">The days.</param>
    /// <returns>The rate; undefined when no customer bought in the period.</returns>
    /// <remarks>See <see cref="RetentionMetrics.ReturningCustomerRate"/>. Purchases after the period are not looked at.</remarks>
    /// <example><code>
    /// int[] customers = [7, 8, 7];
    /// DateOnly[] dates = [new(2025, 1, 3), new(2025, 2, 9), new(2025, 2, 14)];
    /// decimal[] amounts = [20m, 35.50m, 15m];
    /// var book = PurchaseBook.FromPurchases(customers, dates, amounts);
    /// Console.WriteLine(book.ReturningCustomerRate(ReportingPeriod.Month(2025, 2)).Percent); // 50
    /// </code></example>
    public ReturningCustomerRate ReturningCustomerRate(ReportingPeriod period)
    {
        var (start, end) = (period.Start.DayNumber, period.End.DayNumber);
        long customers = 0;
        long returning = 0;
        for (var customer = 0; customer < _ledger.Customers; customer++)
        {
            var (before, within) = PurchasesOf(customer, start, end);
            if (within == 0)
                continue;
            customers++;
            if (before + within > 1)
                returning++;
        }

        return RetentionMetrics.ReturningCustomerRate.FromCounts(returning, customers);
    }

    /// <summary>How many purchases a customer made before a span of days, and within it.</summary>
    private (long Before, long Within) PurchasesOf(int customer, int start, int end)
    {
        var (before, within) = (0L, 0L);
        for (var row = _ledger.Start(customer); row < _ledger.End(customer) && _ledger.Day(row) < end; row++)
        {
            if (_ledger.Count(row) < 0)
                continue;
            if (_ledger.Day(row) < start)
                before += _ledger.Count(row);
            else
                within += _ledger.Count(row);
        }

        return (before, within);
    }

    /// <summary>Gives the customer lifetime value (CLV): average purchase value × purchases per customer × lifespan, the time of the book being one period.</summary>
    /// <param name="lifespanPeriods">How many times the length of time in the book a customer stays on average.</param>
    /// <returns>The value per customer, of all customers who bought; undefined without any.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lifespan is negative.</exception>
    /// <exception cref="OverflowException">The value lies outside the range of decimal, ±7.9e28.</exception>
    /// <remarks>
    /// The length of the book is the period, so cut it to a year for a lifespan in years: <c>book.Within(ReportingPeriod.Year(2024)).CustomerLifetimeValue(5)</c>.
    /// The product is revenue per customer × lifespan, computed without rounding in between. It is revenue, not margin.
    /// </remarks>
    /// <example><code>
    /// int[] customers = [7, 8, 7, 8];
    /// DateOnly[] dates = [new(2024, 1, 3), new(2024, 1, 9), new(2024, 5, 14), new(2024, 8, 8)];
    /// decimal[] amounts = [50m, 40m, 30m, 80m];
    /// var year = PurchaseBook.FromPurchases(customers, dates, amounts).Within(ReportingPeriod.Year(2024));
    /// Console.WriteLine(year.CustomerLifetimeValue(lifespanPeriods: 5).Amount); // 500: 50 × 2 × 5
    /// </code></example>
    public CustomerLifetimeValue CustomerLifetimeValue(decimal lifespanPeriods) =>
        RetentionMetrics.CustomerLifetimeValue.FromTotals(_totals.Revenue, _totals.Purchases, _totals.Buyers, lifespanPeriods);
}
