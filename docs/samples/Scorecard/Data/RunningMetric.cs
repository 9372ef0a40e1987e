using RetentionMetrics;

namespace Scorecard.Data;

/// <summary>A metric of values that arrive one by one: a small column is measured whenever it is full, and the metrics add up exactly.</summary>
internal sealed class RunningMetric<TValue, TMetric>(Func<ReadOnlySpan<TValue>, TMetric> measure)
    where TMetric : IMetric<TMetric>
{
    private const int FirstLength = 16;
    private const int LongestColumn = 4096;

    private TValue[] _column = new TValue[FirstLength];
    private int _filled;
    private TMetric _measured = TMetric.Zero;

    /// <summary>Takes the next value.</summary>
    public void Add(TValue value)
    {
        if (_filled == _column.Length)
        {
            if (_column.Length < LongestColumn)
                Array.Resize(ref _column, 2 * _column.Length);
            else
                Measure();
        }

        _column[_filled++] = value;
    }

    /// <summary>Gives the metric of all values so far.</summary>
    public TMetric Total()
    {
        Measure();
        return _measured;
    }

    private void Measure()
    {
        _measured += measure(_column.AsSpan(0, _filled));
        _filled = 0;
    }
}
