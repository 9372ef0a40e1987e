namespace RetentionMetrics.Kernels;

/// <summary>The distribution of many durations: exact while it holds few, a sketch of bounded error beyond; a function of the multiset of its values alone.</summary>
/// <remarks>
/// <para>Up to <see cref="ExactLimit"/> durations all ticks are held, sorted. Beyond, they are counted in <see cref="LogLinear"/> buckets. Which of the
/// two it is depends on the count alone and a bucket on the value alone, so the order and grouping of additions leave no trace.
/// Count, sum, minimum and maximum are exact always.</para>
/// <para>Additions are put off: a small distribution added to a large one stays a run of its own (<see cref="SortedRuns"/>) until the runs are
/// worth a merge or somebody looks. Looking settles the content and keeps it; threads may do so at the same time, since either finds the same.</para>
/// </remarks>
internal sealed class DurationDistribution : IEquatable<DurationDistribution>
{
    /// <summary>The largest number of durations that are held one by one.</summary>
    public const int ExactLimit = 65_536;

    /// <summary>The bound of the relative error of percentiles, and of the target of a count, beyond that number.</summary>
    public const double SketchError = 1.0 / (1 << LogLinear.MantissaBits);

    /// <summary>How many durations wait beside a histogram before they are counted into it.</summary>
    private const int WaitingLimit = 8_192;

    private volatile Content _content;

    private DurationDistribution(long count, Int128 sum, long minimum, long maximum, Content content)
    {
        Count = count;
        Sum = sum;
        MinimumTicks = minimum;
        MaximumTicks = maximum;
        _content = content;
    }

    /// <summary>Gets the distribution of nothing.</summary>
    public static DurationDistribution Empty => new(0, 0, 0, 0, new Content(null, []));

    public long Count { get; }

    /// <summary>Gets the sum in ticks: 2^63 durations of 2^63 ticks fit.</summary>
    public Int128 Sum { get; }

    /// <summary>Gets the smallest, in ticks; 0 when empty.</summary>
    public long MinimumTicks { get; }

    /// <summary>Gets the largest, in ticks; 0 when empty.</summary>
    public long MaximumTicks { get; }

    public bool IsExact => Count <= ExactLimit;

    public double RelativeError => IsExact ? 0 : SketchError;

    public TimeSpan? Minimum => Count == 0 ? null : new TimeSpan(MinimumTicks);

    public TimeSpan? Maximum => Count == 0 ? null : new TimeSpan(MaximumTicks);

    /// <summary>Gets the exact mean, rounded half to even to a tick.</summary>
    public TimeSpan? Mean
    {
        get
        {
            if (Count == 0)
                return null;
            var (quotient, remainder) = Int128.DivRem(Sum, Count);
            var twice = (remainder * 2).CompareTo((Int128)Count);
            var up = twice > 0 || (twice == 0 && Int128.IsOddInteger(quotient));
            return new TimeSpan((long)quotient + (up ? 1 : 0));
        }
    }

    /// <summary>The ticks in ascending order; only while exact.</summary>
    public ReadOnlySpan<long> SortedTicks() => Settle().Runs is [var ticks] ? ticks : [];

    /// <summary>The counts per bucket; null while exact.</summary>
    public DurationHistogram? Histogram() => Settle().Histogram;

    /// <summary>Takes ownership of ticks that are sorted, not negative and within the limit.</summary>
    public static DurationDistribution FromSorted(long[] ticks, Int128 sum) =>
        ticks.Length == 0 ? Empty : new(ticks.Length, sum, ticks[0], ticks[^1], new Content(null, [ticks]));

    /// <summary>Takes a histogram of more durations than the limit.</summary>
    public static DurationDistribution FromHistogram(DurationHistogram histogram, Int128 sum, long minimum, long maximum) =>
        new(histogram.Count, sum, minimum, maximum, new Content(histogram, []));

