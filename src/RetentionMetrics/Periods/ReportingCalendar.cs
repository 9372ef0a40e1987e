using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The rules by which instants become days and days become reporting periods: time zone, first day of the week, start of the fiscal year.</summary>
/// <remarks>
/// <para>The same instant is 31 December in London and 1 January in Berlin. No method of this library takes the zone from the machine; it is given
/// here once. Immutable and safe to share between threads. <see cref="DateOnly"/> values need no zone and can be turned into periods by
/// <see cref="ReportingPeriod"/> alone.</para>
/// <para>A <see cref="DateTime"/> is read by its kind: <see cref="DateTimeKind.Utc"/> is UTC, <see cref="DateTimeKind.Local"/> is a local time of
/// the machine, and <see cref="DateTimeKind.Unspecified"/>, which most databases give, is what clocks in <see cref="Zone"/> show.</para>
/// </remarks>
/// <example><code>
/// var calendar = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
/// var instant = new DateTimeOffset(2024, 12, 31, 23, 30, 0, TimeSpan.Zero);
/// Console.WriteLine(calendar.PeriodOf(instant, PeriodUnit.Month)); // 2025-01-01 to 2025-01-31
/// Console.WriteLine(calendar.InstantOf(new DateTime(2025, 1, 1, 0, 30, 0)) == instant); // True
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store the zone's Id, the first day of a week and the first month of a fiscal year.")]
public sealed partial class ReportingCalendar
{
    private readonly ZoneOffsets _offsets;

    /// <summary>Creates a calendar.</summary>
    /// <param name="zone">The time zone in which days begin.</param>
    /// <param name="weekStart">The first day of the week.</param>
    /// <param name="fiscalYearStartMonth">The month in which the fiscal year begins, 1 to 12.</param>
    /// <exception cref="ArgumentNullException">There is no zone.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The week day or the month does not exist.</exception>
    public ReportingCalendar(TimeZoneInfo zone, DayOfWeek weekStart = DayOfWeek.Monday, int fiscalYearStartMonth = 1)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (!Enum.IsDefined(weekStart))
            throw new ArgumentOutOfRangeException(nameof(weekStart), weekStart, "The week day is unknown.");
        if (fiscalYearStartMonth is < 1 or > 12)
            throw new ArgumentOutOfRangeException(nameof(fiscalYearStartMonth), fiscalYearStartMonth, "The month lies outside 1…12.");
        Zone = zone;
        _offsets = new ZoneOffsets(zone);
        WeekStart = weekStart;
        FiscalYearStartMonth = fiscalYearStartMonth;
    }

    /// <summary>Gets the calendar of Coordinated Universal Time with ISO weeks and calendar years.</summary>
    public static ReportingCalendar Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>Gets the time zone in which days begin.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Gets the first day of the week.</summary>
    public DayOfWeek WeekStart { get; }

    /// <summary>Gets the month in which the fiscal year begins.</summary>
    public int FiscalYearStartMonth { get; }

    /// <summary>Gives the period around a day, in the calendar's weeks and fiscal quarters and years.</summary>
    /// <param name="date">The day.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is unknown, or the period leaves the range of dates.</exception>
    public ReportingPeriod PeriodOf(DateOnly date, PeriodUnit unit)
    {
        if (FiscalYearStartMonth == 1 || unit is not (PeriodUnit.Quarter or PeriodUnit.Year))
            return ReportingPeriod.Containing(date, unit, WeekStart);
        var months = unit == PeriodUnit.Year ? 12 : 3;
        var sinceYearStart = (date.Month - FiscalYearStartMonth + 12) % 12;
        var start = new DateOnly(date.Year, date.Month, 1).AddMonths(-(sinceYearStart % months));
        return new ReportingPeriod(start, start.AddMonths(months));
    }

    /// <summary>Splits a range at the borders of a unit, in the calendar's weeks and fiscal quarters and years.</summary>
    /// <param name="range">The range.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>The pieces in order, without gaps; the first and the last one are cut at the ends of the range. None for an empty range.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is unknown.</exception>
    /// <example><code>
    /// var fiscal = new ReportingCalendar(TimeZoneInfo.Utc, fiscalYearStartMonth: 2);
    /// foreach (var quarter in fiscal.Split(ReportingPeriod.Year(2025), PeriodUnit.Quarter))
    ///     Console.WriteLine(quarter); // 2025-01-01 to 2025-01-31, 2025-02-01 to 2025-04-30, ...
    /// </code></example>
    public IReadOnlyList<ReportingPeriod> Split(ReportingPeriod range, PeriodUnit unit) => range.Split(unit, WeekStart, FiscalYearStartMonth);

    /// <summary>Gives a fiscal year, named by the calendar year in which it ends (the calendar year itself when it starts in January).</summary>
    /// <param name="year">The year in which the fiscal year ends.</param>
    /// <returns>The twelve months.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year leaves the range of dates.</exception>
    public ReportingPeriod FiscalYear(int year)
    {
        if (year is < 2 or > 9998)
            throw new ArgumentOutOfRangeException(nameof(year), year, "The fiscal year lies outside 2…9998.");
        var start = new DateOnly(FiscalYearStartMonth == 1 ? year : year - 1, FiscalYearStartMonth, 1);
        return new ReportingPeriod(start, start.AddMonths(12));
    }
}
