namespace RetentionMetrics.Kernels;

/// <summary>How many durations fell into each log-linear bucket; only buckets that hold some are kept, in order. Immutable.</summary>
internal sealed class DurationHistogram
{
    private readonly ushort[] _buckets;
    private readonly long[] _counts;

    public DurationHistogram(ushort[] buckets, long[] counts)
    {
        _buckets = buckets;
        _counts = counts;
        foreach (var count in counts)
            Count = checked(Count + count);
    }

    /// <summary>Gets how many durations are counted.</summary>
    public long Count { get; }

    public ReadOnlySpan<ushort> Buckets => _buckets;

    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>From one count per bucket; none is held outside the first to the last.</summary>
    public static DurationHistogram FromDense(ReadOnlySpan<long> dense, int first, int last)
    {
        var range = dense[first..(last + 1)];
        var held = range.Length - range.Count(0L);
        var buckets = new ushort[held];
        var counts = new long[held];
        var at = 0;
        for (var i = 0; i < range.Length; i++)
        {
            if (range[i] == 0)
                continue;
            buckets[at] = (ushort)(first + i);
            counts[at++] = range[i];
        }

        return new DurationHistogram(buckets, counts);
    }

    /// <summary>From ticks in ascending order, whose buckets ascend too.</summary>
    public static DurationHistogram FromSorted(ReadOnlySpan<long> ticks)
    {
        var held = 0;
        var last = -1;
        foreach (var tick in ticks)
        {
            var bucket = LogLinear.BucketOf((ulong)tick);
            held += bucket == last ? 0 : 1;
            last = bucket;
        }

        var buckets = new ushort[held];
        var counts = new long[held];
        var at = -1;
        last = -1;
        foreach (var tick in ticks)
        {
            var bucket = LogLinear.BucketOf((ulong)tick);
            if (bucket != last)
                buckets[++at] = (ushort)bucket;
            counts[at]++;
            last = bucket;
        }

        return new DurationHistogram(buckets, counts);
    }

    public static DurationHistogram operator +(DurationHistogram left, DurationHistogram right)
    {
        var (a, b) = (left._buckets, right._buckets);
        var held = 0;
        for (int i = 0, j = 0; i < a.Length || j < b.Length; held++)
        {
            var next = Next(a, i, b, j);
            i += i < a.Length && a[i] == next ? 1 : 0;
            j += j < b.Length && b[j] == next ? 1 : 0;
        }

        var buckets = new ushort[held];
        var counts = new long[held];
        for (int i = 0, j = 0, at = 0; at < held; at++)
        {
            var next = Next(a, i, b, j);
            buckets[at] = next;
            if (i < a.Length && a[i] == next)
                counts[at] += left._counts[i++];
            if (j < b.Length && b[j] == next)
                counts[at] = checked(counts[at] + right._counts[j++]);
        }

        return new DurationHistogram(buckets, counts);
    }

    /// <summary>The bucket that holds the duration of a rank, counted from 0.</summary>
    public int BucketAt(long rank)
    {
        var at = 0;
        while (rank >= _counts[at])
            rank -= _counts[at++];
        return _buckets[at];
    }

    /// <summary>How many durations lie in the bucket or in one below it.</summary>
    public long CountUpTo(int bucket)
    {
        var total = 0L;
        for (var i = 0; i < _buckets.Length && _buckets[i] <= bucket; i++)
            total += _counts[i];
        return total;
    }

    public bool SameAs(DurationHistogram other) =>
        Buckets.SequenceEqual(other.Buckets) && Counts.SequenceEqual(other.Counts);

    private static ushort Next(ushort[] a, int i, ushort[] b, int j) =>
        i == a.Length ? b[j] : j == b.Length ? a[i] : Math.Min(a[i], b[j]);
}
