using System.Buffers;
using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Counts over columns so short that one table of all rows lies near the core. Keys stay in the caller's column.</summary>
internal static class ShortColumn<TKey>
{
    /// <summary>No column is longer.</summary>
    public const int MostRows = 1 << 13;

    // Up to here, comparing each with all before it is faster than a table.
    private const int FewRows = 12;
    private const byte Marked = 1;

    /// <summary>Counts the distinct keys of a column and those that stand in it more than once; none of them is missing.</summary>
    public static (long Distinct, long Repeated) CountRepeats(ReadOnlySpan<TKey> column)
    {
        if (column.Length <= FewRows)
            return CountFewRepeats(column);
        Span<byte> marks = stackalloc byte[column.Length];
        var slots = Rent(column.Length);
        try
        {
            return (Add(column, slots, marks), marks.Count(Marked));
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(slots.Memory);
        }
    }

    /// <summary>Counts the distinct keys of a column and those of them that stand in another column too; no key is missing.</summary>
    public static (long Distinct, long Common) CountCommon(ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others)
    {
        if (Math.Max(column.Length, others.Length) <= FewRows)
            return CountFewCommon(column, others);
        Span<byte> marks = stackalloc byte[column.Length];
        var slots = Rent(column.Length);
        try
        {
            var distinct = Add(column, slots, marks);
            marks.Clear();
            foreach (var key in others)
            {
                var row = slots.Find(column, key, KeySlots.HalfOf(key));
                if (row >= 0)
                    marks[row] = Marked;
            }

            return (distinct, marks.Count(Marked));
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(slots.Memory);
        }
    }

    /// <summary>Puts the first row of each key into a slot, and marks those whose keys are met again.</summary>
    /// <returns>How many distinct keys there are.</returns>
    private static int Add(ReadOnlySpan<TKey> column, KeySlots slots, Span<byte> marks)
    {
        var distinct = 0;
        for (var row = 0; row < column.Length; row++)
        {
            var key = column[row];
            var half = KeySlots.HalfOf(key);
            var first = slots.Find(column, key, half);
            if (first >= 0)
            {
                marks[first] = Marked;
                continue;
            }

            slots.Set(~first, half, row);
            distinct++;
        }

        return distinct;
    }

    /// <summary>Slots for as many keys as there are rows, at least half of which stay free.</summary>
    private static KeySlots Rent(int rows)
    {
        var bits = BitOperations.Log2((uint)rows) + 2;
        var memory = ArrayPool<uint>.Shared.Rent(1 << bits);
        memory.AsSpan(0, 1 << bits).Clear();
        return new KeySlots(memory, bits);
    }

    private static (long Distinct, long Repeated) CountFewRepeats(ReadOnlySpan<TKey> column)
    {
        var (distinct, marks) = (0L, 0UL);
        for (var row = 0; row < column.Length; row++)
        {
            var first = FirstRowOf(column[row], column[..row]);
            if (first == row)
                distinct++;
            else
                marks |= 1UL << first;
        }

        return (distinct, BitOperations.PopCount(marks));
    }

    private static (long Distinct, long Common) CountFewCommon(ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others)
    {
        var marks = 0UL;
        foreach (var other in others)
        {
            var first = FirstRowOf(other, column);
            if (first < column.Length)
                marks |= 1UL << first;
        }

        return (CountFewRepeats(column).Distinct, BitOperations.PopCount(marks));
    }

    private static int FirstRowOf(TKey key, ReadOnlySpan<TKey> column)
    {
        var row = 0;
        while (row < column.Length && !EqualityComparer<TKey>.Default.Equals(column[row], key))
            row++;
        return row;
    }
}
