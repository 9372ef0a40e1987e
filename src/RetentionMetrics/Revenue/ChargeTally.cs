using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Adds yearly amounts up, gathers the customers' keys, and finds the customer whose credits exceed what it pays.</summary>
internal readonly struct ChargeTally<TKey>(IEqualityComparer<TKey>? comparer)
    : ITally<(TKey First, decimal Second, BillingInterval Third), ChargeState<TKey>, MonthlyRecurringRevenue>
{
    private const int MonthsPerYear = 12;

    private readonly IEqualityComparer<TKey>? _comparer = CustomerKeys.NullIfDefault(comparer);

    public static bool AddsUp => false;

    public bool TryAdd(ref ChargeState<TKey> state, in (TKey First, decimal Second, BillingInterval Third) row)
    {
        if (CustomerKeys.IsMissing(row.First) || !row.Third.IsGiven)
            return false;
        state.Customers.Append([row.First]);
        state.Charges.Append([(row.Second, row.Third)]);
        row.Third.AddYearly(row.Second, ref state.Yearly);
        state.HaveCredits |= row.Second < 0;
        return true;
    }

    public void Add(ref ChargeState<TKey> state, ReadOnlySpan<(TKey First, decimal Second, BillingInterval Third)> rows, in RowErrors errors) =>
        Tallies.AddEach<(TKey First, decimal Second, BillingInterval Third), ChargeState<TKey>, ChargeTally<TKey>, MonthlyRecurringRevenue>(
            in this, ref state, rows, in errors);

    public RowError ErrorOf(in (TKey First, decimal Second, BillingInterval Third) row) => ErrorOf(row.First);

    public static RowError ErrorOf(TKey customer) =>
        CustomerKeys.IsMissing(customer) ? RowError.NoCustomer("customerSelector") : MonthlyRecurringRevenue.NoInterval("intervalSelector");

    public static void Release(ref ChargeState<TKey> state) => state.Dispose();

    public MonthlyRecurringRevenue ToMetric(ref readonly ChargeState<TKey> state)
    {
        var customers = state.HaveCredits || _comparer is not null ? Compared(in state) : KeyCounts.Of(state.Customers.Span).Distinct;
        return MonthlyRecurringRevenue.OfYear(state.Yearly.Sum, customers);
    }

    /// <summary>How many customers there are, none of them below zero.</summary>
    private long Compared(ref readonly ChargeState<TKey> state)
    {
        using var numbering = GroupNumbers<TKey>.Create(_comparer);
        var numbers = new int[state.Customers.Count];
        numbering.Number(state.Customers.Span, numbers);
        if (!state.HaveCredits)
            return numbering.Keys.Length;
        var charges = state.Charges.Span;
        var sums = new YearlySum[numbering.Keys.Length];
        for (var i = 0; i < numbers.Length; i++)
            charges[i].Interval.AddYearly(charges[i].Amount, ref sums[numbers[i]]);
        for (var number = 0; number < sums.Length; number++)
        {
            if (sums[number].Sum is { IsNegative: true } yearly)
                throw BelowZero(numbering.Keys[number], yearly, "amountSelector");
        }

        return sums.Length;
    }

    private static ArgumentException BelowZero(TKey customer, DividedSum yearly, string parameter) => new(
        string.Create(
            CultureInfo.InvariantCulture, $"The subscriptions of customer '{customer}' add up to {yearly.DividedBy(MonthsPerYear)} a month: its credits exceed what it pays."),
        parameter);
}

/// <summary>What customers pay, in rented memory: their keys, and their amounts by interval.</summary>
internal struct ChargeState<TKey> : IDisposable
{
    public ColumnBuffer<TKey> Customers;
    public ColumnBuffer<(decimal Amount, BillingInterval Interval)> Charges;
    public YearlySum Yearly;
    public bool HaveCredits;

    public void Dispose()
    {
        Customers.Dispose();
        Charges.Dispose();
    }
}
