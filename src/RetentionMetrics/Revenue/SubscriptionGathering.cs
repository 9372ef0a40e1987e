using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Gathers subscriptions one by one: rows whose intervals are numbered as they come, and put in order at the end.</summary>
internal struct SubscriptionGathering<TKey>(string customersName, string intervalsName, EndDates endDates, IEqualityComparer<TKey>? comparer)
    : IColumnSink<SubscriptionRecord<TKey>>, IDisposable
    where TKey : notnull
{
    private readonly List<BillingInterval> _intervals = [];
    private BillingInterval _lastInterval;
    private int _lastNumber;
    private ColumnBuffer<TKey> _customers;
    private ColumnBuffer<SubscriptionRow> _rows;

    /// <summary>Throws where the meaning of end dates is unknown.</summary>
    public static void ThrowIfUnknown(EndDates endDates)
    {
        if (!Enum.IsDefined(endDates))
            throw new ArgumentOutOfRangeException(nameof(endDates), endDates, "The meaning of end dates is unknown.");
    }

    public void Append(ReadOnlySpan<SubscriptionRecord<TKey>> chunk)
    {
        var customers = _customers.Room(chunk.Length);
        var rows = _rows.Room(chunk.Length);
        for (var i = 0; i < chunk.Length; i++)
        {
            ref readonly var record = ref chunk[i];
            if (!record.HasCustomer || CustomerKeys.IsMissing(record.Customer))
                throw CustomerKeys.NoCustomer(_rows.Span.Length + i, customersName);
            customers[i] = record.Customer!;
            rows[i] = Row(record.Start, record.End ?? DateOnly.MaxValue, record.Amount, Number(record.Interval, i));
        }

        _customers.Take(chunk.Length);
        _rows.Take(chunk.Length);
    }

    /// <summary>Gathers columns of one length.</summary>
    public void Append(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends, ReadOnlySpan<decimal> amounts, ReadOnlySpan<BillingInterval> intervals)
    {
        if (CustomerKeys.IndexOfMissing(customers) is >= 0 and var missing)
            throw CustomerKeys.NoCustomer(missing, customersName);
        _customers.Append(customers);
        var rows = _rows.Room(customers.Length);
        var monthly = BillingInterval.Monthly;
        var number = intervals.IsEmpty && rows.Length > 0 ? Number(monthly, 0) : 0;
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Row(starts[i], ends[i], amounts[i], intervals.IsEmpty ? number : Number(intervals[i], i));
        _rows.Take(rows.Length);
    }

    /// <summary>The rows by customer; segments are told apart where there are any.</summary>
    public readonly SubscriptionRows<TKey> ToRows(ReadOnlySpan<int> segments)
    {
        var intervals = SubscriptionIntervals.Of(_intervals);
        var numbers = intervals.NumbersOf([.. _intervals]);
        var rows = _rows.Writable;
        for (var i = 0; i < rows.Length && (numbers.Length > 1 || !segments.IsEmpty); i++)
            rows[i] = rows[i] with { Interval = numbers[rows[i].Interval], Segment = segments.IsEmpty ? 0 : segments[i] };
        return SubscriptionRows<TKey>.Group(_customers.Span, rows, intervals, comparer);
    }

    public void Dispose()
    {
        _customers.Dispose();
        _rows.Dispose();
    }

    private readonly SubscriptionRow Row(DateOnly start, DateOnly end, decimal amount, int interval)
    {
        var day = end.DayNumber;
        if (end == DateOnly.MaxValue)
            day = int.MaxValue;
        else if (endDates == EndDates.LastDay && end >= start)
            day++;
        return new SubscriptionRow(start.DayNumber, day, amount, interval);
    }

    private int Number(BillingInterval interval, int place)
    {
        // Mostly it is that of the row before, and there are few.
        if (interval == _lastInterval && interval.IsGiven)
            return _lastNumber;
        if (!interval.IsGiven)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The subscription at index {_rows.Span.Length + place} has no billing interval (default)."), intervalsName);
        }

        _lastInterval = interval;
        _lastNumber = _intervals.IndexOf(interval);
        if (_lastNumber >= 0)
            return _lastNumber;
        _lastNumber = _intervals.Count;
        _intervals.Add(interval);
        return _lastNumber;
    }
}
