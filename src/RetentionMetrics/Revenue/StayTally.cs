namespace RetentionMetrics;

/// <summary>Counts stays into consecutive periods: each stay touches the periods of its start and its end, whatever lies between.</summary>
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
        if (_periods.Count == 0 || end <= _periods[0].Start.DayNumber || start >= _borders[^1])
            return;
        // Lost in the period whose border the end is, or which it lies in: end ≤ border.
        var lostIn = FirstEndingFrom(end);
        if (start < _periods[0].Start.DayNumber)
        {
            _atFirstStart++;
            if (lostIn < _periods.Count)
                _lost[lostIn]++;
            return;
        }

        var acquiredIn = FirstEndingFrom(start + 1);
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

    /// <summary>The first period whose border lies on the day or after it; the number of periods when there is none.</summary>
    private int FirstEndingFrom(int day)
    {
        var found = Array.BinarySearch(_borders, day);
        return found >= 0 ? found : ~found;
    }
}
