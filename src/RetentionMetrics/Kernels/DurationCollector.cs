using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Builds a distribution from durations that come piece by piece, in pooled memory: a list up to the limit, then one count per bucket.</summary>
internal sealed class DurationCollector : IDisposable
{
    /// <summary>Beyond the limit, single durations are counted by so many at once.</summary>
    private const int BatchLength = 4_096;

    /// <summary>After so many durations the narrow counts are added to the wide ones; a further column of the greatest length still fits them.</summary>
    private const int NarrowLimit = 1 << 24;

    private ColumnBuffer<long> _held;
    private int[]? _narrow;
    private long[]? _wide;
    private long _inNarrow;
    private TickSummary _counted = TickSummary.Empty;

    /// <summary>Gets the smallest of the durations that are counted already: all of a column beyond the limit.</summary>
    public long SmallestCounted => _counted.Minimum;

    /// <summary>Takes one duration, which must not be negative.</summary>
    public void Add(long ticks)
    {
        if (_held.Span.Length == (_narrow is null ? DurationDistribution.ExactLimit : BatchLength))
            CountHeld();
        _held.Append([ticks]);
    }

    /// <summary>Takes durations. Up to the limit none may be negative; beyond it the collector is good for nothing more once <see cref="SmallestCounted"/> is.</summary>
    public void Append(ReadOnlySpan<long> ticks)
    {
        if (_narrow is null && _held.Span.Length + (long)ticks.Length <= DurationDistribution.ExactLimit)
        {
            _held.Append(ticks);
            return;
        }

        CountHeld();
        Count(ticks);
    }

    /// <summary>The distribution of all that was taken.</summary>
    public DurationDistribution Result()
    {
        if (_narrow is null)
            return DurationDistribution.FromLoose(_held.Span.ToArray(), TickSummary.Of(_held.Span));
        CountHeld();
        return DurationDistribution.FromHistogram(Histogram(), _counted);
    }

    /// <summary>A column as a histogram, however short it is.</summary>
    public static DurationHistogram HistogramOf(ReadOnlySpan<long> ticks)
    {
        using var collector = new DurationCollector();
        collector.Count(ticks);
        return collector.Histogram();
    }

    public void Dispose()
    {
        _held.Dispose();
        Return(ref _narrow);
        Return(ref _wide);
    }

    private DurationHistogram Histogram()
    {
        Widen();
        return DurationHistogram.FromDense(_wide, LogLinear.BucketOf((ulong)_counted.Minimum), LogLinear.BucketOf((ulong)_counted.Maximum));
    }

    private void CountHeld()
    {
        Count(_held.Span);
        _held.Clear();
    }

    private void Count(ReadOnlySpan<long> ticks)
    {
        _narrow ??= Rent<int>(LogLinearCounter.Length);
        _counted += LogLinearCounter.Count(ticks, _narrow);
        _inNarrow += ticks.Length;
        if (_inNarrow >= NarrowLimit)
            Widen();
    }

    private void Widen()
    {
        _wide ??= Rent<long>(LogLinear.BucketCount);
        LogLinearCounter.Move(_narrow, _wide);
        _inNarrow = 0;
    }

    private static T[] Rent<T>(int length)
    {
        var zeros = ArrayPool<T>.Shared.Rent(length);
        zeros.AsSpan(0, length).Clear();
        return zeros;
    }

    private static void Return<T>(ref T[]? rented)
    {
        if (rented is not null)
            ArrayPool<T>.Shared.Return(rented);
        rented = null;
    }
}
