using System.Globalization;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>The days over which a metric is computed: from a first day up to, but not including, an end day.</summary>
/// <remarks>
/// <para>Half-open, [Start, End): <see cref="End"/> is the first day after the period, and consecutive periods share no day and leave none out.
/// March is <c>new ReportingPeriod(1 March, 1 April)</c>. Where both days belong to the period, write <see cref="FromInclusive"/>.
/// <c>default</c> is an empty period on 1 January 0001.</para>
/// <para>A period knows how it steps. <see cref="Next"/> and <see cref="Previous"/> of months, quarters and years step by months (February is
/// followed by March, whatever their lengths), those of days and weeks by days, and those of a billing month (<see cref="Months"/>) by months
/// from its anchor day: 31 January, 28 February, 31 March. The constructor and <see cref="FromInclusive"/> step by months where
/// <see cref="Start"/> and <see cref="End"/> are the same day of different months, else by days.</para>
/// <para>Equality, hash and order are those of the days alone: 28 days from 1 February 2025 equal February 2025, although they step otherwise.</para>
/// <para>JSON is the text of the format "O", also as a key of a dictionary: <c>"2025-03"</c>. Objects of <c>start</c> and <c>end</c> are read, too.</para>
/// </remarks>
/// <example><code>
/// var march = ReportingPeriod.Month(2025, 3);
/// Console.WriteLine(march);        // 2025-03-01 to 2025-03-31
/// Console.WriteLine(march.Next()); // 2025-04-01 to 2025-04-30
/// Console.WriteLine(march == ReportingPeriod.FromInclusive(new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 31))); // True
/// </code></example>
[JsonConverter(typeof(ReportingPeriodJsonConverter))]
public readonly partial record struct ReportingPeriod
{
    private const int MonthsPerYear = 12;
    private const int MonthsPerQuarter = 3;
    private const int DaysPerWeek = 7;
    private const int LastMonth = (9999 * MonthsPerYear) - 1;
    private const int LastIsoYear = 9998;

    // The day of the month from which months are counted; 0 where days are.
    private readonly byte _anchorDay;

    /// <summary>Creates the period from a first day up to an end day.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="end">The day after the last one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the start.</exception>
    public ReportingPeriod(DateOnly start, DateOnly end)
        : this(start, end, start.Day == end.Day && MonthOf(start) < MonthOf(end) ? start.Day : 0)
    {
        if (end < start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"The period ends on {end:yyyy-MM-dd}, before it starts on {start:yyyy-MM-dd}."));
        }
    }

    private ReportingPeriod(DateOnly start, DateOnly end, int anchorDay)
    {
        Start = start;
        End = end;
        _anchorDay = (byte)anchorDay;
    }

    /// <summary>Gets the first day.</summary>
    public DateOnly Start { get; }

    /// <summary>Gets the day after the last one.</summary>
    public DateOnly End { get; }

    /// <summary>Gets the last day that belongs to the period: the day before <see cref="End"/>.</summary>
    /// <exception cref="InvalidOperationException">The period is empty.</exception>
    public DateOnly LastDay => Length > 0 ? End.AddDays(-1) : throw new InvalidOperationException($"The period has no last day: it holds {this}.");

    /// <summary>Gets the number of days.</summary>
    public int Length => End.DayNumber - Start.DayNumber;

    /// <summary>Gives a calendar month.</summary>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>The month.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static ReportingPeriod Month(int year, int month) => Months(FirstOf(year, month));

    /// <summary>Gives a calendar quarter.</summary>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="quarter">The quarter, 1 to 4.</param>
    /// <returns>The quarter.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such quarter.</exception>
    public static ReportingPeriod Quarter(int year, int quarter)
    {
        if (quarter is < 1 or > 4)
            throw new ArgumentOutOfRangeException(nameof(quarter), quarter, "A quarter is 1, 2, 3 or 4.");
        return Months(FirstOf(year, ((quarter - 1) * MonthsPerQuarter) + 1), MonthsPerQuarter);
    }

    /// <summary>Gives a calendar year.</summary>
    /// <param name="year">The year, 1 to 9998 (the year 9999 has no representable end).</param>
    /// <returns>The year.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such year, or its end is not a date.</exception>
    public static ReportingPeriod Year(int year) => Months(FirstOf(year, 1), MonthsPerYear);

    /// <summary>Gives months from any day: billing months, fiscal years, twelve months from a first purchase.</summary>
    /// <param name="anchor">The first day. <see cref="Next"/> and <see cref="Previous"/> count from its day of the month.</param>
    /// <param name="count">How many months, 1 or more.</param>
    /// <returns>The months. Where the last month is too short for the anchor's day, the period ends with the day before that month's last.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1 or leads beyond the year 9999.</exception>
    /// <example><code>
    /// var billing = ReportingPeriod.Months(new DateOnly(2025, 1, 31));
    /// Console.WriteLine(billing);               // 2025-01-31 to 2025-02-27
    /// Console.WriteLine(billing.Next().Next()); // 2025-03-31 to 2025-04-29
    /// </code></example>
    public static ReportingPeriod Months(DateOnly anchor, int count = 1)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The number of months is below 1.");
        return MonthsFrom(MonthOf(anchor), anchor.Day, count);
    }

    /// <summary>Gives an ISO 8601 week: Monday to Sunday, week 1 holding the year's first Thursday.</summary>
    /// <param name="isoYear">The ISO year, which differs from the calendar year around New Year.</param>
    /// <param name="week">The week, 1 to 52 or 53.</param>
    /// <returns>The week.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year has no such week.</exception>
    /// <example><code>
    /// Console.WriteLine(ReportingPeriod.Week(2027, 1)); // 2027-01-04 to 2027-01-10
    /// </code></example>
    public static ReportingPeriod Week(int isoYear, int week)
    {
        if (isoYear is < 1 or > LastIsoYear)
            throw new ArgumentOutOfRangeException(nameof(isoYear), isoYear, "The ISO year lies outside 1…9998.");
        var weeks = ISOWeek.GetWeeksInYear(isoYear);
        if (week < 1 || week > weeks)
        {
            throw new ArgumentOutOfRangeException(
                nameof(week), week, string.Create(CultureInfo.InvariantCulture, $"ISO year {isoYear} has the weeks 1…{weeks}."));
        }

        return Days(DateOnly.FromDateTime(ISOWeek.ToDateTime(isoYear, week, DayOfWeek.Monday)), DaysPerWeek);
    }

    /// <summary>Gives a number of days from a first one.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="count">How many days, 0 or more.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or leads beyond the year 9999.</exception>
    public static ReportingPeriod Days(DateOnly start, int count)
    {
        if (count < 0)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The number of days is negative.");
        return DaysFrom(start.DayNumber, count);
    }

    /// <summary>Gives the period from a first to a last day, both included.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, which belongs to the period.</param>
    /// <returns>The period whose <see cref="End"/> is the day after <paramref name="last"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first one, or is 31 December 9999: it has no day after it.</exception>
    public static ReportingPeriod FromInclusive(DateOnly first, DateOnly last)
    {
        if (last < first || last == DateOnly.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(last), last, string.Create(CultureInfo.InvariantCulture, $"The last day {last:yyyy-MM-dd} lies outside {first:yyyy-MM-dd} to 9999-12-30."));
        }

        return new ReportingPeriod(first, last.AddDays(1));
    }

    /// <summary>Gives the calendar unit that a day falls into.</summary>
    /// <param name="date">The day.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <returns>The day, week, month, quarter or year around the date.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the week day is unknown, or the period leaves the range of dates.</exception>
    public static ReportingPeriod Containing(DateOnly date, PeriodUnit unit, DayOfWeek weekStart = DayOfWeek.Monday)
    {
        if (!Enum.IsDefined(weekStart))
            throw new ArgumentOutOfRangeException(nameof(weekStart), weekStart, "The week day is unknown.");
        return unit switch
        {
            PeriodUnit.Day => Days(date, 1),
            PeriodUnit.Week => Days(date.AddDays(-DaysSince(weekStart, date)), DaysPerWeek),
            PeriodUnit.Month => Month(date.Year, date.Month),
            PeriodUnit.Quarter => Quarter(date.Year, ((date.Month - 1) / MonthsPerQuarter) + 1),
            PeriodUnit.Year => Year(date.Year),
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "The period unit is unknown."),
        };
    }

    /// <summary>Tells whether a day belongs to the period.</summary>
    /// <param name="date">The day.</param>
    /// <returns><see langword="true"/> from <see cref="Start"/> on and before <see cref="End"/>.</returns>
    public bool Contains(DateOnly date) => date >= Start && date < End;

    /// <summary>Tells whether two periods have a day in common.</summary>
    /// <param name="other">The other period.</param>
    /// <returns><see langword="true"/> if at least one day belongs to both; an empty period overlaps none.</returns>
    public bool Overlaps(ReportingPeriod other) => (Start > other.Start ? Start : other.Start) < (End < other.End ? End : other.End);

    /// <summary>Gives the period that follows without a gap: as many months from the anchor day, or as many days.</summary>
    /// <returns>The next period. Its <see cref="Previous"/> is this one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It would leave the range of dates.</exception>
    public ReportingPeriod Next() =>
        _anchorDay > 0 ? MonthsFrom(MonthOf(End), _anchorDay, MonthCount) : DaysFrom(End.DayNumber, Length);

    /// <summary>Gives the period that ends where this one starts: as many months from the anchor day, or as many days.</summary>
    /// <returns>The previous period. Its <see cref="Next"/> is this one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It would leave the range of dates.</exception>
    public ReportingPeriod Previous() =>
        _anchorDay > 0 ? MonthsFrom(MonthOf(Start) - MonthCount, _anchorDay, MonthCount) : DaysFrom(Start.DayNumber - Length, Length);

    /// <summary>Takes the period apart.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="end">The day after the last one.</param>
    public void Deconstruct(out DateOnly start, out DateOnly end) => (start, end) = (Start, End);

    /// <summary>Throws for a period without days: nothing can happen in it, and a <c>default</c> that slipped in must not read as a quiet month.</summary>
    internal void ThrowIfEmpty(string parameter)
    {
        if (Length == 0)
            throw new ArgumentException($"The period holds no days ({this}).", parameter);
    }

    private int MonthCount => MonthOf(End) - MonthOf(Start);

    private static ReportingPeriod DaysFrom(int start, int count)
    {
        if (start < 0 || count > DateOnly.MaxValue.DayNumber - start)
            throw LeavesTheCalendar(count);
        return new ReportingPeriod(DateOnly.FromDayNumber(start), DateOnly.FromDayNumber(start + count), anchorDay: 0);
    }

    private static ReportingPeriod MonthsFrom(int month, int anchorDay, int count)
    {
        if (month < 0 || count > LastMonth - month)
            throw LeavesTheCalendar(count);
        return new ReportingPeriod(DayOf(month, anchorDay), DayOf(month + count, anchorDay), anchorDay);
    }

    private static ArgumentOutOfRangeException LeavesTheCalendar(int count) =>
        new(nameof(count), count, "The period begins before the year 1 or ends beyond the year 9999.");

    private static int MonthOf(DateOnly date) => ((date.Year - 1) * MonthsPerYear) + date.Month - 1;

    private static DateOnly DayOf(int month, int anchorDay)
    {
        var (year, index) = (1 + (month / MonthsPerYear), 1 + (month % MonthsPerYear));
        return new DateOnly(year, index, Math.Min(anchorDay, DateTime.DaysInMonth(year, index)));
    }

    private static DateOnly FirstOf(int year, int month)
    {
        if (year is < 1 or > 9999)
            throw new ArgumentOutOfRangeException(nameof(year), year, "The year lies outside 1…9999.");
        if (month is < 1 or > 12)
            throw new ArgumentOutOfRangeException(nameof(month), month, "The month lies outside 1…12.");
        return new DateOnly(year, month, 1);
    }
}
