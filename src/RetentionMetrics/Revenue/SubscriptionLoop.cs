using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads what subscriptions cost, and adds it up where it is read.</summary>
internal readonly struct SubscriptionLoop<T> : IRowReader<T, (decimal Amount, BillingInterval Interval)>, IRecordLoop<T, SubscriptionSum>
{
    private readonly Func<T, decimal> _amount;
    private readonly Func<T, BillingInterval> _interval;

    public SubscriptionLoop(Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector)
    {
        ArgumentNullException.ThrowIfNull(amountSelector);
        ArgumentNullException.ThrowIfNull(intervalSelector);
        (_amount, _interval) = (amountSelector, intervalSelector);
    }

    public void Read(ReadOnlySpan<T> records, Span<(decimal Amount, BillingInterval Interval)> rows, ref int at)
    {
        var (readAmount, readInterval) = (_amount, _interval);
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var subscription = records[i];
            rows[i] = (readAmount(subscription), readInterval(subscription));
        }
    }

    public void Add(ReadOnlySpan<T> records, ref SubscriptionSum state, in RowErrors errors)
    {
        var (readAmount, readInterval) = (_amount, _interval);
        for (var i = 0; i < records.Length; i++)
        {
            var subscription = records[i];
            var amount = readAmount(subscription);
            var interval = readInterval(subscription);
            if (SubscriptionTally.IsWrong(amount, interval))
            {
                errors.Add(i, SubscriptionTally.ErrorOf(amount, interval));
                continue;
            }

            interval.AddYearly(amount, ref state.Yearly);
            state.Rows++;
        }
    }

    public string NameOfThrowing(T record) => FirstThrowing(record) ?? "intervalSelector";

    public string? FirstThrowing(T record)
    {
        if (Selectors.Throws(_amount, record))
            return "amountSelector";
        return Selectors.Throws(_interval, record) ? "intervalSelector" : null;
    }
}

/// <summary>Adds yearly amounts up; every row is a customer.</summary>
internal readonly struct SubscriptionTally : ITally<(decimal Amount, BillingInterval Interval), SubscriptionSum, MonthlyRecurringRevenue>
{
    public static bool AddsUp => true;

    public bool TryAdd(ref SubscriptionSum state, in (decimal Amount, BillingInterval Interval) row)
    {
        if (IsWrong(row.Amount, row.Interval))
            return false;
        row.Interval.AddYearly(row.Amount, ref state.Yearly);
        state.Rows++;
        return true;
    }

    public void Add(ref SubscriptionSum state, ReadOnlySpan<(decimal Amount, BillingInterval Interval)> rows, in RowErrors errors) =>
        Tallies.AddEach<(decimal Amount, BillingInterval Interval), SubscriptionSum, SubscriptionTally, MonthlyRecurringRevenue>(
            in this, ref state, rows, in errors);

    public RowError ErrorOf(in (decimal Amount, BillingInterval Interval) row) => ErrorOf(row.Amount, row.Interval);

    // Minus zero is not negative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWrong(decimal amount, BillingInterval interval) => !interval.IsGiven || (DecimalParts.Of(amount).IsNegative && amount < 0);

    public static RowError ErrorOf(decimal amount, BillingInterval interval) =>
        amount < 0 ? MonthlyRecurringRevenue.Negative(amount, "amountSelector") : MonthlyRecurringRevenue.NoInterval("intervalSelector");

    public MonthlyRecurringRevenue ToMetric(ref readonly SubscriptionSum state) => MonthlyRecurringRevenue.OfYear(state.Yearly.Sum, state.Rows);
}

/// <summary>What subscriptions cost per year, and how many there are.</summary>
internal struct SubscriptionSum
{
    public YearlySum Yearly;
    public long Rows;
}
