using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Distributes purchases by customer, and makes a book of those that were distributed.</summary>
internal static class PurchaseDistribution
{
    private const int ChunkLength = 128;

    /// <summary>Where the few rows go whose amount or day takes more room than the others.</summary>
    internal interface IRest
    {
        /// <summary>Keeps a row.</summary>
        /// <param name="row">The row in the columns.</param>
        /// <param name="date">Its day.</param>
        /// <param name="amount">Its amount.</param>
        /// <returns>The place in which both are found.</returns>
        int Keep(int row, DateOnly date, decimal amount);
    }

    /// <summary>Distributes the rows of some columns.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="dates">The days.</param>
    /// <param name="amounts">The amounts.</param>
    /// <param name="firstDay">From where days are counted.</param>
    /// <param name="codes">The codes of the customers.</param>
    /// <param name="rest">Takes what does not fit.</param>
    /// <param name="partitions">Takes the rows.</param>
    /// <returns>Whether every row names a customer, who has a code of its own; where not, not all rows were distributed.</returns>
    public static bool TryDistribute<TKey, TCode, TCodes, TRest>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        int firstDay,
        in TCodes codes,
        ref TRest rest,
        ref Partitions<DatedAmount<TCode>> partitions)
        where TCode : unmanaged, IMixedKey<TCode>
        where TCodes : struct, IReversibleCode<TKey, TCode>
        where TRest : struct, IRest
    {
        var codeOf = codes;
        Span<DatedAmount<TCode>> chunk = stackalloc DatedAmount<TCode>[ChunkLength];
        for (var start = 0; start < customers.Length; start += ChunkLength)
        {
            var length = Math.Min(ChunkLength, customers.Length - start);
            var keys = customers.Slice(start, length);
            var days = dates.Slice(start, length);
            var paid = amounts.Slice(start, length);
            // Of texts, the codes find the missing ones.
            if (typeof(TKey) == typeof(Guid) && CustomerKeys.IndexOfMissing(keys) >= 0)
                return false;
            for (var i = 0; i < keys.Length; i++)
            {
                var day = days[i].DayNumber - firstDay;
                if (!DecimalParts.Of(paid[i]).TryPack(out var amount) || (uint)day > ushort.MaxValue)
                    amount = DecimalParts.NotPacked(rest.Keep(start + i, days[i], paid[i]));
                chunk[i] = new DatedAmount<TCode>(codeOf.Of(keys[i], start + i), (ushort)day, amount);
            }

            partitions.Add(chunk[..length]);
        }

        return codeOf.IsExact;
    }

    /// <summary>The book of rows that were distributed, over as many partitions each time.</summary>
    /// <param name="pieces">The rows.</param>
    /// <param name="customers">The column of customers in which codes find their keys.</param>
    /// <param name="dates">The days of the rows that did not fit.</param>
    /// <param name="amounts">Their amounts.</param>
    /// <param name="firstDay">From where days are counted.</param>
    /// <param name="codes">The codes of the customers.</param>
    /// <param name="numbers">Numbers the customers of a partition.</param>
    public static PurchaseBook<TKey> Group<TKey, TCode, TCodes, TNumbers>(
        ReadOnlySpan<Partitions<DatedAmount<TCode>>> pieces,
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        int firstDay,
        in TCodes codes,
        ref TNumbers numbers)
        where TKey : notnull
        where TCode : unmanaged, IMixedKey<TCode>
        where TCodes : struct, IReversibleCode<TKey, TCode>
        where TNumbers : struct, IKeyNumbers<TCode>
    {
        var total = 0;
        for (var partition = 0; partition < pieces[0].Count; partition++)
            total = checked(total + CountOf(pieces, partition));
        var grouping = new PurchaseLedger.Grouping(total);
        try
        {
            var keys = Array.Empty<TKey>();
            var (known, read) = (0, 0);
            for (var partition = 0; partition < pieces[0].Count; partition++)
            {
                numbers.Begin(partition);
                var rows = grouping.Take(CountOf(pieces, partition));
                var done = 0;
                foreach (ref readonly var piece in pieces)
                    done += Read(piece.Read(partition), dates, firstDay, rows[done..], ref numbers);
                read += rows.Length;
                var ends = grouping.Add(rows.Length, numbers.Count, amounts);
                var most = known + Math.Min(ends.Length, rows.Length);
                if (most > keys.Length)
                    Columns.Grow(ref keys, known, most, (double)total / read);
                for (int number = 0, start = 0; number < ends.Length; start = ends[number++])
                {
                    if (ends[number] > start)
                        keys[known++] = codes.KeyOf(numbers.CodeOf(number), customers);
                }
            }

            Array.Resize(ref keys, known);
            return new PurchaseBook<TKey>(new KeyList<TKey>(keys), grouping.ToLedger());
        }
        finally
        {
            grouping.Dispose();
        }
    }

    private static int CountOf<TCode>(ReadOnlySpan<Partitions<DatedAmount<TCode>>> pieces, int partition)
        where TCode : unmanaged, IMixedKey<TCode>
    {
        var count = 0;
        foreach (ref readonly var piece in pieces)
            count = checked(count + piece.CountOf(partition));
        return count;
    }

    private static int Read<TCode, TNumbers>(
        Partitions<DatedAmount<TCode>>.Reader partition, ReadOnlySpan<DateOnly> dates, int firstDay, Span<PurchaseRow> rows, ref TNumbers numbers)
        where TCode : unmanaged, IMixedKey<TCode>
        where TNumbers : struct, IKeyNumbers<TCode>
    {
        Span<int> customers = stackalloc int[ChunkLength];
        var read = 0;
        foreach (var block in partition)
        {
            for (var start = 0; start < block.Length; start += ChunkLength)
            {
                var chunk = block.Slice(start, Math.Min(ChunkLength, block.Length - start));
                var to = rows.Slice(read, chunk.Length);
                numbers.Number(chunk, customers);
                for (var i = 0; i < chunk.Length; i++)
                {
                    var amount = chunk[i].Amount;
                    var day = DecimalParts.IsPacked(amount, out var row) ? firstDay + chunk[i].Day : dates[row].DayNumber;
                    to[i] = new PurchaseRow(customers[i], day, amount);
                }

                read += chunk.Length;
            }
        }

        return read;
    }

    /// <summary>Leaves the rows where they are: in the columns.</summary>
    internal readonly struct InPlace : IRest
    {
        public int Keep(int row, DateOnly date, decimal amount) => row;
    }
}
