namespace RetentionMetrics;

/// <summary>Counts stays into consecutive periods: each stay touches the periods that hold its start and its end, whatever lies between.</summary>
internal sealed class StayTally
{
    private readonly IReadOnlyList<ReportingPeriod> _periods;
    private readonly int[] _borders;
    private readonly long[] _acquired;
    private readonly long[] _lost;
    private readonly long[] _acquiredAndLost;
    private long _atFirstStart;

    public StayTally(IReadOnlyList<ReportingPeriod> periods)
    {
        _periods = periods;
        _borders = [.. periods.Select(period => period.End.DayNumber)];
        _acquired = new long[periods.Count];
        _lost = new long[periods.Count];
        _acquiredAndLost = new long[periods.Count];
    }

    public void Add(int start, int end)
    {
        if (_periods.Count == 0 || end < _periods[0].Start.DayNumber || start >= _borders[^1])
            return;
        // Lost in the period that holds the end, the first day without.
        var lostIn = PeriodOf(end);
        if (start < _periods[0].Start.DayNumber)
        {
            _atFirstStart++;
            if (lostIn < _periods.Count)
                _lost[lostIn]++;
            return;
        }

        var acquiredIn = PeriodOf(start);
        _acquired[acquiredIn]++;
        if (lostIn >= _periods.Count)
            return;
        if (lostIn == acquiredIn)
            _acquiredAndLost[lostIn]++;
        else
            _lost[lostIn]++;
    }

    public KeyValuePair<ReportingPeriod, CustomerMovements>[] Result()
    {
        var result = new KeyValuePair<ReportingPeriod, CustomerMovements>[_periods.Count];
        var atStart = _atFirstStart;
        for (var i = 0; i < result.Length; i++)
        {
            var movements = CustomerMovements.FromCounts(atStart, _acquired[i], _lost[i], _acquiredAndLost[i]);
            result[i] = KeyValuePair.Create(_periods[i], movements);
            atStart = movements.AtEnd;
        }

        return result;
    }

    /// <summary>The period that holds a day from the first one's start on; the number of periods when the day lies behind them.</summary>
    private int PeriodOf(int day)
    {
        var found = Array.BinarySearch(_borders, day);
        return found >= 0 ? found + 1 : ~found;
    }
}
