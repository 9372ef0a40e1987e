using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Piles that are grouped where their rows will stay: slower, without any room beside.</content>
internal sealed partial class PurchaseLedger
{
    internal ref partial struct Grouping
    {
        // Up to this length a run is sorted by insertion.
        private const int ShortRun = 24;

        // Fewer rows than these are sorted before room for them is found.
        private const int FewRows = 64;

        // Room for rows that are sorted elsewhere is about as much as the rows themselves.
        private const int LargestShare = 4;
        private const int SmallPile = 1 << 16;

        /// <summary>Groups a pile: all purchases of the next customers.</summary>
        public void Add(PurchasePile pile)
        {
            if (pile.IsNarrow && pile.Rows >= FewRows && pile.Rows <= Math.Max(SmallPile, _expected / LargestShare))
            {
                pile.Read(Take(pile.Rows));
                Add(pile.Rows, pile.Customers, []);
            }
            else
            {
                AddInPlace(pile);
            }
        }

        private void AddInPlace(PurchasePile pile)
        {
            // By customer: how many rows; then where the next one goes, which in the end is where the next customer's begin.
            var next = new int[pile.Customers];
            pile.Count(next);
            var read = _read;
            Columns.SumUp(next, read);
            Expect(pile.Rows, pile.Customers);
            pile.Distribute(next, _days, _amounts);
            foreach (var end in next)
            {
                // What is written never overtakes what is read: a day's purchases become at most one row of each sign.
                _starts[_customers++] = _rows;
                SortByDay(read, end);
                while (read < end)
                    read = MergeDay(read, end);
            }
        }

        private int MergeDay(int row, int end)
        {
            var day = _days[row];
            var last = row;
            while (last + 1 < end && _days[last + 1] == day)
                last++;
            if (last == row)
            {
                // Most days have one purchase: it is moved, not summed.
                Put(day, _amounts[row]);
                return row + 1;
            }

            var sums = default(DaySums);
            for (; row <= last; row++)
                sums.Add(_amounts[row]);
            Put(day, sums);
            return row;
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
