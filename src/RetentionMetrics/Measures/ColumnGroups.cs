using System.Buffers;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Takes metrics from a column by segment: its rows are sorted by segment into rented memory.</summary>
internal static class ColumnGroups
{
    private const int BlockLength = 1 << 10;
    private const int NoSegment = -1;

    /// <summary>The metric of some rows; without rejections the first wrong row throws.</summary>
    public static Breakdown<TKey, TMetric> Take<TKey, TValue, TMetric>(
        ReadOnlySpan<TKey?> segments,
        ReadOnlySpan<TValue> values,
        RejectingColumnMetric<TValue, TMetric> metricSelector,
        Rejections? rejections,
        string parameter)
        where TKey : notnull
        where TMetric : IMetric<TMetric>
    {
        var numbers = ArrayPool<int>.Shared.Rent(Math.Max(1, values.Length));
        var sorted = ArrayPool<TValue>.Shared.Rent(Math.Max(1, values.Length));
        using var groups = GroupNumbers<TKey>.Create();
        try
        {
            var rowNumbers = numbers.AsSpan(0, values.Length);
            var present = Number(segments, groups, rowNumbers, rejections, parameter);
            var total = TakeTotal(segments, values, rowNumbers, present, sorted, metricSelector, rejections);
            var counts = groups.Counts;
            Scatter(values, rowNumbers, counts, sorted);
            var metrics = new TMetric[counts.Length];
            var start = 0;
            for (var i = 0; i < metrics.Length; i++)
            {
                metrics[i] = metricSelector(sorted.AsSpan(start, counts[i]), rejections is null ? null! : new Rejections(keep: 0));
                start += counts[i];
            }

            return Breakdown<TKey, TMetric>.Of(groups.Keys, metrics, total);
        }
        finally
        {
            ArrayPool<TValue>.Shared.Return(sorted, RuntimeHelpers.IsReferenceOrContainsReferences<TValue>());
            ArrayPool<int>.Shared.Return(numbers);
        }
    }

    /// <summary>Numbers the segments of all rows; returns how many have one.</summary>
    private static int Number<TKey>(ReadOnlySpan<TKey?> segments, GroupNumbers<TKey> groups, Span<int> numbers, Rejections? rejections, string parameter)
        where TKey : notnull
    {
        var present = 0;
        var errors = new RowErrors(rejections, 0);
        var start = 0;
        while (start < segments.Length)
        {
            var end = Math.Min(segments.Length, start + BlockLength);
            var missing = default(TKey) is null ? IndexOfNull(segments[start..end]) : -1;
            end = missing < 0 ? end : start + missing;
            groups.NumberAndCount(segments[start..end]!, numbers[start..]);
            present += end - start;
            if (missing >= 0)
            {
                errors.Add(end, RowError.NoSegment(parameter));
                numbers[end++] = NoSegment;
            }

            start = end;
        }

        rejections?.AddRows(segments.Length - present);
        return present;
    }

    /// <summary>The metric of all rows that have a segment.</summary>
    private static TMetric TakeTotal<TKey, TValue, TMetric>(
        ReadOnlySpan<TKey?> segments,
        ReadOnlySpan<TValue> values,
        ReadOnlySpan<int> numbers,
        int present,
        TValue[] room,
        RejectingColumnMetric<TValue, TMetric> metricSelector,
        Rejections? rejections)
    {
        var rows = values;
        if (present < values.Length)
        {
            var count = 0;
            for (var i = 0; i < values.Length; i++)
            {
                room[count] = values[i];
                count += numbers[i] == NoSegment ? 0 : 1;
            }

            rows = room.AsSpan(0, present);
        }

        if (rejections is null)
            return metricSelector(rows, null!);
        var wrong = rejections.ForPart();
        var total = metricSelector(rows, wrong);
        var placed = new List<Rejection>(wrong.Kept.Count);
        foreach (var rejection in wrong.Kept)
        {
            var row = RowOf(numbers, (int)rejection.Index);
            placed.Add(rejection.At(row, segments[row]));
        }

        rejections.AddPart(wrong, placed);
        return total;
    }

    /// <summary>The row that is the n-th of those with a segment.</summary>
    private static int RowOf(ReadOnlySpan<int> numbers, int present)
    {
        var row = -1;
        for (var seen = -1; seen < present;)
            seen += numbers[++row] == NoSegment ? 0 : 1;
        return row;
    }

    private static void Scatter<TValue>(ReadOnlySpan<TValue> values, ReadOnlySpan<int> numbers, ReadOnlySpan<int> counts, TValue[] sorted)
    {
        var places = ArrayPool<int>.Shared.Rent(Math.Max(1, counts.Length));
        var place = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            places[i] = place;
            place += counts[i];
        }

        for (var i = 0; i < values.Length && i < numbers.Length; i++)
        {
            if (numbers[i] != NoSegment)
                sorted[places[numbers[i]]++] = values[i];
        }

        ArrayPool<int>.Shared.Return(places);
    }

    private static int IndexOfNull<TKey>(ReadOnlySpan<TKey?> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] is null)
                return i;
        }

        return -1;
    }
}
