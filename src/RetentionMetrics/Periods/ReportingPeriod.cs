using System.Globalization;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>The days over which a figure is computed: from a first day up to, but not including, an end day.</summary>
/// <remarks>
/// <para>Half-open, [Start, End): consecutive periods share no day and leave none out. <c>default</c> is an empty period on 1 January 0001.</para>
/// <para><see cref="Next"/> and <see cref="Previous"/> step by whole months when both ends are the first of a month (February is followed by
/// March, whatever their lengths), by days otherwise.</para>
/// </remarks>
/// <example><code>
/// var march = ReportingPeriod.Month(2025, 3);
/// Console.WriteLine(march);        // 2025-03-01 to 2025-03-31
/// Console.WriteLine(march.Next()); // 2025-04-01 to 2025-04-30
/// </code></example>
public readonly partial record struct ReportingPeriod
{
    private const int MonthsPerQuarter = 3;
    private const int DaysPerWeek = 7;

    /// <summary>Creates the period from a first day up to an end day.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="end">The day after the last one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the start.</exception>
    [JsonConstructor]
    public ReportingPeriod(DateOnly start, DateOnly end)
    {
        if (end < start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"The period ends on {end:yyyy-MM-dd}, before it starts on {start:yyyy-MM-dd}."));
        }

        Start = start;
        End = end;
    }

    /// <summary>Gets the first day.</summary>
    public DateOnly Start { get; }

    /// <summary>Gets the day after the last one.</summary>
    public DateOnly End { get; }

    /// <summary>Gets the number of days.</summary>
    [JsonIgnore]
    public int Length => End.DayNumber - Start.DayNumber;

    /// <summary>Gives a calendar month.</summary>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>The month.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static ReportingPeriod Month(int year, int month) => Months(FirstOf(year, month), 1);

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
    public static ReportingPeriod Year(int year) => Months(FirstOf(year, 1), 12);

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
        if (isoYear is < 1 or > 9998)
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
        if (count < 0 || count > DateOnly.MaxValue.DayNumber - start.DayNumber)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The number of days is negative or leads beyond the year 9999.");
        return new ReportingPeriod(start, start.AddDays(count));
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

    /// <summary>Gives the period of the same length that follows without a gap.</summary>
    /// <returns>The next period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It would leave the range of dates.</exception>
    public ReportingPeriod Next() => WholeMonths is { } months ? Months(End, months) : Days(End, Length);

    /// <summary>Gives the period of the same length that ends where this one starts.</summary>
    /// <returns>The previous period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It would leave the range of dates.</exception>
    public ReportingPeriod Previous() =>
        WholeMonths is { } months ? new ReportingPeriod(Start.AddMonths(-months), Start) : new ReportingPeriod(Start.AddDays(-Length), Start);

    /// <summary>Takes the period apart.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="end">The day after the last one.</param>
    public void Deconstruct(out DateOnly start, out DateOnly end) => (start, end) = (Start, End);

    /// <summary>Formats the first and the last day in ISO 8601, independent of the culture.</summary>
    /// <returns>Text such as <c>2025-03-01 to 2025-03-31</c>.</returns>
    public override string ToString() =>
        Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"no days from {Start:yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd} to {End.AddDays(-1):yyyy-MM-dd}");

    /// <summary>Refuses a period without days: nothing can happen in it, and a <c>default</c> that slipped in must not read as a quiet month.</summary>
    internal void RefuseIfEmpty(string parameter)
    {
        if (Length == 0)
            throw new ArgumentException($"The period holds no days ({this}).", parameter);
    }

    private int? WholeMonths =>
        Start.Day == 1 && End.Day == 1 && End > Start ? ((End.Year - Start.Year) * 12) + End.Month - Start.Month : null;

    private static ReportingPeriod Months(DateOnly first, int count)
    {
        if (MonthsLeft(first) < count)
            throw new ArgumentOutOfRangeException(nameof(count), first, "The period ends beyond the year 9999.");
        return new ReportingPeriod(first, first.AddMonths(count));
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
