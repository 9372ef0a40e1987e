using System.Buffers;
using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <content>The same on several threads: each merges its part of the keys, or sets bits of its own, which are then laid over one another.</content>
internal sealed partial class IntegerKernel<TKey, TInteger, TKeys>
{
    private delegate void SettingBits(ReadOnlySpan<TInteger> keys, Span<ulong> words);

    /// <inheritdoc/>
    protected override (long Distinct, long Repeated) CountTogether(ReadOnlyMemory<TKey> column, int workers, out int nullRow)
    {
        var range = new KeyRange<TInteger>(Integers(column.Span));
        if (!range.IsNarrow)
            return base.CountTogether(column, workers, out nullRow);
        nullRow = -1;
        var maps = new ulong[workers][];
        try
        {
            SetBits(column, maps, range.WordsOfPairs, range.SetPairs);
            var words = maps[0].AsSpan(0, range.WordsOfPairs);
            foreach (var map in maps.AsSpan(1))
                KeyRange<TInteger>.LayPairs(map, words);
            return KeyRange<TInteger>.CountPairs(words);
        }
        finally
        {
            GiveBack(maps);
        }
    }

    /// <inheritdoc/>
    protected override (long Distinct, long Common) IntersectTogether(
        ReadOnlyMemory<TKey> column, ReadOnlyMemory<TKey> others, int workers, out int nullRow, out int otherNullRow)
    {
        (nullRow, otherNullRow) = (-1, -1);
        if (column.IsEmpty)
            return default;
        if (TryCountDistinct(column, workers, out var distinct) && TryCountDistinct(others, workers, out _))
            return (distinct, CountCommon(column, others, workers));
        var range = new KeyRange<TInteger>(Integers(column.Span));
        if (!range.IsNarrow)
            return base.IntersectTogether(column, others, workers, out nullRow, out otherNullRow);
        var (maps, otherMaps) = (new ulong[workers][], new ulong[workers][]);
        try
        {
            SetBits(column, maps, range.WordsOfBits, range.SetBits);
            SetBits(others, otherMaps, range.WordsOfBits, range.SetBits);
            return CountCommon(maps, otherMaps, range.WordsOfBits);
        }
        finally
        {
            GiveBack(maps);
            GiveBack(otherMaps);
        }
    }

    private static bool TryCountDistinct(ReadOnlyMemory<TKey> column, int workers, out long distinct)
    {
        var counts = new long[workers];
        // Each part ends with the first row of the next, so that all neighbours are compared; that row is counted by both.
        Workers.ForEachPart(column.Length, workers, (part, start, end) =>
        {
            var keys = Integers(column.Span)[start..Math.Min(column.Length, end + 1)];
            counts[part] = SortedKeys.TryCountDistinct(keys, out var own) ? own : -1;
        });
        distinct = counts.Sum() - (workers - 1);
        return !counts.Contains(-1);
    }

    private static long CountCommon(ReadOnlyMemory<TKey> column, ReadOnlyMemory<TKey> others, int workers)
    {
        var counts = new long[workers];
        Workers.ForEachPart(column.Length, workers, (part, start, end) =>
        {
            // Equal keys belong to one part.
            var keys = Integers(column.Span);
            var (first, last) = (SortedKeys.StartOfRun(keys, start), SortedKeys.StartOfRun(keys, end));
            counts[part] = SortedKeys.CountCommon(keys[first..last], Integers(others.Span));
        });
        return counts.Sum();
    }

    private static (long Distinct, long Common) CountCommon(ulong[][] maps, ulong[][] otherMaps, int length)
    {
        var (distinct, common) = (0L, 0L);
        for (var i = 0; i < length; i++)
        {
            var (word, other) = (0UL, 0UL);
            for (var part = 0; part < maps.Length; part++)
            {
                word |= maps[part][i];
                other |= otherMaps[part][i];
            }

            distinct += BitOperations.PopCount(word);
            common += BitOperations.PopCount(word & other);
        }

        return (distinct, common);
    }

    private static void SetBits(ReadOnlyMemory<TKey> column, ulong[][] maps, int length, SettingBits set) =>
        Workers.ForEachPart(column.Length, maps.Length, (part, start, end) =>
        {
            var map = maps[part] = ArrayPool<ulong>.Shared.Rent(length);
            map.AsSpan(0, length).Clear();
            set(Integers(column.Span[start..end]), map);
        });

    private static void GiveBack(ulong[][] maps)
    {
        foreach (var map in maps)
        {
            // A worker may have failed before it had one.
            if (map is not null)
                ArrayPool<ulong>.Shared.Return(map);
        }
    }
}
