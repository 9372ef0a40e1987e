using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The activity factories: who was active on which day, as columns or as the caller's own records.</content>
public readonly partial record struct Stickiness
{
    /// <summary>Counts columns of activity: a customer and a day in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers; any number of rows for a customer on a day counts once.</param>
    /// <param name="dates">The days. Without a comparer, nothing is allocated.</param>
    /// <param name="period">The days that are looked at; rows outside it are not part of the figure.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, an entry has no customer (null, an empty text or an empty Guid), the period holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ada", "Ben"];
    /// DateOnly[] dates = [new(2025, 6, 1), new(2025, 6, 2), new(2025, 6, 2)];
    /// var stickiness = Stickiness.FromActivity(customers, dates, ReportingPeriod.Days(new(2025, 6, 1), 2));
    /// Console.WriteLine(stickiness.Percent); // 75
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static Stickiness FromActivity<TKey>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReportingPeriod period, int periodDays = 1, IEqualityComparer<TKey>? comparer = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        CheckWindow(period, periodDays);
        return Count(customers, dates, period, periodDays, nameof(customers), comparer);
    }

    // C# before 14 does not infer the key of a ReadOnlySpan from a Span or an array: hence an overload for each.

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReportingPeriod, int, IEqualityComparer{TKey})"/>
    public static Stickiness FromActivity<TKey>(
        Span<TKey> customers, ReadOnlySpan<DateOnly> dates, ReportingPeriod period, int periodDays = 1, IEqualityComparer<TKey>? comparer = null) =>
        FromActivity((ReadOnlySpan<TKey>)customers, dates, period, periodDays, comparer);

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReportingPeriod, int, IEqualityComparer{TKey})"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static Stickiness FromActivity<TKey>(
        TKey[] customers, ReadOnlySpan<DateOnly> dates, ReportingPeriod period, int periodDays = 1, IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromActivity((ReadOnlySpan<TKey>)customers, dates, period, periodDays, comparer);
    }

    /// <summary>Counts columns of activity on several threads: a customer and a day in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers; any number of rows for a customer on a day counts once.</param>
    /// <param name="dates">The days.</param>
    /// <param name="period">The days that are looked at; rows outside it are not part of the figure.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="degreeOfParallelism">How many threads may work at the same time; fewer do where the columns are short. It is worthwhile from about a
    /// million rows on, for integers, Guid and strings of up to 15 characters and up to 64 periods; everything else stays on one thread.</param>
    /// <returns>The figure: the same for every degree.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, an entry has no customer (null, an empty text or an empty Guid), the period holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive, or <paramref name="degreeOfParallelism"/> is less than 1.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ada", "Ben"];
    /// DateOnly[] dates = [new(2025, 6, 1), new(2025, 6, 2), new(2025, 6, 2)];
    /// var stickiness = Stickiness.FromActivity(customers, dates, ReportingPeriod.Days(new(2025, 6, 1), 2), periodDays: 1, degreeOfParallelism: 2);
    /// Console.WriteLine(stickiness.Percent); // 75
    /// </code></example>
    public static Stickiness FromActivity<TKey>(
        ReadOnlyMemory<TKey> customers, ReadOnlyMemory<DateOnly> dates, ReportingPeriod period, int periodDays, int degreeOfParallelism)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        CheckWindow(period, periodDays);
        var workers = Workers.Parts(customers.Length, degreeOfParallelism);
        return Of(ActivityKernel.Count(customers, dates, period.Start.DayNumber, period.Length, periodDays, workers, nameof(customers)), period, periodDays);
    }

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlyMemory{TKey}, ReadOnlyMemory{DateOnly}, ReportingPeriod, int, int)"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static Stickiness FromActivity<TKey>(
        TKey[] customers, ReadOnlyMemory<DateOnly> dates, ReportingPeriod period, int periodDays, int degreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromActivity((ReadOnlyMemory<TKey>)customers, dates, period, periodDays, degreeOfParallelism);
    }

    /// <summary>Counts the caller's own records of activity: sessions, events, orders.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="activity">The records; any number of them for a customer on a day counts once.</param>
    /// <param name="period">The days that are looked at; records outside it are not part of the figure.</param>
    /// <param name="customerSelector">The customer of a record; it may be missing outside the period.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A record of the period has no customer (null, an empty text or an empty Guid), the period holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <example><code>
    /// (string User, DateOnly Day)[] sessions = [("Ada", new(2025, 2, 3)), ("Ada", new(2025, 2, 12)), ("Ben", new(2025, 2, 12))];
    /// var weekly = Stickiness.FromActivity(sessions, ReportingPeriod.Month(2025, 2), s => s.User, s => s.Day, periodDays: 7);
    /// Console.WriteLine(weekly.Percent); // 37.5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static Stickiness FromActivity<T, TKey>(
        ReadOnlySpan<T> activity, ReportingPeriod period, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, int periodDays = 1, IEqualityComparer<TKey>? comparer = null)
    {
        var tally = TallyOf(period, customerSelector, dateSelector, periodDays, comparer);
        return activity.Length <= Few.Length ? tally.ResultOfFew(activity) : OfMany(activity, tally);
    }

    /// <inheritdoc cref="FromActivity{T, TKey}(ReadOnlySpan{T}, ReportingPeriod, Func{T, TKey}, Func{T, DateOnly}, int, IEqualityComparer{TKey})"/>
    public static Stickiness FromActivity<T, TKey>(
        IEnumerable<T> activity, ReportingPeriod period, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, int periodDays = 1, IEqualityComparer<TKey>? comparer = null)
    {
        var tally = TallyOf(period, customerSelector, dateSelector, periodDays, comparer);
        try
        {
            Tallying.Into(activity, ref tally);
            return tally.Result();
        }
        finally
        {
            tally.Dispose();
        }
    }

    /// <summary>Counts a stream of records of activity.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="activity">The stream; any number of records for a customer on a day counts once.</param>
    /// <param name="period">The days that are looked at; records outside it are not part of the figure.</param>
    /// <param name="customerSelector">The customer of a record; it may be missing outside the period.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A record of the period has no customer (null, an empty text or an empty Guid), the period holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<Stickiness> FromActivityAsync<T, TKey>(
        IAsyncEnumerable<T> activity,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        int periodDays = 1,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var tally = TallyOf(period, customerSelector, dateSelector, periodDays, comparer);
        try
        {
            await foreach (var record in activity.WithCancellation(cancellationToken).ConfigureAwait(false))
                tally.Add([record]);
            return tally.Result();
        }
        finally
        {
            tally.Dispose();
        }
    }

    private static void CheckWindow(ReportingPeriod period, int periodDays)
    {
        period.RefuseIfEmpty(nameof(period));
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

    private static Stickiness OfMany<T, TKey>(ReadOnlySpan<T> activity, ActivityTally<T, TKey> tally)
    {
        try
        {
            tally.Add(activity);
            return tally.Result();
        }
        finally
        {
            tally.Dispose();
        }
    }

    private static ActivityTally<T, TKey> TallyOf<T, TKey>(
        ReportingPeriod period, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, int periodDays, IEqualityComparer<TKey>? comparer)
    {
        CheckWindow(period, periodDays);
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(dateSelector);
        return new(period, customerSelector, dateSelector, periodDays, comparer);
    }

    /// <summary>Gathers the rows inside the window into two columns: distinct customers must all be seen at once.</summary>
    private struct ActivityTally<T, TKey>(
        ReportingPeriod period, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, int periodDays, IEqualityComparer<TKey>? comparer)
        : IRowTally<T>, IDisposable
    {
        private const int BlockLength = 1 << 10;

        private ColumnBuffer<TKey> _customers;
        private ColumnBuffer<DateOnly> _dates;
        private KeptRows _rows;

        public void Add(ReadOnlySpan<T> records)
        {
            for (; !records.IsEmpty; records = records[Math.Min(BlockLength, records.Length)..])
            {
                var block = records[..Math.Min(BlockLength, records.Length)];
                var customers = _customers.Room(block.Length);
                var dates = _dates.Room(block.Length);
                var selected = 0;
                for (var start = 0; start < block.Length; start += KeptRows.BlockLength)
                {
                    var part = block[start..Math.Min(start + KeptRows.BlockLength, block.Length)];
                    selected += Select(part, customers[selected..], dates[selected..], out var kept);
                    _rows.Add(kept, part.Length);
                }

                _customers.Take(selected);
                _dates.Take(selected);
            }
        }

        public readonly Stickiness Result()
        {
            try
            {
                return Count(_customers.Span, _dates.Span, period, periodDays, nameof(customerSelector), comparer);
            }
            catch (ArgumentException) when (CustomerKeys.IndexOfMissing(_customers.Span) is >= 0 and var missing)
            {
                throw CustomerKeys.NoCustomer(_rows.RowOf(missing), nameof(customerSelector));
            }
        }

        public readonly Stickiness ResultOfFew(ReadOnlySpan<T> records)
        {
            Few<TKey> customers = default;
            Few<DateOnly> dates = default;
            var selected = ((ReadOnlySpan<TKey>)customers)[..Select(records, customers, dates, out var kept)];
            try
            {
                return Count(selected, ((ReadOnlySpan<DateOnly>)dates)[..selected.Length], period, periodDays, nameof(customerSelector), comparer);
            }
            catch (ArgumentException) when (CustomerKeys.IndexOfMissing(selected) is >= 0 and var missing)
            {
                throw CustomerKeys.NoCustomer(KeptRows.RowOf(kept, missing), nameof(customerSelector));
            }
        }

        public void Dispose()
        {
            _customers.Dispose();
            _dates.Dispose();
            _rows.Dispose();
        }

        private readonly int Select(ReadOnlySpan<T> records, Span<TKey> customers, Span<DateOnly> dates, out ulong kept)
        {
            var (readCustomer, readDate, first, days) = (customerSelector, dateSelector, period.Start.DayNumber, (long)period.Length);
            var (selected, bits) = (0, 0UL);
            for (var i = 0; i < records.Length; i++)
            {
                var record = records[i];
                customers[selected] = readCustomer(record);
                dates[selected] = readDate(record);
                // No branch on the day, which costs a fifth more: the next record takes the place of one that is left out.
                var day = (uint)(dates[selected].DayNumber - first);
                var taken = (ulong)(day - days) >> 63;
                bits |= taken << i;
                selected += (int)taken;
            }

            kept = bits;
            return selected;
        }
    }
}
