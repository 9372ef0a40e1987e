using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>A ledger out of raw purchases.</content>
internal sealed partial class PurchaseLedger
{
    /// <summary>Groups raw purchases, some customers at a time.</summary>
    internal ref partial struct Grouping
    {
        private readonly int _expected;
        private PurchaseSorter _sorter;
        private int[] _starts;
        private int[] _days;
        private int[] _counts;
        private decimal[] _amounts;
        private MoneyColumn.Builder _sums;
        private int _customers;
        private int _read;
        private int _rows;

        /// <param name="rows">How many purchases will be added.</param>
        /// <param name="customers">Of how many customers, where that is known.</param>
        public Grouping(int rows, int customers = 0)
        {
            _expected = rows;
            _sorter = new PurchaseSorter();
            _starts = new int[customers + 1];
            _days = GC.AllocateUninitializedArray<int>(rows);
            _counts = GC.AllocateUninitializedArray<int>(rows);
            _amounts = GC.AllocateUninitializedArray<decimal>(rows);
            _sums = new MoneyColumn.Builder(_amounts);
        }

        /// <summary>Room for purchases that are to be grouped next.</summary>
        public Span<PurchaseRow> Take(int rows) => _sorter.Take(rows);

        /// <summary>Groups the purchases that were put where <see cref="Take"/> showed: all of the next customers.</summary>
        /// <param name="rows">How many purchases there are.</param>
        /// <param name="customers">What the customers' numbers lie below; those without a purchase are passed over.</param>
        /// <param name="amounts">The amounts that are not packed, by row.</param>
        /// <returns>By customer: the place behind the last purchase.</returns>
        public ReadOnlySpan<int> Add(int rows, int customers, ReadOnlySpan<decimal> amounts)
        {
            var sorted = _sorter.Sort(rows, customers, out var ends);
            Expect(rows, Math.Min(customers, rows));
            var start = 0;
            foreach (var end in ends)
            {
                if (end == start)
                    continue;
                _starts[_customers++] = _rows;
                AddCustomer(sorted[start..end], amounts);
                start = end;
            }

            return ends;
        }

        public PurchaseLedger ToLedger()
        {
            Array.Resize(ref _starts, _customers + 1);
            _starts[^1] = _rows;
            Columns.Trim(ref _days, _rows);
            Columns.Trim(ref _counts, _rows);
            return new PurchaseLedger(_starts, _days, _counts, _sums.ToColumn(_rows));
        }

        public void Dispose() => _sorter.Dispose();

        private void Expect(int rows, int customers)
        {
            _read += rows;
            if (_customers + customers > _starts.Length)
                Columns.Grow(ref _starts, _customers, _customers + customers, (double)_expected / _read);
        }

        private void AddCustomer(ReadOnlySpan<PurchaseRow> purchases, ReadOnlySpan<decimal> amounts)
        {
            for (var i = 0; i < purchases.Length; i++)
            {
                // Most days have one purchase: it is moved, not summed.
                if (i + 1 == purchases.Length || purchases[i + 1].Day != purchases[i].Day)
                    Put(purchases[i].Day, purchases[i].AmountIn(amounts));
                else
                    i = AddDay(purchases, i, amounts);
            }
        }

        private int AddDay(ReadOnlySpan<PurchaseRow> purchases, int at, ReadOnlySpan<decimal> amounts)
        {
            var day = purchases[at].Day;
            var sums = default(DaySums);
            for (; at < purchases.Length && purchases[at].Day == day; at++)
                sums.Add(purchases[at].AmountIn(amounts));
            Put(day, sums);
            return at - 1;
        }

        private void Put(int day, decimal amount)
        {
            _days[_rows] = day;
            _counts[_rows] = amount < 0 ? -1 : 1;
            _amounts[_rows++] = amount;
        }

        private void Put(int day, in DaySums sums)
        {
            if (sums.Purchases > 0)
                Put(day, sums.Purchases, sums.Sold);
            if (sums.Refunds > 0)
                Put(day, -sums.Refunds, sums.Refunded);
        }

        private void Put(int day, int count, in ExactSum sum)
        {
            _days[_rows] = day;
            _counts[_rows] = count;
            _sums.Set(_rows++, sum);
        }

        /// <summary>The purchases of a day: at most one row of each sign.</summary>
        private struct DaySums
        {
            private ExactSum _sold;
            private ExactSum _refunded;

            public int Purchases { get; private set; }

            public int Refunds { get; private set; }

            public readonly ExactSum Sold => _sold;

            public readonly ExactSum Refunded => _refunded;

            public void Add(decimal amount)
            {
                if (amount < 0)
                {
                    _refunded.Add(amount);
                    Refunds++;
                }
                else
                {
                    _sold.Add(amount);
                    Purchases++;
                }
            }
        }
    }
}
