using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>A ledger out of raw purchases.</content>
internal sealed partial class PurchaseLedger
{
    /// <summary>Groups raw purchases: first told how many each customer has, then given them in any order.</summary>
    internal ref struct Grouping
    {
        // Up to this length a run is sorted by insertion: most customers have few purchases.
        private const int ShortRun = 24;

        // While rows come in, the start of a customer's run moves to its end.
        private readonly int[] _starts;
        private int[] _days;
        private decimal[] _amounts;

        /// <param name="sizes">How many rows each customer has, with one entry more behind them; the array becomes the ledger's.</param>
        public Grouping(int[] sizes)
        {
            var rows = 0;
            for (var customer = 0; customer < sizes.Length; customer++)
            {
                var size = sizes[customer];
                sizes[customer] = rows;
                rows = checked(rows + size);
            }

            _starts = sizes;
            _days = new int[rows];
            _amounts = new decimal[rows];
        }

        public readonly void Add(ReadOnlySpan<int> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        {
            for (var i = 0; i < customers.Length; i++)
            {
                var row = _starts[customers[i]]++;
                _days[row] = dates[i].DayNumber;
                _amounts[row] = amounts[i];
            }
        }

        public PurchaseLedger ToLedger()
        {
            // Every start has become the next customer's.
            Array.Copy(_starts, 0, _starts, 1, _starts.Length - 1);
            _starts[0] = 0;

            var counts = new int[_days.Length];
            var sums = new MoneyColumn.Builder(_amounts);
            var rows = 0;
            for (var customer = 0; customer < _starts.Length - 1; customer++)
            {
                // What is written never overtakes what is read: a day's purchases become at most one row of each sign.
                var (start, end) = (_starts[customer], _starts[customer + 1]);
                _starts[customer] = rows;
                SortByDay(start, end);
                for (var next = start; next < end;)
                    next = MergeDay(next, end, counts, ref sums, ref rows);
            }

            _starts[^1] = rows;
            Columns.Trim(ref _days, rows);
            Columns.Trim(ref counts, rows);
            return new PurchaseLedger(_starts, _days, counts, sums.ToColumn(rows));
        }

        private readonly int MergeDay(int row, int end, int[] counts, ref MoneyColumn.Builder sums, ref int rows)
        {
            var day = _days[row];
            if (row + 1 == end || _days[row + 1] != day)
            {
                // Most days have one purchase: it is moved, not summed.
                var amount = _amounts[row];
                _days[rows] = day;
                counts[rows] = amount < 0 ? -1 : 1;
                _amounts[rows++] = amount;
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
                Put(day, purchases, sold, counts, ref sums, ref rows);
            if (refunds > 0)
                Put(day, -refunds, refunded, counts, ref sums, ref rows);
            return row;
        }

        private readonly void Put(int day, int count, in ExactSum sum, int[] counts, ref MoneyColumn.Builder sums, ref int rows)
        {
            _days[rows] = day;
            counts[rows] = count;
            sums.Set(rows++, sum);
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
