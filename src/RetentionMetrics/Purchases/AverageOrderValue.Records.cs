using System.Diagnostics;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The average of the caller's own records.</content>
public readonly partial record struct AverageOrderValue
{
    /// <summary>Makes the measure that averages the amounts of order records.</summary>
    /// <typeparam name="T">The record of one order.</typeparam>
    /// <param name="amountSelector">The amount of an order; a negative one is a refund.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. No row is wrong.</returns>
    /// <exception cref="ArgumentNullException">The selector is null.</exception>
    /// <example><code>
    /// (string Country, decimal Total)[] orders = [("DE", 12.50m), ("FR", 30m), ("DE", 8m)];
    /// var aov = AverageOrderValue.Measure(((string Country, decimal Total) o) => o.Total);
    /// Console.WriteLine(aov.By(orders, o => o.Country)["DE"].Amount); // 10.25
    /// </code></example>
    public static Measure<T, AverageOrderValue> Measure<T>(Func<T, decimal> amountSelector) => Plan(amountSelector).ToMeasure();

    /// <summary>Averages the amounts of the caller's own order records.</summary>
    /// <typeparam name="T">The record of one order.</typeparam>
    /// <param name="orders">The orders.</param>
    /// <param name="amountSelector">The amount of an order; a negative one is a refund.</param>
    /// <param name="rejections">Counts the rows; no amount is wrong.</param>
    /// <returns>The average.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    /// <exception cref="InvalidOperationException">The selector threw; the message names the index of the record.</exception>
    /// <example><code>
    /// (string Customer, decimal Total)[] orders = [("ada", 12.50m), ("ben", 30m), ("ada", 8m)];
    /// Console.WriteLine(AverageOrderValue.FromOrders(orders, o => o.Total));
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static AverageOrderValue FromOrders<T>(ReadOnlySpan<T> orders, Func<T, decimal> amountSelector, Rejections? rejections = null)
    {
        var plan = Plan(amountSelector);
        if (orders.Length > Few.Length)
            return plan.Of(orders, rejections);
        rejections?.AddRows(orders.Length);
        Few<decimal> few = default;
        var amounts = ((Span<decimal>)few)[..orders.Length];
        Selectors.Read(in plan.Reader, orders, amounts, default);
        return FromAmounts(amounts);
    }

    /// <inheritdoc cref="FromOrders{T}(ReadOnlySpan{T}, Func{T, decimal}, Rejections)"/>
    public static AverageOrderValue FromOrders<T>(IEnumerable<T> orders, Func<T, decimal> amountSelector, Rejections? rejections = null) =>
        Plan(amountSelector).Of(orders, rejections);

    private static RowPlan<T, decimal, SelectorReader<T, decimal>, AmountCounts, AmountTally, AverageOrderValue> Plan<T>(Func<T, decimal> amountSelector) =>
        new(new(amountSelector), default);

    private struct AmountCounts
    {
        public RunningSum Revenue;
        public long Rows;
        public long Refunds;
    }

    /// <summary>Sums amounts exactly; every amount is right.</summary>
    private readonly struct AmountTally : ITally<decimal, AmountCounts, AverageOrderValue>
    {
        public static bool AddsUp => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryAdd(ref AmountCounts state, in decimal row)
        {
            state.Revenue.Add(row);
            state.Rows++;
            state.Refunds += DecimalParts.Of(row).IsNegative ? 1 : 0;
            return true;
        }

        public void Add(ref AmountCounts state, ReadOnlySpan<decimal> rows, in RowErrors errors)
        {
            state.Revenue.Add(MantissaKernel.Sum(rows, out var refunds));
            state.Rows += rows.Length;
            state.Refunds += refunds;
        }

        public RowError ErrorOf(in decimal row) => throw new UnreachableException();

        public AverageOrderValue ToMetric(ref readonly AmountCounts state) => new(state.Revenue.Sum, state.Rows - state.Refunds, state.Refunds);
    }
}
