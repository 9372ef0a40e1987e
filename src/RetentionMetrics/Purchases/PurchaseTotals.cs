using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What a book of purchases adds up to.</summary>
internal struct PurchaseTotals
{
    private ExactSum _sold;
    private ExactSum _refunded;

    public long Purchases { get; private set; }

    public long Refunds { get; private set; }

    /// <summary>Gets how many customers bought at all.</summary>
    public long Buyers { get; private set; }

    /// <summary>Gets how many customers bought more than once.</summary>
    public long RepeatBuyers { get; private set; }

    /// <summary>Gets how many customers bought on more than one day.</summary>
    public long RepeatBuyersByDays { get; private set; }

    /// <summary>Gets the first day with a purchase; <see cref="int.MaxValue"/> without one.</summary>
    public int FirstDay { get; private set; }

    /// <summary>Gets the last day with a purchase; −1 without one.</summary>
    public int LastDay { get; private set; }

    public readonly DecimalSum Sold => _sold.Sum;

    /// <summary>Gets the sum of the refunds: 0 or negative.</summary>
    public readonly DecimalSum Refunded => _refunded.Sum;

    public readonly DecimalSum Revenue => Sold + Refunded;

    public static PurchaseTotals Of(PurchaseLedger ledger)
    {
        var totals = new PurchaseTotals { FirstDay = int.MaxValue, LastDay = -1 };
        for (var customer = 0; customer < ledger.Customers; customer++)
            totals.AddCustomer(ledger, customer);
        return totals;
    }

    private void AddCustomer(PurchaseLedger ledger, int customer)
    {
        long purchases = 0;
        long days = 0;
        for (var row = ledger.Start(customer); row < ledger.End(customer); row++)
        {
            var (day, count) = (ledger.Day(row), ledger.Count(row));
            if (count < 0)
            {
                Refunds -= count;
                ledger.Amounts.AddTo(ref _refunded, row);
                continue;
            }

            purchases += count;
            days++;
            FirstDay = Math.Min(FirstDay, day);
            LastDay = Math.Max(LastDay, day);
            ledger.Amounts.AddTo(ref _sold, row);
        }

        Purchases += purchases;
        Buyers += purchases > 0 ? 1 : 0;
        RepeatBuyers += purchases > 1 ? 1 : 0;
        RepeatBuyersByDays += days > 1 ? 1 : 0;
    }
}
