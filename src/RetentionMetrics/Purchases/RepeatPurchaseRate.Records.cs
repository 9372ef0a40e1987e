using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The metric of the caller's own records.</content>
public readonly partial record struct RepeatPurchaseRate
{
    /// <summary>Makes the measure that counts the customers in purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customerSelector">The customer of a purchase; not asked for where the amount is 0 or less.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Purchases without a customer are wrong rows. The customers' keys are held until
    /// the end.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <example><code>
    /// (string Country, string Customer)[] orders = [("DE", "ada"), ("DE", "ada"), ("FR", "ada"), ("FR", "ben")];
    /// var rate = RepeatPurchaseRate.Measure(((string Country, string Customer) o) => o.Customer);
    /// var byCountry = rate.By(orders, o => o.Country);
    /// Console.WriteLine($"{byCountry["FR"].Percent} % in France, {byCountry.Total.Percent} % of all"); // 0 % in France, 50 % of all
    /// </code></example>
    public static Measure<T, RepeatPurchaseRate> Measure<T, TKey>(
        Func<T, TKey> customerSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null) =>
        Plan(null, customerSelector, null, amountSelector, comparer).ToMeasure();

    /// <summary>Makes the measure that counts the purchases of a period and their customers in purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="period">The days that count. Purchases outside are no purchases of it, earlier ones of the same customer neither.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for outside the period, nor where the amount is 0 or less.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Purchases without a customer are wrong rows. The customers' keys are held until
    /// the end.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    public static Measure<T, RepeatPurchaseRate> Measure<T, TKey>(
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return Plan(period, customerSelector, dateSelector, amountSelector, comparer).ToMeasure();
    }

    /// <summary>Counts the customers in purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for where the amount is 0 or less.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Customer, decimal Total)[] orders = [("ada", 12m), ("ben", 30m), ("ada", 8m)];
    /// Console.WriteLine(RepeatPurchaseRate.FromPurchases(orders, o => o.Customer).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        Plan(null, customerSelector, null, amountSelector, comparer).Of(purchases, rejections);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        Plan(null, customerSelector, null, amountSelector, comparer).Of(purchases, rejections);

    /// <summary>Counts the purchases of a period and their customers in purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order.</param>
    /// <param name="period">The days that count. Purchases outside are no purchases of it, earlier ones of the same customer neither.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for outside the period, nor where the amount is 0 or less.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The metric of the period.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase of the period has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index among all records.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    [OverloadResolutionPriority(1)]
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return Plan(period, customerSelector, dateSelector, amountSelector, comparer).Of(purchases, rejections);
    }

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, ReportingPeriod, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return Plan(period, customerSelector, dateSelector, amountSelector, comparer).Of(purchases, rejections);
    }

    private static VisitPlan<T, TKey, CustomerQuestion, RepeatPurchaseRate> Plan<T, TKey>(
        ReportingPeriod? period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly>? dateSelector,
        Func<T, decimal>? amountSelector,
        IEqualityComparer<TKey>? comparer) =>
        new(new(customerSelector, dateSelector, amountSelector, period), comparer);

    private readonly struct CustomerQuestion : IVisitQuestion<RepeatPurchaseRate>
    {
        public static bool HasDates => false;

        public static RepeatPurchaseRate Of<TKey>(
            ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, IEqualityComparer<TKey>? comparer) =>
            From(KeyCounts.Of(customers, comparer, "customerSelector"));
    }
}
