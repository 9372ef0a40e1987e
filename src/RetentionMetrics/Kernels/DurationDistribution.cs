namespace RetentionMetrics.Kernels;

/// <summary>The distribution of many durations: exact while it holds few, a sketch of bounded error beyond; a function of the multiset of its values alone.</summary>
/// <remarks>
/// <para>Up to <see cref="ExactLimit"/> durations all ticks are held, sorted. Beyond, they are counted in <see cref="LogLinear"/> buckets. Which of the
/// two it is depends on the count alone and a bucket on the value alone, so the order and grouping of additions leave no trace.
/// Count, sum, minimum and maximum are exact always.</para>
/// <para>Additions are put off: a small distribution added to a large one stays a run of its own (<see cref="SortedRuns"/>) until the runs are
/// worth a merge or somebody looks. Looking settles the content and keeps it; threads may do so at the same time, since either finds the same.</para>
/// <para>Sorting is put off as well: a column stays as it came until it is added to another or looked at often. The first looks select what they need,
/// at a tenth of the price.</para>
/// </remarks>
internal sealed class DurationDistribution : IEquatable<DurationDistribution>
{
    /// <summary>The largest number of durations that are held one by one.</summary>
    public const int ExactLimit = 65_536;

    /// <summary>The bound of the relative error of percentiles, and of the target of a count, beyond that number.</summary>
    public const double SketchError = 1.0 / (1 << LogLinear.MantissaBits);

    /// <summary>How many durations wait beside a histogram before they are counted into it.</summary>
    private const int WaitingLimit = 8_192;

    /// <summary>From so many looks on a column is sorted, so that many looks do not cost more than one sort.</summary>
    private const int FewLooks = 8;

    /// <summary>So few are sorted at the first look.</summary>
    private const int FewTicks = 64;

    // The ticks as they came, the runs that they were sorted into, or a boxed content with a histogram; replaced as a whole.
    private volatile object _held;

    // Threads may lose a look to each other: it only says when to sort.
    private int _looks;

    private DurationDistribution(long count, in TickSummary summary, object held)
    {
        Count = count;
        Sum = summary.Sum;
        MinimumTicks = summary.Minimum;
        MaximumTicks = summary.Maximum;
        _held = held;
    }

    /// <summary>Gets the distribution of nothing.</summary>
    public static DurationDistribution Empty { get; } = new(0, default, Array.Empty<long[]>());

    public long Count { get; }

    /// <summary>Gets the sum in ticks: 2^63 durations of 2^63 ticks fit.</summary>
    public Int128 Sum { get; }

    /// <summary>Gets the smallest, in ticks; 0 when empty.</summary>
    public long MinimumTicks { get; }

    /// <summary>Gets the largest, in ticks; 0 when empty.</summary>
    public long MaximumTicks { get; }

    private TickSummary Summary => new(Sum, MinimumTicks, MaximumTicks);

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

    /// <summary>The distribution of a column; null when one of it is negative.</summary>
    public static DurationDistribution? Of(ReadOnlySpan<long> ticks)
    {
        if (ticks.Length <= ExactLimit)
        {
            var summary = TickSummary.Of(ticks);
            return summary.Minimum < 0 ? null : FromLoose(ticks.ToArray(), in summary);
        }

        return OfMany(ticks);
    }

    private static DurationDistribution? OfMany(ReadOnlySpan<long> ticks)
    {
        using var collector = new DurationCollector();
        collector.Append(ticks);
        return collector.SmallestCounted < 0 ? null : collector.Result();
    }

    /// <summary>Takes ownership of ticks in any order that are not negative and within the limit.</summary>
    public static DurationDistribution FromLoose(long[] ticks, in TickSummary summary) =>
        ticks.Length == 0 ? Empty : new(ticks.Length, in summary, ticks);

    /// <summary>Takes a histogram of more durations than the limit.</summary>
    public static DurationDistribution FromHistogram(DurationHistogram histogram, in TickSummary summary) =>
        new(histogram.Count, in summary, new Content(histogram, []));

    public static DurationDistribution operator +(DurationDistribution left, DurationDistribution right)
    {
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        var count = checked(left.Count + right.Count);
        Content content;
        if (count <= ExactLimit)
        {
            content = new Content(null, SortedRuns.Join(left.Sorted().Runs, right.Sorted().Runs));
        }
        else
        {
            var (a, b) = (left.CountedOrSorted(), right.CountedOrSorted());
            var counted = a.Histogram is { } one && b.Histogram is { } other ? one + other : a.Histogram ?? b.Histogram;
            content = new Content(counted, SortedRuns.Join(a.Runs, b.Runs));
            if (counted is null || count - counted.Count > WaitingLimit)
                content = Counted(content);
        }

        return new DurationDistribution(count, left.Summary + right.Summary, content.ToHeld());
    }

