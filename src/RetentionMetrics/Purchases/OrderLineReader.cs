using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads the lines of orders.</summary>
internal readonly struct OrderLineReader<T, TKey, TOrder, TCustomer> : IRowReader<T, OrderLine<TKey, TOrder>>
    where TCustomer : struct, ICustomerReader<T, TKey>
{
    private readonly TCustomer _customer;
    private readonly Func<T, DateOnly>? _date;
    private readonly Func<T, decimal>? _amount;
    private readonly Func<T, TOrder> _order;

    /// <param name="customer">Reads the customer.</param>
    /// <param name="dateSelector">The day of a record, or null.</param>
    /// <param name="amountSelector">The amount of a record, or null.</param>
    /// <param name="orderSelector">The id of a record's order.</param>
    public OrderLineReader(TCustomer customer, Func<T, DateOnly>? dateSelector, Func<T, decimal>? amountSelector, Func<T, TOrder> orderSelector)
    {
        ArgumentNullException.ThrowIfNull(orderSelector);
        (_customer, _date, _amount, _order) = (customer, dateSelector, amountSelector, orderSelector);
    }

    public void Read(ReadOnlySpan<T> records, Span<OrderLine<TKey, TOrder>> rows, ref int at)
    {
        var (customer, date, amount, order) = (_customer, _date, _amount, _order);
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var record = records[i];
            var key = customer.Read(record, out var isMissing);
            rows[i] = new(new(key, isMissing, date is null ? default : date(record), amount is null ? 0 : amount(record)), order(record));
        }
    }

    public string NameOfThrowing(T record)
    {
        if (_customer.Throws(record))
            return "customerSelector";
        if (_date is not null && Selectors.Throws(_date, record))
            return "dateSelector";
        return _amount is not null && Selectors.Throws(_amount, record) ? "amountSelector" : "orderSelector";
    }
}
