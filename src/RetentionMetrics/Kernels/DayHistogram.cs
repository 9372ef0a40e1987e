using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Counts whole numbers of days, from 0 up to the length of the calendar, in pooled memory.</summary>
internal struct DayHistogram() : IDisposable
{
    private const int Smallest = 64;

    // To clear and to read the counts of all days up to the greatest takes as long as sorting so many numbers.
    private const int FewNumbers = 64;

    private long[] _counts = [];

    /// <summary>Counts a column of numbers of days, and uses its memory.</summary>
    public static (int[] Days, long[] Counts) Count(Span<long> days)
    {
        if (days.Length <= FewNumbers)
            return CountFew(days);
        using var histogram = new DayHistogram();
        foreach (var day in days)
            histogram.Add((int)day);
        return histogram.Occurring();
    }

    public void Add(int days)
    {
        if (days >= _counts.Length)
            Grow(days);
        _counts[days]++;
    }

    /// <summary>The numbers that occurred, ascending, with their counts.</summary>
    public readonly (int[] Days, long[] Counts) Occurring()
    {
        var occurring = _counts.Length - _counts.AsSpan().Count(0);
        var (days, counts) = (new int[occurring], new long[occurring]);
        for (var (day, at) = (0, 0); at < occurring; day++)
        {
            if (_counts[day] != 0)
                (days[at], counts[at++]) = (day, _counts[day]);
        }

        return (days, counts);
    }

    public void Dispose()
    {
        if (_counts.Length > 0)
            ArrayPool<long>.Shared.Return(_counts);
        _counts = [];
    }

    private static (int[] Days, long[] Counts) CountFew(Span<long> numbers)
    {
        if (numbers.IsEmpty)
            return ([], []);
        numbers.Sort();
        var occurring = 1;
        for (var i = 1; i < numbers.Length; i++)
            occurring += numbers[i] == numbers[i - 1] ? 0 : 1;
        var (days, counts) = (new int[occurring], new long[occurring]);
        var at = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            at += i > 0 && numbers[i] != numbers[i - 1] ? 1 : 0;
            days[at] = (int)numbers[i];
            counts[at]++;
        }

        return (days, counts);
    }

    private void Grow(int days)
    {
        var counts = ArrayPool<long>.Shared.Rent(Math.Max(Smallest, days + 1));
        _counts.CopyTo(counts, 0);
        counts.AsSpan(_counts.Length).Clear();
        Dispose();
        _counts = counts;
    }
}
