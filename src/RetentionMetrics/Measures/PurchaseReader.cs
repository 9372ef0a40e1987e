using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Reads the customer of each record, and its day and its amount where there are selectors for them.</summary>
/// <param name="customer">Reads the customer.</param>
/// <param name="dateSelector">The day of a record, or null.</param>
/// <param name="amountSelector">The amount of a record, or null.</param>
/// <param name="dateName">The parameter that the day comes by.</param>
internal readonly struct PurchaseReader<T, TKey, TCustomer>(
    TCustomer customer,
    Func<T, DateOnly>? dateSelector,
    Func<T, decimal>? amountSelector,
    [CallerArgumentExpression(nameof(dateSelector))] string dateName = "") : IRowReader<T, PurchaseLine<TKey>>
    where TCustomer : struct, ICustomerReader<T, TKey>
{
    public void Read(ReadOnlySpan<T> records, Span<PurchaseLine<TKey>> rows, ref int at)
    {
        var (readCustomer, date, amount) = (customer, dateSelector, amountSelector);
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var record = records[i];
            var key = readCustomer.Read(record, out var isMissing);
            rows[i] = new(key, isMissing, date is null ? default : date(record), amount is null ? 0 : amount(record));
        }
    }

    public string NameOfThrowing(T record)
    {
        if (customer.Throws(record))
            return "customerSelector";
        return dateSelector is not null && Selectors.Throws(dateSelector, record) ? dateName : nameof(amountSelector);
    }
}
