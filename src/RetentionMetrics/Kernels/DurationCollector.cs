namespace RetentionMetrics.Kernels;

/// <summary>Builds a distribution from durations that come piece by piece, in pooled memory: a list up to the limit, then one count per bucket; empty by default.</summary>
internal struct DurationCollector : IDisposable
{
    private ColumnBuffer<long> _held;
    private DurationCounter? _counter;

    /// <summary>Gets the smallest of the durations that are counted already: all of a column beyond the limit.</summary>
    public readonly long SmallestCounted => _counter?.Summary.Minimum ?? 0;

    /// <summary>Takes one duration, which must not be negative.</summary>
    public void Add(long ticks)
    {
        Room(1)[0] = ticks;
        Take(1);
    }

    /// <summary>Takes durations. Up to the limit none may be negative; beyond it the collector is good for nothing more once <see cref="SmallestCounted"/> is.</summary>
    public void Append(ReadOnlySpan<long> ticks)
    {
        if (_counter is null && _held.Count + (long)ticks.Length > DurationDistribution.ExactLimit)
            Count();
        if (_counter is null)
            _held.Append(ticks);
        else
            _counter.Append(ticks);
    }

    /// <summary>Room for so many more durations, which are there once they are taken.</summary>
    public Span<long> Room(int durations) => _counter is null ? _held.Room(durations) : _counter.Room(durations);

    /// <summary>Takes so many of the durations that were put where <see cref="Room"/> showed; none of them may be negative.</summary>
    public void Take(int durations)
    {
        if (_counter is not null)
        {
            _counter.Take(durations);
            return;
        }

        _held.Take(durations);
        if (_held.Count > DurationDistribution.ExactLimit)
            Count();
    }

    /// <summary>The distribution of all that was taken; more can be taken afterwards.</summary>
    public readonly DurationDistribution Result()
    {
        if (_counter is null)
            return DurationDistribution.FromLoose(_held.Span.ToArray(), TickSummary.Of(_held.Span));
        var histogram = _counter.Histogram();
        return DurationDistribution.FromHistogram(histogram, _counter.Summary);
    }

    /// <summary>A column as a histogram, however short it is.</summary>
    public static DurationHistogram HistogramOf(ReadOnlySpan<long> ticks)
    {
        using var counter = DurationCounter.Of(default);
        counter.Append(ticks);
        return counter.Histogram();
    }

    public void Dispose()
    {
        _held.Dispose();
        _counter?.Dispose();
        _counter = null;
    }

    private void Count()
    {
        _counter = DurationCounter.Of(_held);
        _held = default;
    }
}
