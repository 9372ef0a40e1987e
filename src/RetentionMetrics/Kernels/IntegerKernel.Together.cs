using System.Buffers;
using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <content>The same on several threads: each merges its part of the keys, or sets bits of its own, which are then laid over one another.</content>
internal sealed partial class IntegerKernel<TKey, TInteger, TKeys>
{
    private delegate void SettingBits(ReadOnlySpan<TInteger> keys, Span<ulong> words);

    /// <inheritdoc/>
    protected override (long Distinct, long Repeated) CountTogether(ReadOnlyMemory<TKey> column, int workers, out int missingRow)
    {
        var range = new KeyRange<TInteger>(Integers(column.Span));
        if (!range.IsNarrow)
            return base.CountTogether(column, workers, out missingRow);
        missingRow = -1;
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
        ReadOnlyMemory<TKey> column, ReadOnlyMemory<TKey> others, int workers, out int missingRow, out int otherMissingRow)
    {
        (missingRow, otherMissingRow) = (-1, -1);
        if (column.IsEmpty)
            return default;
        if (TryIntersectSorted(column, others, workers, out var sorted))
            return (sorted.Distinct, sorted.Common);
        var range = new KeyRange<TInteger>(Integers(column.Span));
        if (!range.IsNarrow)
            return base.IntersectTogether(column, others, workers, out missingRow, out otherMissingRow);
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

    private static bool TryIntersectSorted(ReadOnlyMemory<TKey> column, ReadOnlyMemory<TKey> others, int workers, out SortedCounts counts)
    {
        counts = default;
        // Each part starts with a run of equal keys, and with the first of the others that is not below it.
        var (cuts, otherCuts) = (new int[workers + 1], new int[workers + 1]);
        (cuts[workers], otherCuts[workers]) = (column.Length, others.Length);
        var keys = Integers(column.Span);
        var otherKeys = Integers(others.Span);
        for (var part = 1; part < workers; part++)
        {
            var key = keys[(int)((long)keys.Length * part / workers)];
            cuts[part] = SortedKeys.LowerBound(keys, key);
            otherCuts[part] = SortedKeys.LowerBound(otherKeys, key);
            if (!IsSeam(keys, cuts[part - 1], cuts[part]) || !IsSeam(otherKeys, otherCuts[part - 1], otherCuts[part]))
                return false;
        }

        var partial = new SortedCounts[workers];
        var isSorted = new bool[workers];
        Workers.ForEachPart(workers, workers, (part, _, _) =>
        {
            var (from, to) = (cuts[part], cuts[part + 1]);
            var (otherFrom, otherTo) = (otherCuts[part], otherCuts[part + 1]);
            isSorted[part] = SortedKeys.TryIntersect(Integers(column.Span)[from..to], Integers(others.Span)[otherFrom..otherTo], out partial[part]);
        });
        foreach (var part in partial)
            counts += part;
        return !isSorted.Contains(false);
    }

    // In columns that ascend, the cuts do as well, and so do the rows around them.
    private static bool IsSeam(ReadOnlySpan<TInteger> keys, int before, int cut) =>
        before <= cut && (cut == 0 || cut == keys.Length || keys[cut - 1] <= keys[cut]);

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
