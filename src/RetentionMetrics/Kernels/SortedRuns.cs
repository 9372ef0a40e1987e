namespace RetentionMetrics.Kernels;

/// <summary>Sorted arrays of which each is at least twice as long as the one before, so that adding few values to many does not copy the many.</summary>
/// <remarks>A value takes part in a merge only when its array at least grows by half, so n single values are added in O(n log n).</remarks>
internal static class SortedRuns
{
    /// <summary>The runs of both, merged as far as the lengths demand.</summary>
    public static long[][] Join(long[][] left, long[][] right)
    {
        if (left.Length == 0)
            return right;
        if (right.Length == 0)
            return left;
        long[][] all = [.. left, .. right];
        Array.Sort(all, static (a, b) => a.Length.CompareTo(b.Length));
        var kept = 0;
        var current = all[0];
        foreach (var next in all.AsSpan(1))
        {
            if (next.Length >= 2L * current.Length)
            {
                all[kept++] = current;
                current = next;
            }
            else
            {
                current = Merge(current, next);
            }
        }

        all[kept++] = current;
        return all[..kept];
    }

    /// <summary>All values of the runs in one sorted array.</summary>
    public static long[] Flatten(long[][] runs)
    {
        if (runs.Length == 0)
            return [];
        // From the short ones to the long ones: the work is that of the longest, not of their number.
        var flat = runs[0];
        foreach (var run in runs.AsSpan(1))
            flat = Merge(flat, run);
        return flat;
    }

    private static long[] Merge(long[] left, long[] right)
    {
        var merged = new long[left.Length + right.Length];
        int i = 0, j = 0, at = 0;
        while (i < left.Length && j < right.Length)
            merged[at++] = left[i] <= right[j] ? left[i++] : right[j++];
        left.AsSpan(i).CopyTo(merged.AsSpan(at));
        right.AsSpan(j).CopyTo(merged.AsSpan(at + left.Length - i));
        return merged;
    }
}
