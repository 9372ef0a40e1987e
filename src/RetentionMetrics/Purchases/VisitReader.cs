using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads purchases; the customer of a record that does not count is not asked for.</summary>
internal readonly struct VisitReader<T, TKey> : IRowReader<T, Visit<TKey>>, IRowReader<T, TKey>
{
    private readonly Func<T, TKey> _customer;
    private readonly Func<T, DateOnly>? _date;
    private readonly Func<T, decimal>? _amount;
    private readonly DateOnly _start;
    private readonly int _days;

    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="dateSelector">The day of a record, or null.</param>
    /// <param name="amountSelector">The amount of a record, those of 0 or less do not count; or null.</param>
    /// <param name="period">The days that count; all when null.</param>
    public VisitReader(Func<T, TKey> customerSelector, Func<T, DateOnly>? dateSelector, Func<T, decimal>? amountSelector, ReportingPeriod? period)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        (_customer, _date, _amount) = (customerSelector, dateSelector, amountSelector);
        (_start, _days) = period is { } days ? (days.Start, days.Length) : (DateOnly.MinValue, DateOnly.MaxValue.DayNumber + 1);
    }

    /// <summary>Gets whether every record counts, and only its customer is asked for.</summary>
    public bool ReadsOnlyCustomers => _date is null && _amount is null;

    /// <summary>Reads the customers of records.</summary>
    public void Read(ReadOnlySpan<T> records, Span<TKey> customers, ref int at)
    {
        var customer = _customer;
        for (var i = 0; i < records.Length && i < customers.Length; i++)
        {
            at = i;
            customers[i] = customer(records[i]);
        }
    }

    public void Read(ReadOnlySpan<T> records, Span<Visit<TKey>> rows, ref int at)
    {
        var (customer, date, amount, start, days) = (_customer, _date, _amount, _start.DayNumber, (uint)_days);
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var record = records[i];
            var day = date is null ? default : date(record);
            var counts = (uint)(day.DayNumber - start) < days && (amount is null || amount(record) > 0);
            rows[i] = new(counts ? customer(record) : default!, day, counts);
        }
    }

    /// <summary>Puts the customers and the days of what counts side by side.</summary>
    /// <param name="records">The records, at most 64.</param>
    /// <param name="customers">Room for as many customers.</param>
    /// <param name="dates">Room for as many days; empty where none are asked for.</param>
    /// <param name="kept">The bits of the records that count.</param>
    /// <param name="at">The record that is being read.</param>
    /// <returns>How many count.</returns>
    public int Select(ReadOnlySpan<T> records, Span<TKey> customers, Span<DateOnly> dates, out ulong kept, ref int at)
    {
        var (customer, date, amount, start, days) = (_customer, _date, _amount, _start.DayNumber, (uint)_days);
        var count = 0;
        kept = 0;
        for (var i = 0; i < records.Length; i++)
        {
            at = i;
            var record = records[i];
            var day = date is null ? default : date(record);
            if ((uint)(day.DayNumber - start) >= days || (amount is not null && amount(record) <= 0))
                continue;
            customers[count] = customer(record);
            if (!dates.IsEmpty)
                dates[count] = day;
            count++;
            kept |= 1UL << i;
        }

        return count;
    }

    public string NameOfThrowing(T record)
    {
        if (_date is not null && Selectors.Throws(_date, record))
            return "dateSelector";
        return _amount is not null && Selectors.Throws(_amount, record) ? "amountSelector" : "customerSelector";
    }
}
