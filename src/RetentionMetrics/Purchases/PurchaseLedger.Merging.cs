using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Ledgers out of ledgers: laid together, or cut to a span of days.</content>
internal sealed partial class PurchaseLedger
{
    /// <summary>Lays two ledgers together.</summary>
    /// <param name="left">The one; its customers come first and keep their numbers.</param>
    /// <param name="right">The other.</param>
    /// <param name="numbers">The number in the result of each customer of the right one.</param>
    /// <param name="customers">How many customers the result has.</param>
    public static PurchaseLedger Merge(PurchaseLedger left, PurchaseLedger right, ReadOnlySpan<int> numbers, int customers)
    {
        var builder = new Builder(customers, checked(left.Rows + right.Rows));
        var rightOf = new int[customers];
        rightOf.AsSpan().Fill(-1);
        for (var customer = 0; customer < numbers.Length; customer++)
            rightOf[numbers[customer]] = customer;
        for (var customer = 0; customer < customers; customer++)
        {
            var (l, leftEnd) = customer < left.Customers ? (left.Start(customer), left.End(customer)) : (0, 0);
            var other = rightOf[customer];
            var (r, rightEnd) = other >= 0 ? (right.Start(other), right.End(other)) : (0, 0);
            while (l < leftEnd && r < rightEnd)
            {
                var order = Compare(left, l, right, r);
                if (order == 0)
                    builder.AddBoth(left, l++, right, r++);
                else if (order < 0)
                    builder.Add(left, l++);
                else
                    builder.Add(right, r++);
            }

            while (l < leftEnd)
                builder.Add(left, l++);
            while (r < rightEnd)
                builder.Add(right, r++);
            builder.EndCustomer();
        }

        return builder.ToLedger();
    }

    /// <summary>The rows of a span of days; customers without any are left out.</summary>
    /// <param name="firstDay">The first day.</param>
    /// <param name="endDay">The day after the last one.</param>
    /// <param name="kept">The numbers that the customers of the result had here.</param>
    public PurchaseLedger Within(int firstDay, int endDay, List<int> kept)
    {
        var rows = 0;
        for (var customer = 0; customer < Customers; customer++)
        {
            var (from, to) = RowsWithin(customer, firstDay, endDay);
            rows += to - from;
            if (to > from)
                kept.Add(customer);
        }

        var builder = new Builder(kept.Count, rows);
        foreach (var customer in kept)
        {
            var (from, to) = RowsWithin(customer, firstDay, endDay);
            for (var row = from; row < to; row++)
                builder.Add(this, row);
            builder.EndCustomer();
        }

        return builder.ToLedger();
    }

    private static int Compare(PurchaseLedger left, int l, PurchaseLedger right, int r)
    {
        var byDay = left._days[l].CompareTo(right._days[r]);
        // Purchases stand before the refunds of their day.
        return byDay != 0 ? byDay : (left._counts[l] < 0).CompareTo(right._counts[r] < 0);
    }

    /// <summary>The rows of a customer in a span of days.</summary>
    public (int From, int To) RowsWithin(int customer, int firstDay, int endDay)
    {
        var (from, to) = (Start(customer), End(customer));
        while (from < to && _days[from] < firstDay)
            from++;
        while (to > from && _days[to - 1] >= endDay)
            to--;
        return (from, to);
    }

    /// <summary>Takes rows in their final order.</summary>
    private struct Builder(int customers, int capacity)
    {
        private readonly int[] _starts = new int[customers + 1];
        private int[] _days = new int[capacity];
        private int[] _counts = new int[capacity];
        private MoneyColumn.Builder _amounts = new(new decimal[capacity]);
        private int _rows;
        private int _customers;

        public void Add(PurchaseLedger source, int row)
        {
            _days[_rows] = source._days[row];
            _counts[_rows] = source._counts[row];
            _amounts.Copy(_rows++, source._amounts, row);
        }

        public void AddBoth(PurchaseLedger left, int l, PurchaseLedger right, int r)
        {
            _days[_rows] = left._days[l];
            _counts[_rows] = checked(left._counts[l] + right._counts[r]);
            var sum = default(ExactSum);
            left._amounts.AddTo(ref sum, l);
            right._amounts.AddTo(ref sum, r);
            _amounts.Set(_rows++, sum);
        }

        public void EndCustomer() => _starts[++_customers] = _rows;

        public PurchaseLedger ToLedger()
        {
            Columns.Trim(ref _days, _rows);
            Columns.Trim(ref _counts, _rows);
            return new PurchaseLedger(_starts, _days, _counts, _amounts.ToColumn(_rows));
        }
    }
}
