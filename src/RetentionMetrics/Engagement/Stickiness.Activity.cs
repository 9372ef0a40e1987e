using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The activity factories of columns: who was active on which day.</content>
public readonly partial record struct Stickiness
{
    /// <summary>Counts columns of activity: a customer and a day in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers; any number of rows for a customer on a day counts once.</param>
    /// <param name="dates">The days. Without a comparer, nothing is allocated.</param>
    /// <param name="period">The days that are looked at; rows outside it are not part of the value.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the rows without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, the period holds no days, or the periods do not divide it; or a
    /// row has no customer (null, an empty text or an empty Guid), and there are no <paramref name="rejections"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ada", "Ben"];
    /// DateOnly[] dates = [new(2025, 6, 1), new(2025, 6, 2), new(2025, 6, 2)];
    /// var stickiness = Stickiness.FromActivity(customers, dates, ReportingPeriod.Days(new(2025, 6, 1), 2));
    /// Console.WriteLine(stickiness.Percent); // 75
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static Stickiness FromActivity<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReportingPeriod period,
        int periodDays = 1,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        CheckWindow(period, periodDays);
        if (rejections is not null && CustomerKeys.IndexOfMissing(customers) >= 0)
            return CountPresent(customers, dates, period, periodDays, comparer, rejections);
        rejections?.AddRows(customers.Length);
        return Count(customers, dates, period, periodDays, nameof(customers), comparer);
    }

    // C# before 14 does not infer the key of a ReadOnlySpan from an array: hence an overload for it.

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReportingPeriod, int, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static Stickiness FromActivity<TKey>(
        TKey[] customers,
        ReadOnlySpan<DateOnly> dates,
        ReportingPeriod period,
        int periodDays = 1,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromActivity((ReadOnlySpan<TKey>)customers, dates, period, periodDays, comparer, rejections);
    }

    /// <summary>Counts columns of activity on several threads: a customer and a day in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers; any number of rows for a customer on a day counts once.</param>
    /// <param name="dates">The days.</param>
    /// <param name="period">The days that are looked at; rows outside it are not part of the value.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="degreeOfParallelism">How many threads may work at the same time; fewer do where the columns are short. It is worthwhile
    /// from about a million rows on, for integers, Guid and strings of up to 15 characters and up to 64 periods; everything else stays on
    /// one thread.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.
    /// One of the caller's is called on one thread.</param>
    /// <returns>The value: the same for every degree.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, an entry has no customer (null, an empty text or an empty Guid),
    /// the period holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive, or <paramref name="degreeOfParallelism"/> is less
    /// than 1.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ada", "Ben"];
    /// DateOnly[] dates = [new(2025, 6, 1), new(2025, 6, 2), new(2025, 6, 2)];
    /// var stickiness = Stickiness.FromActivity(customers, dates, ReportingPeriod.Days(new(2025, 6, 1), 2), periodDays: 1, degreeOfParallelism: 2);
    /// Console.WriteLine(stickiness.Percent); // 75
    /// </code></example>
    public static Stickiness FromActivity<TKey>(
        ReadOnlyMemory<TKey> customers, ReadOnlyMemory<DateOnly> dates, ReportingPeriod period, int periodDays, int degreeOfParallelism,
        IEqualityComparer<TKey>? comparer = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        CheckWindow(period, periodDays);
        var workers = Workers.Parts(customers.Length, degreeOfParallelism);
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
            return Count(customers.Span, dates.Span, period, periodDays, nameof(customers), compared);
        return Of(ActivityKernel.Count(customers, dates, period.Start.DayNumber, period.Length, periodDays, workers, nameof(customers)), period, periodDays);
    }

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlyMemory{TKey}, ReadOnlyMemory{DateOnly}, ReportingPeriod, int, int, IEqualityComparer{TKey})"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static Stickiness FromActivity<TKey>(
        TKey[] customers, ReadOnlyMemory<DateOnly> dates, ReportingPeriod period, int periodDays, int degreeOfParallelism,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromActivity((ReadOnlyMemory<TKey>)customers, dates, period, periodDays, degreeOfParallelism, comparer);
    }

    private static void CheckWindow(ReportingPeriod period, int periodDays)
    {
        period.ThrowIfEmpty(nameof(period));
        RefuseUneven(period.Length, periodDays);
    }

    private static Stickiness Count<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReportingPeriod period,
        int periodDays,
        string parameter,
        IEqualityComparer<TKey>? comparer)
    {
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
        {
            using var known = GroupNumbers<TKey>.Create(compared);
            using var numbers = CustomerKeys.Number(customers, known, parameter);
            return Count(numbers.Span, dates, period, periodDays, parameter, comparer: null);
        }

        return Of(ActivityKernel.Count(customers, dates, period.Start.DayNumber, period.Length, periodDays, parameter), period, periodDays);
    }

    private static Stickiness Of((long Keys, long Pairs) counts, ReportingPeriod period, int periodDays) =>
        new(counts.Pairs, counts.Keys, period.Length, periodDays);

    private static Stickiness CountPresent<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReportingPeriod period,
        int periodDays,
        IEqualityComparer<TKey>? comparer,
        Rejections rejections)
    {
        var present = default(ActiveDays<TKey>);
        try
        {
            foreach (var run in new PresentRows<TKey>(customers, rejections))
            {
                present.Customers.Append(customers[run]);
                present.Dates.Append(dates[run]);
            }

            return Count(present.Customers.Span, present.Dates.Span, period, periodDays, nameof(customers), comparer);
        }
        finally
        {
            present.Dispose();
        }
    }
}
