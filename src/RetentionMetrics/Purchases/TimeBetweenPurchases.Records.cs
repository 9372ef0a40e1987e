using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The gaps of the caller's own records.</content>
public sealed partial class TimeBetweenPurchases
{
    /// <summary>Makes the measure that counts the gaps between the purchases of each customer.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customerSelector">The customer of a purchase; not asked for where the amount is 0 or less.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Purchases without a customer are wrong rows. The customers' keys are held until
    /// the end.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    public static Measure<T, TimeBetweenPurchases> Measure<T, TKey>(
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return Plan(customerSelector, dateSelector, amountSelector, comparer).ToMeasure();
    }

    /// <summary>Counts the gaps between the purchases of each customer.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for where the amount is 0 or less.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Customer, DateOnly Date)[] orders = [("ada", new(2025, 1, 1)), ("ada", new(2025, 1, 15)), ("ben", new(2025, 1, 2))];
    /// Console.WriteLine(TimeBetweenPurchases.FromPurchases(orders, o => o.Customer, o => o.Date).Median); // 14
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static TimeBetweenPurchases FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return Plan(customerSelector, dateSelector, amountSelector, comparer).Of(purchases, rejections);
    }

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    public static TimeBetweenPurchases FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return Plan(customerSelector, dateSelector, amountSelector, comparer).Of(purchases, rejections);
    }

    private static VisitPlan<T, TKey, GapQuestion, TimeBetweenPurchases> Plan<T, TKey>(
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector,
        IEqualityComparer<TKey>? comparer) =>
        new(new(customerSelector, dateSelector, amountSelector, null), comparer);

    private readonly struct GapQuestion : IVisitQuestion<TimeBetweenPurchases>
    {
        public static bool HasDates => true;

        public static TimeBetweenPurchases Of<TKey>(
            ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, IEqualityComparer<TKey>? comparer) =>
            TimeBetweenPurchases.Of(GapKernel.Count(customers, dates, "customerSelector", comparer));
    }
}
