using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>A ledger out of raw purchases.</content>
internal sealed partial class PurchaseLedger
{
    /// <summary>Groups raw purchases, pile by pile.</summary>
    internal ref struct Grouping
    {
        // Up to this length a run is sorted by insertion: most customers have few purchases.
        private const int ShortRun = 24;

        private readonly int[] _starts;
        private readonly int[] _next;
        private int[] _days;
        private int[] _counts;
        private decimal[] _amounts;
        private MoneyColumn.Builder _sums;
        private int _customers;
        private int _read;
        private int _rows;

        public Grouping(int customers, int rows)
        {
            _starts = new int[customers + 1];
            _next = new int[Math.Min(customers, 1 << PurchasePile.CustomerBits) + 1];
            _days = new int[rows];
            _counts = new int[rows];
            _amounts = new decimal[rows];
            _sums = new MoneyColumn.Builder(_amounts);
        }

        /// <summary>Adds the purchases of the next customers.</summary>
        public void Add(PurchasePile pile)
        {
            var customers = Math.Min(_starts.Length - 1 - _customers, 1 << PurchasePile.CustomerBits);
            // By customer: how many rows; then where the next one goes, which in the end is where the next customer's begin.
            var next = _next.AsSpan(0, customers);
            next.Clear();
            pile.Count(next);
            var place = _read;
            foreach (ref var size in next)
            {
                place += size;
                size = place - size;
            }

            pile.Distribute(next, _days, _amounts);
            foreach (var end in next)
            {
                // What is written never overtakes what is read: a day's purchases become at most one row of each sign.
                _starts[_customers++] = _rows;
                SortByDay(_read, end);
                while (_read < end)
                    _read = MergeDay(_read, end);
            }
        }

        public PurchaseLedger ToLedger()
        {
            _starts[^1] = _rows;
            Columns.Trim(ref _days, _rows);
            Columns.Trim(ref _counts, _rows);
            return new PurchaseLedger(_starts, _days, _counts, _sums.ToColumn(_rows));
        }

        private int MergeDay(int row, int end)
        {
            var day = _days[row];
            if (row + 1 == end || _days[row + 1] != day)
            {
                // Most days have one purchase: it is moved, not summed.
                var amount = _amounts[row];
                _days[_rows] = day;
                _counts[_rows] = amount < 0 ? -1 : 1;
                _amounts[_rows++] = amount;
                return row + 1;
            }

            var (sold, refunded) = (default(ExactSum), default(ExactSum));
            var (purchases, refunds) = (0, 0);
            for (; row < end && _days[row] == day; row++)
            {
                if (_amounts[row] < 0)
                {
                    refunded.Add(_amounts[row]);
                    refunds++;
                }
                else
                {
                    sold.Add(_amounts[row]);
                    purchases++;
                }
            }

            if (purchases > 0)
                Put(day, purchases, sold);
            if (refunds > 0)
                Put(day, -refunds, refunded);
            return row;
        }

        private void Put(int day, int count, in ExactSum sum)
        {
            _days[_rows] = day;
            _counts[_rows] = count;
            _sums.Set(_rows++, sum);
        }

        private readonly void SortByDay(int start, int end)
        {
            if (end - start > ShortRun)
            {
                _days.AsSpan(start, end - start).Sort(_amounts.AsSpan(start, end - start));
                return;
            }

            for (var i = start + 1; i < end; i++)
            {
                var (day, amount) = (_days[i], _amounts[i]);
                var at = i;
                for (; at > start && _days[at - 1] > day; at--)
                {
                    _days[at] = _days[at - 1];
                    _amounts[at] = _amounts[at - 1];
                }

                _days[at] = day;
                _amounts[at] = amount;
            }
        }
    }
}
