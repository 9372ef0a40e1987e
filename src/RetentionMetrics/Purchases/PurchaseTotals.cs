using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What a book of purchases adds up to.</summary>
internal struct PurchaseTotals
{
    private const int BlockLength = 64;

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

    public DecimalSum Sold { get; private set; }

    /// <summary>Gets the sum of the refunds: 0 or negative.</summary>
    public DecimalSum Refunded { get; private set; }

    public readonly DecimalSum Revenue => Sold + Refunded;

    public static PurchaseTotals Of(PurchaseLedger ledger)
    {
        var totals = new PurchaseTotals { FirstDay = int.MaxValue, LastDay = -1 };
        var sold = new Amounts(stackalloc decimal[BlockLength]);
        var refunded = new Amounts(stackalloc decimal[BlockLength]);
        for (var customer = 0; customer < ledger.Customers; customer++)
            totals.AddCustomer(ledger, customer, ref sold, ref refunded);
        totals.Sold = sold.Sum();
        totals.Refunded = refunded.Sum();
        return totals;
    }

    private void AddCustomer(PurchaseLedger ledger, int customer, ref Amounts sold, ref Amounts refunded)
    {
        long purchases = 0;
        long days = 0;
        for (var row = ledger.Start(customer); row < ledger.End(customer); row++)
        {
            var (day, count) = (ledger.Day(row), ledger.Count(row));
            if (count < 0)
            {
                Refunds -= count;
                refunded.Add(ledger.Amounts, row);
                continue;
            }

            purchases += count;
            days++;
            FirstDay = Math.Min(FirstDay, day);
            LastDay = Math.Max(LastDay, day);
            sold.Add(ledger.Amounts, row);
        }

        Purchases += purchases;
        Buyers += purchases > 0 ? 1 : 0;
        RepeatBuyers += purchases > 1 ? 1 : 0;
        RepeatBuyersByDays += days > 1 ? 1 : 0;
    }

    /// <summary>Sums rows of a column block by block: a block costs a fraction of its amounts one by one.</summary>
    private ref struct Amounts(Span<decimal> block)
    {
        private readonly Span<decimal> _block = block;
        private int _filled;
        private DecimalSum _sum;

        public void Add(in MoneyColumn amounts, int row)
        {
            if (amounts.IsWide(row))
            {
                _sum += amounts[row];
                return;
            }

            if (_filled == _block.Length)
                Flush();
            _block[_filled++] = amounts.Narrow(row);
        }

        public DecimalSum Sum()
        {
            Flush();
            return _sum;
        }

        private void Flush()
        {
            _sum += DecimalSum.Of(_block[.._filled]);
            _filled = 0;
        }
    }
}
