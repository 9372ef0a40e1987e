using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Adds yearly amounts up, gathers the customers' keys, and finds the customer whose credits exceed what it pays.</summary>
internal struct CustomerCharges<TKey>(IEqualityComparer<TKey>? comparer) : IColumnSink<CustomerCharge<TKey>>, IDisposable
    where TKey : notnull
{
    private const int MonthsPerYear = 12;

    private readonly IEqualityComparer<TKey>? _comparer = CustomerKeys.NullIfDefault(comparer);
    private ColumnBuffer<TKey> _customers;
    private ColumnBuffer<(decimal Amount, BillingInterval Interval)> _charges;
    private YearlySum _yearly;
    private bool _haveCredits;

    public void Append(ReadOnlySpan<CustomerCharge<TKey>> chunk)
    {
        var seen = _charges.Span.Length;
        var customers = _customers.Room(chunk.Length);
        var charges = _charges.Room(chunk.Length);
        for (var i = 0; i < chunk.Length; i++)
        {
            ref readonly var charge = ref chunk[i];
            if (!charge.HasCustomer || CustomerKeys.IsMissing(charge.Customer))
                throw CustomerKeys.NoCustomer(seen + i, "customerSelector");
            if (!charge.Interval.IsGiven)
                throw MonthlyRecurringRevenue.NoInterval(seen + i, "intervalSelector");
            charge.Interval.AddYearly(charge.Amount, ref _yearly);
            _haveCredits |= charge.Amount < 0;
            customers[i] = charge.Customer!;
            charges[i] = (charge.Amount, charge.Interval);
        }

        _customers.Take(chunk.Length);
        _charges.Take(chunk.Length);
    }

    public MonthlyRecurringRevenue Result()
    {
        using var self = this;
        return MonthlyRecurringRevenue.OfYear(
            _yearly.Sum, _haveCredits || _comparer is not null ? Compared() : KeyCounts.Of(_customers.Span, parameter: "customerSelector").Distinct);
    }

    public void Dispose()
    {
        _customers.Dispose();
        _charges.Dispose();
    }

    /// <summary>How many customers there are, none of them below zero.</summary>
    private readonly long Compared()
    {
        using var numbering = GroupNumbers<TKey>.Create(_comparer);
        var numbers = new int[_customers.Span.Length];
        numbering.Number(_customers.Span, numbers);
        if (!_haveCredits)
            return numbering.Keys.Length;
        var sums = new YearlySum[numbering.Keys.Length];
        for (var i = 0; i < numbers.Length; i++)
            _charges.Span[i].Interval.AddYearly(_charges.Span[i].Amount, ref sums[numbers[i]]);
        for (var number = 0; number < sums.Length; number++)
        {
            if (sums[number].Sum is { IsNegative: true } yearly)
                throw BelowZero(numbering.Keys[number], yearly, "amountSelector");
        }

        return sums.Length;
    }

    private static ArgumentException BelowZero(TKey customer, DividedSum yearly, string parameter) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture, $"The subscriptions of customer '{customer}' add up to {yearly.DividedBy(MonthsPerYear)} a month: its credits exceed what it pays."),
            parameter);
}
