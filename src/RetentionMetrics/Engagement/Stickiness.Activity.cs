using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The activity doors: who was active on which day, as columns or as the caller's own records.</content>
public readonly partial record struct Stickiness
{
    /// <summary>Counts columns of activity: a customer and a day in each row.</summary>
    /// <typeparam name="TKey">The customer's key; strings are compared by ordinal.</typeparam>
    /// <param name="customers">The customers; any number of rows for a customer on a day counts once.</param>
    /// <param name="dates">The days. Nothing is allocated.</param>
    /// <param name="window">The window; rows outside it are not part of the figure.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, a customer is null, the window holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ada", "Ben"];
    /// DateOnly[] dates = [new(2025, 6, 1), new(2025, 6, 2), new(2025, 6, 2)];
    /// var stickiness = Stickiness.FromActivity(customers, dates, ReportingPeriod.Days(new(2025, 6, 1), 2));
    /// Console.WriteLine(stickiness.Percent); // 75
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static Stickiness FromActivity<TKey>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReportingPeriod window, int periodDays = 1)
        where TKey : notnull
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        CheckWindow(window, periodDays);
        return Count(customers, dates, window, periodDays, nameof(customers));
    }

    // C# before 14 does not infer the key of a ReadOnlySpan from a Span or an array: hence an overload for each.

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReportingPeriod, int)"/>
    public static Stickiness FromActivity<TKey>(
        Span<TKey> customers, ReadOnlySpan<DateOnly> dates, ReportingPeriod window, int periodDays = 1)
        where TKey : notnull => FromActivity((ReadOnlySpan<TKey>)customers, dates, window, periodDays);

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReportingPeriod, int)"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static Stickiness FromActivity<TKey>(
        TKey[] customers, ReadOnlySpan<DateOnly> dates, ReportingPeriod window, int periodDays = 1)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromActivity((ReadOnlySpan<TKey>)customers, dates, window, periodDays);
    }

    /// <summary>Counts columns of activity on several threads: a customer and a day in each row.</summary>
    /// <typeparam name="TKey">The customer's key; strings are compared by ordinal.</typeparam>
    /// <param name="customers">The customers; any number of rows for a customer on a day counts once.</param>
    /// <param name="dates">The days.</param>
    /// <param name="window">The window; rows outside it are not part of the figure.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="degreeOfParallelism">How many threads may work at the same time; fewer do where the columns are short. It pays from about a
    /// million rows on, for integers, Guid and strings of up to 15 characters and up to 64 periods; everything else stays on one thread.</param>
    /// <returns>The figure: the same for every degree.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, a customer is null, the window holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive, or <paramref name="degreeOfParallelism"/> is less than 1.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ada", "Ben"];
    /// DateOnly[] dates = [new(2025, 6, 1), new(2025, 6, 2), new(2025, 6, 2)];
    /// var stickiness = Stickiness.FromActivity(customers, dates, ReportingPeriod.Days(new(2025, 6, 1), 2), periodDays: 1, degreeOfParallelism: 2);
    /// Console.WriteLine(stickiness.Percent); // 75
    /// </code></example>
    public static Stickiness FromActivity<TKey>(
        ReadOnlyMemory<TKey> customers, ReadOnlyMemory<DateOnly> dates, ReportingPeriod window, int periodDays, int degreeOfParallelism)
        where TKey : notnull
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        CheckWindow(window, periodDays);
        var workers = Workers.Parts(customers.Length, degreeOfParallelism);
        return Of(ActivityKernel.Count(customers, dates, window.Start.DayNumber, window.Length, periodDays, workers, nameof(customers)), window, periodDays);
    }

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlyMemory{TKey}, ReadOnlyMemory{DateOnly}, ReportingPeriod, int, int)"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static Stickiness FromActivity<TKey>(
        TKey[] customers, ReadOnlyMemory<DateOnly> dates, ReportingPeriod window, int periodDays, int degreeOfParallelism)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromActivity((ReadOnlyMemory<TKey>)customers, dates, window, periodDays, degreeOfParallelism);
    }

    /// <summary>Counts the caller's own records of activity: sessions, events, orders.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key; strings are compared by ordinal.</typeparam>
    /// <param name="activity">The records; any number of them for a customer on a day counts once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="window">The window; records outside it are not part of the figure.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A customer is null, the window holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <example><code>
    /// (string User, DateOnly Day)[] sessions = [("Ada", new(2025, 2, 3)), ("Ada", new(2025, 2, 12)), ("Ben", new(2025, 2, 12))];
    /// var weekly = Stickiness.FromActivity(sessions, s => s.User, s => s.Day, ReportingPeriod.Month(2025, 2), periodDays: 7);
    /// Console.WriteLine(weekly.Percent); // 37.5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static Stickiness FromActivity<T, TKey>(
        ReadOnlySpan<T> activity, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, ReportingPeriod window, int periodDays = 1)
        where TKey : notnull
    {
        var tally = TallyOf(customerSelector, dateSelector, window, periodDays);
        return activity.Length <= Few.Length ? tally.ResultOfFew(activity) : OfMany(activity, tally);
    }

    /// <inheritdoc cref="FromActivity{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, ReportingPeriod, int)"/>
    public static Stickiness FromActivity<T, TKey>(
        IEnumerable<T> activity, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, ReportingPeriod window, int periodDays = 1)
        where TKey : notnull
    {
        var tally = TallyOf(customerSelector, dateSelector, window, periodDays);
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
    /// <typeparam name="TKey">The customer's key; strings are compared by ordinal.</typeparam>
    /// <param name="activity">The stream; any number of records for a customer on a day counts once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="window">The window; records outside it are not part of the figure.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A customer is null, the window holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<Stickiness> FromActivityAsync<T, TKey>(
        IAsyncEnumerable<T> activity,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        ReportingPeriod window,
        int periodDays = 1,
        CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(activity);
        var tally = TallyOf(customerSelector, dateSelector, window, periodDays);
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

    private static void CheckWindow(ReportingPeriod window, int periodDays)
    {
        window.RefuseIfEmpty(nameof(window));
        RefuseUneven(window.Length, periodDays);
    }

    private static Stickiness Count<TKey>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReportingPeriod window, int periodDays, string parameter)
        where TKey : notnull =>
        Of(ActivityKernel.Count(customers, dates, window.Start.DayNumber, window.Length, periodDays, parameter), window, periodDays);

    private static Stickiness Of((long Keys, long Pairs) counts, ReportingPeriod window, int periodDays) =>
        new(counts.Pairs, counts.Keys, window.Length, periodDays);

    private static Stickiness OfMany<T, TKey>(ReadOnlySpan<T> activity, ActivityTally<T, TKey> tally)
        where TKey : notnull
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

    private static ActivityTally<T, TKey> TallyOf<T, TKey>(Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, ReportingPeriod window, int periodDays)
        where TKey : notnull
    {
        CheckWindow(window, periodDays);
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(dateSelector);
        return new(customerSelector, dateSelector, window, periodDays);
    }

    /// <summary>Gathers the rows inside the window into two columns: distinct customers must all be seen at once.</summary>
    private struct ActivityTally<T, TKey>(Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, ReportingPeriod window, int periodDays) : IRowTally<T>, IDisposable
        where TKey : notnull
    {
        private const int BlockLength = 256;

        private ColumnBuffer<TKey> _customers;
        private ColumnBuffer<DateOnly> _dates;
        private long _seen;

        public void Add(ReadOnlySpan<T> records)
        {
            for (; !records.IsEmpty; records = records[Math.Min(BlockLength, records.Length)..])
            {
                var block = records[..Math.Min(BlockLength, records.Length)];
                var selected = Select(block, _customers.Room(block.Length), _dates.Room(block.Length));
                _customers.Take(selected);
                _dates.Take(selected);
            }
        }

        public readonly Stickiness Result() => Count(_customers.Span, _dates.Span, window, periodDays, nameof(customerSelector));

        public Stickiness ResultOfFew(ReadOnlySpan<T> records)
        {
            Few<TKey> customers = default;
            Few<DateOnly> dates = default;
            var selected = Select(records, customers, dates);
            return Count(((ReadOnlySpan<TKey>)customers)[..selected], ((ReadOnlySpan<DateOnly>)dates)[..selected], window, periodDays, nameof(customerSelector));
        }

        public void Dispose()
        {
            _customers.Dispose();
            _dates.Dispose();
        }

        private int Select(ReadOnlySpan<T> records, Span<TKey> customers, Span<DateOnly> dates)
        {
            var (readCustomer, readDate, start, end) = (customerSelector, dateSelector, window.Start, window.End);
            var selected = 0;
            for (var i = 0; i < records.Length; i++)
            {
                var record = records[i];
                var customer = readCustomer(record);
                if (CustomerKeys.IsMissing(customer))
                    throw CustomerKeys.NoCustomer(_seen + i, nameof(customerSelector));
                var date = readDate(record);
                if (date < start || date >= end)
                    continue;
                customers[selected] = customer;
                dates[selected++] = date;
            }

            _seen += records.Length;
            return selected;
        }
    }
}
