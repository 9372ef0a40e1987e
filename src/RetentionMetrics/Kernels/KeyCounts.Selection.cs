namespace RetentionMetrics.Kernels;

/// <content>The keys of those records that count.</content>
internal readonly partial record struct KeyCounts
{
    /// <summary>Gathers the keys of some days, or of amounts above 0; a missing customer is found where they are counted, and its row by those that were kept.</summary>
    private struct SelectedKeys<T, TKey>(
        Func<T, TKey> keyOf, Func<T, DateOnly>? dateOf, DateOnly start, DateOnly end, Func<T, decimal>? amountOf, string? parameter)
        : IRowTally<T>, IDisposable
    {
        private const int BlockLength = 1 << 10;

        private ColumnBuffer<TKey> _keys;
        private KeptRows _rows;

        public readonly string? Parameter => parameter;

        public void Add(ReadOnlySpan<T> records)
        {
            for (; !records.IsEmpty; records = records[Math.Min(BlockLength, records.Length)..])
            {
                var block = records[..Math.Min(BlockLength, records.Length)];
                var room = _keys.Room(block.Length);
                var selected = 0;
                for (var row = 0; row < block.Length; row += KeptRows.BlockLength)
                {
                    var part = block[row..Math.Min(row + KeptRows.BlockLength, block.Length)];
                    selected += Select(part, room[selected..], out var kept);
                    _rows.Add(kept, part.Length);
                }

                _keys.Take(selected);
            }
        }

        /// <summary>Puts the keys that count side by side, for which there is room enough.</summary>
        /// <returns>How many there are.</returns>
        public readonly int Select(ReadOnlySpan<T> records, Span<TKey> keys, out ulong kept)
        {
            // Most give days and no amounts: to ask for these at each row would cost a tenth of the time.
            if (amountOf is not null)
                return SelectPaid(records, keys, amountOf, out kept);
            var (readKey, readDate, first, behind) = (keyOf, dateOf!, start, end);
            var (selected, bits) = (0, 0UL);
            for (var i = 0; i < records.Length; i++)
            {
                var record = records[i];
                var date = readDate(record);
                if (date < first || date >= behind)
                    continue;
                keys[selected++] = readKey(record);
                bits |= 1UL << i;
            }

            kept = bits;
            return selected;
        }

        private readonly int SelectPaid(ReadOnlySpan<T> records, Span<TKey> keys, Func<T, decimal> readAmount, out ulong kept)
        {
            var (selected, bits) = (0, 0UL);
            for (var i = 0; i < records.Length; i++)
            {
                var record = records[i];
                if (dateOf?.Invoke(record) is { } date && (date < start || date >= end))
                    continue;
                if (readAmount(record) <= 0)
                    continue;
                keys[selected++] = keyOf(record);
                bits |= 1UL << i;
            }

            kept = bits;
            return selected;
        }

        public readonly KeyCounts Counts(IEqualityComparer<TKey>? comparer)
        {
            try
            {
                return Of(_keys.Span, comparer, parameter);
            }
            catch (ArgumentException) when (CustomerKeys.IndexOfMissing(_keys.Span) is >= 0 and var missing)
            {
                throw CustomerKeys.NoCustomer(_rows.RowOf(missing), parameter);
            }
        }

        public void Dispose()
        {
            _keys.Dispose();
            _rows.Dispose();
        }
    }
}
