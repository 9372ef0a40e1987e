using RetentionMetrics;

namespace Scorecard.Data;

/// <summary>Something per calendar month: the period is known only when all files have been read, and months add up to any of them.</summary>
internal sealed class Months<T>
    where T : class, new()
{
    private readonly SortedDictionary<int, T> _months = [];
    private int _lastKey = -1;
    private T? _last;

    /// <summary>Gives the month of a day.</summary>
    public T Of(DateOnly date)
    {
        var key = KeyOf(date);
        if (key == _lastKey)
            return _last!;
        if (!_months.TryGetValue(key, out var month))
            _months.Add(key, month = new T());
        (_lastKey, _last) = (key, month);
        return month;
    }

    /// <summary>Gives the months of a period of whole months.</summary>
    public IEnumerable<T> In(ReportingPeriod period)
    {
        var (first, end) = (KeyOf(period.Start), KeyOf(period.End));
        return _months.Where(month => month.Key >= first && month.Key < end).Select(month => month.Value);
    }

    private static int KeyOf(DateOnly date) => (date.Year * 12) + date.Month - 1;
}
