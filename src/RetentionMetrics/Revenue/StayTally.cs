namespace RetentionMetrics;

/// <summary>Counts customers' stays into consecutive periods, by the periods' borders or by every beginning and end.</summary>
internal sealed class StayTally
{
    private readonly IReadOnlyList<ReportingPeriod> _periods;
    private readonly MovementBasis _basis;

    // The first day of each period and the day after the last one.
    private readonly int[] _borders;
    private readonly long[] _acquired;
    private readonly long[] _lost;
    private readonly long[] _acquiredAndLost;
    private long _atFirstStart;

    public StayTally(IReadOnlyList<ReportingPeriod> periods, MovementBasis basis)
    {
        ThrowIfUnknown(basis);
        _periods = periods;
        _basis = basis;
        _borders = periods.Count == 0 ? [] : [periods[0].Start.DayNumber, .. periods.Select(period => period.End.DayNumber)];
        _acquired = new long[periods.Count];
        _lost = new long[periods.Count];
        _acquiredAndLost = new long[periods.Count];
    }

    /// <summary>Throws where the basis is unknown.</summary>
    public static void ThrowIfUnknown(MovementBasis basis)
    {
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "The basis of movements is unknown.");
    }

    /// <summary>Takes the stays of one customer, in order and with a gap between them.</summary>
    public void Add(IReadOnlyList<(int Start, int End)> stays)
    {
        if (_periods.Count == 0)
            return;
        if (_basis == MovementBasis.Borders)
            AddByBorders(stays);
        else
            AddByEvents(stays);
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

    private void AddByEvents(IReadOnlyList<(int Start, int End)> stays)
    {
        for (var i = 0; i < stays.Count; i++)
        {
            var (start, end) = stays[i];
            // Period i lies between the borders i and i + 1; the loss belongs to the one that holds the end, the first day without.
            var (acquiredIn, lostIn) = (BordersUpTo(start) - 1, BordersUpTo(end) - 1);
            if (lostIn < 0 || acquiredIn >= _periods.Count)
                continue;
            if (acquiredIn < 0)
                _atFirstStart++;
            else
                _acquired[acquiredIn]++;
            if (lostIn >= _periods.Count)
                continue;
            if (lostIn == acquiredIn)
                _acquiredAndLost[lostIn]++;
            else
                _lost[lostIn]++;
        }
    }

    private void AddByBorders(IReadOnlyList<(int Start, int End)> stays)
    {
        const int None = -2;
        // The borders at which the customer is there without a break, and the last period in which it only came and went.
        var (first, last, within) = (None, None, None);
        for (var i = 0; i < stays.Count; i++)
        {
            // There at the border b: start ≤ b − 1 < end.
            var (from, to) = (BordersUpTo(stays[i].Start), BordersUpTo(stays[i].End) - 1);
            if (to < from)
            {
                var period = to;
                if (period < 0 || period >= _periods.Count || period == last || period == within)
                    continue;
                within = period;
                CountCameAndWent(period, 1);
                continue;
            }

            // It came and went, and came once more to stay.
            if (within == from - 1 && within >= 0)
                CountCameAndWent(within, -1);
            if (from > last + 1 || last == None)
            {
                CountRun(first, last);
                first = from;
            }

            last = to;
        }

        CountRun(first, last);
    }

    private void CountCameAndWent(int period, int count)
    {
        _acquired[period] += count;
        _acquiredAndLost[period] += count;
    }

    private void CountRun(int first, int last)
    {
        if (first == 0)
            _atFirstStart++;
        else if (first > 0)
            _acquired[first - 1]++;
        if (first >= 0 && last < _periods.Count)
            _lost[last]++;
    }

    /// <summary>How many borders lie on the day or before it.</summary>
    private int BordersUpTo(int day)
    {
        var found = Array.BinarySearch(_borders, day);
        return found >= 0 ? found + 1 : ~found;
    }
}
