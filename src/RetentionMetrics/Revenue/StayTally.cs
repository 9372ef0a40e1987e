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
        var lostIn = FirstBorder(border => border >= end);
        if (start < _periods[0].Start.DayNumber)
        {
            _atFirstStart++;
            if (lostIn < _periods.Count)
                _lost[lostIn]++;
            return;
        }

        var acquiredIn = FirstBorder(border => border > start);
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

    private int FirstBorder(Func<int, bool> reached)
    {
        var (low, high) = (0, _borders.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (reached(_borders[middle]))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
