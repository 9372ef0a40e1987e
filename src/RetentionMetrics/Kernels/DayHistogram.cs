namespace RetentionMetrics.Kernels;

/// <summary>Counts whole numbers of days, from 0 up to the length of the calendar.</summary>
internal sealed class DayHistogram
{
    private const int Smallest = 64;

    private long[] _counts = new long[Smallest];

    public void Add(int days)
    {
        if (days >= _counts.Length)
            Array.Resize(ref _counts, Math.Max(days + 1, 2 * _counts.Length));
        _counts[days]++;
    }

    /// <summary>The numbers that occurred, ascending, with their counts.</summary>
    public (int[] Days, long[] Counts) Occurring()
    {
        var days = new List<int>();
        var counts = new List<long>();
        for (var day = 0; day < _counts.Length; day++)
        {
            if (_counts[day] == 0)
                continue;
            days.Add(day);
            counts.Add(_counts[day]);
        }

        return ([.. days], [.. counts]);
    }
}
