using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Counts durations by log-linear bucket, in pooled memory.</summary>
internal sealed class DurationCounter : IDisposable
{
    /// <summary>Single durations are counted by so many at once.</summary>
    private const int BatchLength = 4_096;

    /// <summary>After so many durations the narrow counts are added to the wide ones; a further column of the greatest length still fits them.</summary>
    private const int NarrowLimit = 1 << 24;

    private readonly int[] _narrow = Rent<int>(LogLinearCounter.Length);
    private ColumnBuffer<long> _held;
    private long[]? _wide;
    private long _inNarrow;

    private DurationCounter(ColumnBuffer<long> held) => _held = held;

    /// <summary>Gets sum, minimum and maximum of what is counted already; of all after a look at the histogram.</summary>
    public TickSummary Summary { get; private set; } = TickSummary.Empty;

    /// <summary>Counts durations to begin with, whose memory is taken over.</summary>
    public static DurationCounter Of(ColumnBuffer<long> held)
    {
        var counter = new DurationCounter(held);
        counter.CountHeld();
        return counter;
    }

    /// <summary>Takes durations.</summary>
    public void Append(ReadOnlySpan<long> ticks)
    {
        if (_held.Count + (long)ticks.Length <= BatchLength)
        {
            _held.Append(ticks);
            return;
        }

        CountHeld();
        Count(ticks);
    }

    /// <summary>Room for so many more durations, which are there once they are taken.</summary>
    public Span<long> Room(int durations) => _held.Room(durations);

    /// <summary>Takes so many of the durations that were put where <see cref="Room"/> showed.</summary>
    public void Take(int durations)
    {
        _held.Take(durations);
        if (_held.Count >= BatchLength)
            CountHeld();
    }

    /// <summary>The counts of all durations; more can be counted afterwards.</summary>
    public DurationHistogram Histogram()
    {
        CountHeld();
        Widen();
        return DurationHistogram.FromDense(_wide, LogLinear.BucketOf((ulong)Summary.Minimum), LogLinear.BucketOf((ulong)Summary.Maximum));
    }

    public void Dispose()
    {
        _held.Dispose();
        ArrayPool<int>.Shared.Return(_narrow);
        if (_wide is not null)
            ArrayPool<long>.Shared.Return(_wide);
        _wide = null;
    }

    private void CountHeld()
    {
        Count(_held.Span);
        _held.Clear();
    }

    private void Count(ReadOnlySpan<long> ticks)
    {
        Summary += LogLinearCounter.Count(ticks, _narrow);
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
}
