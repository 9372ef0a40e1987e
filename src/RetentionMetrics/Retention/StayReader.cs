using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads the first day of a stay and its end; one that is open ends on the last day of all.</summary>
internal readonly struct StayReader<T> : IRowReader<T, DayRange>
{
    private readonly Func<T, DateOnly> _start;
    private readonly Func<T, DateOnly?> _end;

    public StayReader(Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector)
    {
        ArgumentNullException.ThrowIfNull(startSelector);
        ArgumentNullException.ThrowIfNull(endSelector);
        (_start, _end) = (startSelector, endSelector);
    }

    public void Read(ReadOnlySpan<T> records, Span<DayRange> rows, ref int at)
    {
        var (readStart, readEnd) = (_start, _end);
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var customer = records[i];
            rows[i] = new(readStart(customer), readEnd(customer) ?? DateOnly.MaxValue);
        }
    }

    public string NameOfThrowing(T record) => Selectors.Throws(_start, record) ? "startSelector" : "endSelector";
}