    /// <summary>The percentile by linear interpolation, rounded to a tick; null when empty.</summary>
    /// <remarks>Beyond the limit the middle of a value's bucket stands for the value: both neighbours, and so what lies between them, are off by at most one in 2,048.</remarks>
    public TimeSpan? Percentile(double probability)
    {
        if (Count == 0)
            return null;
        var (rank, fraction) = LinearQuantile.Position(Count, probability);
        if (fraction == 0 && (rank == 0 || rank == Count - 1))
            return rank == 0 ? Minimum : Maximum;
        var (lower, upper) = TicksAt(rank);
        return new TimeSpan(LinearQuantile.Between(lower, upper, fraction));
    }

    /// <summary>How many durations do not exceed the target; beyond the limit, how many do not exceed the end of the target's bucket, at most one in 1,024 further.</summary>
    /// <remarks>The whole bucket counts, not its middle: data in whole seconds or minutes, where many lie exactly on a target, are then counted exactly.</remarks>
    public long CountAtMost(long target)
    {
        if (target >= MaximumTicks)
            return Count;
        if (target < MinimumTicks)
            return 0;
        if (Loose() is { } loose)
        {
            var point = new Interval(target, target);
            IntervalKernel.Compare<TickOrder>(loose, ref point);
            return point.Below + point.Held;
        }

        var content = Settle();
        return content.Histogram is { } histogram ? histogram.CountUpTo(LogLinear.BucketOf((ulong)target)) : CountAtMost(content.Runs[0], target);
    }

    /// <summary>The narrowest range that certainly holds the duration of a rank, counted from 0.</summary>
    public (long Lower, long Upper) RangeAt(long rank)
    {
        if (IsExact)
        {
            var ticks = TicksAt(rank).At;
            return (ticks, ticks);
        }

        var bucket = Settle().Histogram!.BucketAt(rank);
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

    /// <summary>The duration of a rank and that of the next one, if there is one.</summary>
    private (long At, long Next) TicksAt(long rank)
    {
        var next = Math.Min(rank + 1, Count - 1);
        if (Loose() is { } loose)
        {
            Span<long> found = stackalloc long[2];
            RankSelection.Select<TickOrder>(loose, next == rank ? [(int)rank] : [(int)rank, (int)next], found);
            return (found[0], next == rank ? found[0] : found[1]);
        }

        var content = Settle();
        return content.Histogram is { } histogram
            ? (MiddleAt(histogram, rank), MiddleAt(histogram, next))
            : (content.Runs[0][rank], content.Runs[0][next]);
    }

    private long MiddleAt(DurationHistogram histogram, long rank)
    {
        // The ends are known exactly.
        if (rank == 0)
            return MinimumTicks;
        return rank == Count - 1 ? MaximumTicks : Math.Clamp((long)LogLinear.Middle(histogram.BucketAt(rank)), MinimumTicks, MaximumTicks);
    }

    /// <summary>The ticks as they came, while it does not pay to sort them; null from then on.</summary>
    private long[]? Loose() => _held is long[] { Length: > FewTicks } loose && _looks++ < FewLooks ? loose : null;

    private Content Settle()
    {
        var content = Sorted();
        if (content.Histogram is null ? content.Runs.Length <= 1 : content.Runs.Length == 0)
            return content;
        content = content.Histogram is null ? new Content(null, [SortedRuns.Flatten(content.Runs)]) : Counted(content);
        _held = content.ToHeld();
        return content;
    }

    private Content Sorted()
    {
        var held = _held;
        if (held is not long[] loose)
            return held is long[][] runs ? new Content(null, runs) : (Content)held;
        // A copy, because another thread may be reading.
        var sorted = loose.AsSpan().ToArray();
        sorted.AsSpan().Sort();
        var content = new Content(null, [sorted]);
        _held = content.ToHeld();
        return content;
    }

    /// <summary>As part of a sum that is counted, a long column need not be sorted first.</summary>
    private Content CountedOrSorted()
    {
        if (_held is not long[] { Length: > WaitingLimit } loose)
            return Sorted();
        return new Content(DurationCollector.HistogramOf(loose), []);
    }

    /// <summary>A histogram, or none while exact, and runs of sorted ticks beside it.</summary>
    private readonly record struct Content(DurationHistogram? Histogram, long[][] Runs)
    {
        public object ToHeld() => Histogram is null ? Runs : this;
    }
}