    public static DurationDistribution operator +(DurationDistribution left, DurationDistribution right)
    {
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        var count = checked(left.Count + right.Count);
        var (a, b) = (left._content, right._content);
        Content content;
        if (count <= ExactLimit)
        {
            content = new Content(null, SortedRuns.Join(a.Runs, b.Runs));
        }
        else
        {
            var counted = a.Histogram is { } one && b.Histogram is { } other ? one + other : a.Histogram ?? b.Histogram;
            content = new Content(counted, SortedRuns.Join(a.Runs, b.Runs));
            if (counted is null || count - counted.Count > WaitingLimit)
                content = Counted(content);
        }

        return new DurationDistribution(
            count, left.Sum + right.Sum, Math.Min(left.MinimumTicks, right.MinimumTicks), Math.Max(left.MaximumTicks, right.MaximumTicks), content);
    }

    /// <summary>The percentile by linear interpolation, rounded to a tick; null when empty.</summary>
    /// <remarks>Beyond the limit the middle of a value's bucket stands for the value: both neighbours, and so what lies between them, are off by at most one in 2,048.</remarks>
    public TimeSpan? Percentile(double probability)
    {
        if (Count == 0)
            return null;
        var (rank, fraction) = LinearQuantile.Position(Count, probability);
        var lower = TicksAt(rank);
        return new TimeSpan(fraction == 0 ? lower : LinearQuantile.Between(lower, TicksAt(rank + 1), fraction));
    }

    /// <summary>How many durations do not exceed the target; beyond the limit, how many do not exceed the end of the target's bucket, at most one in 1,024 further.</summary>
    /// <remarks>The whole bucket counts, not its middle: data in whole seconds or minutes, where many lie exactly on a target, are then counted exactly.</remarks>
    public long CountAtMost(long target)
    {
        if (target >= MaximumTicks)
            return Count;
        if (target < MinimumTicks)
            return 0;
        var content = Settle();
        return content.Histogram is { } histogram ? histogram.CountUpTo(LogLinear.BucketOf((ulong)target)) : CountAtMost(content.Runs[0], target);
    }

    /// <summary>The narrowest range that certainly holds the duration of a rank, counted from 0.</summary>
    public (long Lower, long Upper) RangeAt(long rank)
    {
        var content = Settle();
        if (content.Histogram is not { } histogram)
            return (content.Runs[0][rank], content.Runs[0][rank]);
        var bucket = histogram.BucketAt(rank);
        return (Math.Max(MinimumTicks, (long)LogLinear.LowerBound(bucket)), Math.Min(MaximumTicks, (long)LogLinear.UpperBound(bucket)));
    }

    public bool Equals(DurationDistribution? other)
    {
        if (other is null || Count != other.Count || Sum != other.Sum || MinimumTicks != other.MinimumTicks || MaximumTicks != other.MaximumTicks)
            return false;
        return IsExact ? SortedTicks().SequenceEqual(other.SortedTicks()) : Histogram()!.SameAs(other.Histogram()!);
    }

    public override bool Equals(object? obj) => Equals(obj as DurationDistribution);

    public override int GetHashCode() => HashCode.Combine(Count, Sum, MinimumTicks, MaximumTicks);

    private static Content Counted(Content content)
    {
        var waiting = DurationHistogram.FromSorted(SortedRuns.Flatten(content.Runs));
        return new Content(content.Histogram is { } counted ? counted + waiting : waiting, []);
    }

    private static int CountAtMost(long[] sorted, long target)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] <= target)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private long TicksAt(long rank)
    {
        // The ends are known exactly.
        if (rank == 0)
            return MinimumTicks;
        if (rank == Count - 1)
            return MaximumTicks;
        var content = Settle();
        return content.Histogram is { } histogram
            ? Math.Clamp((long)LogLinear.Middle(histogram.BucketAt(rank)), MinimumTicks, MaximumTicks)
            : content.Runs[0][rank];
    }

    private Content Settle()
    {
        var content = _content;
        if (content.Histogram is null ? content.Runs.Length <= 1 : content.Runs.Length == 0)
            return content;
        content = content.Histogram is null ? new Content(null, [SortedRuns.Flatten(content.Runs)]) : Counted(content);
        _content = content;
        return content;
    }

    /// <summary>A histogram, or none while exact, and runs of sorted ticks beside it. Immutable, so that it is replaced as a whole.</summary>
    private sealed class Content(DurationHistogram? histogram, long[][] runs)
    {
        public DurationHistogram? Histogram { get; } = histogram;

        public long[][] Runs { get; } = runs;
    }
}
