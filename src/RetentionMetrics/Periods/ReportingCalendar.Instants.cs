namespace RetentionMetrics;

/// <content>Between instants, wall-clock times and days.</content>
public sealed partial class ReportingCalendar
{
    /// <summary>Gives the day on which an instant falls in the calendar's zone.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The local day. Where the offset leads beyond the range of dates, the first or last day of that range.</returns>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>Gives the day on which an instant falls in the calendar's zone, if there is an instant.</summary>
    /// <param name="instant">The instant, or null.</param>
    /// <returns>The local day; null for null.</returns>
    public DateOnly? DateOf(DateTimeOffset? instant) => instant is { } value ? DateOf(value) : null;

    /// <summary>Gives the day of a date and time in the calendar's zone.</summary>
    /// <param name="value">UTC, local to the machine or, of unspecified kind, a time as clocks in the calendar's zone show it.</param>
    /// <returns>
    /// The local day. Of unspecified kind it is the day that the value names, also where the zone skips its time. Where the offset leads beyond
    /// the range of dates, the first or last day of that range.
    /// </returns>
    public DateOnly DateOf(DateTime value) =>
        value.Kind == DateTimeKind.Unspecified ? DateOnly.FromDateTime(value) : DateOf(_offsets.InstantOf(value));

    /// <summary>Gives the day of a date and time in the calendar's zone, if there is one.</summary>
    /// <param name="value">UTC, local to the machine or, of unspecified kind, a time as clocks in the calendar's zone show it; or null.</param>
    /// <returns>The local day as <see cref="DateOf(DateTime)"/> gives it; null for null.</returns>
    public DateOnly? DateOf(DateTime? value) => value is { } given ? DateOf(given) : null;

    /// <summary>Gives the instant of a date and time.</summary>
    /// <param name="value">UTC, local to the machine or, of unspecified kind, a time as clocks in the calendar's zone show it.</param>
    /// <returns>
    /// The instant. A time that the zone shows twice, when clocks are put back, is the earlier instant. A time that it skips is moved forward by
    /// what it skips: 02:30 is 03:30 where clocks are put forward from 02:00 to 03:00. Where the instant leads beyond the range of dates (as
    /// <see cref="DateTime.MaxValue"/> west of Greenwich), the first or last instant of that range.
    /// </returns>
    /// <example><code>
    /// var calendar = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
    /// Console.WriteLine(calendar.InstantOf(new DateTime(2025, 3, 30, 2, 30, 0)).ToString("u")); // 2025-03-30 01:30:00Z
    /// </code></example>
    public DateTimeOffset InstantOf(DateTime value) => _offsets.InstantOf(value);

    /// <summary>Gives the instant of a date and time, if there is one.</summary>
    /// <param name="value">UTC, local to the machine or, of unspecified kind, a time as clocks in the calendar's zone show it; or null.</param>
    /// <returns>The instant as <see cref="InstantOf(DateTime)"/> gives it; null for null.</returns>
    public DateTimeOffset? InstantOf(DateTime? value) => value is { } given ? InstantOf(given) : null;

    /// <summary>Gives the first instant of a day: midnight, or the end of the gap where the zone skips midnight.</summary>
    /// <param name="date">The day.</param>
    /// <returns>
    /// The first instant whose <see cref="DateOf(DateTimeOffset)"/> is the day, with the zone's offset. Where midnight occurs twice, the earlier one.
    /// Of a day that the zone skips as a whole (30 December 2011 in Samoa), the first instant of the next day that exists. Where midnight lies
    /// beyond the range of dates, the first instant of that range.
    /// </returns>
    public DateTimeOffset StartOf(DateOnly date) => _offsets.FirstShowing(date.DayNumber * TimeSpan.TicksPerDay);

    /// <summary>Gives the period around an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>The period that holds the instant's local day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is unknown, or the period leaves the range of dates.</exception>
    public ReportingPeriod PeriodOf(DateTimeOffset instant, PeriodUnit unit) => PeriodOf(DateOf(instant), unit);

    /// <summary>Gives the period around a date and time.</summary>
    /// <param name="value">UTC, local to the machine or, of unspecified kind, a time as clocks in the calendar's zone show it.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>The period that holds the local day, as <see cref="DateOf(DateTime)"/> gives it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is unknown, or the period leaves the range of dates.</exception>
    public ReportingPeriod PeriodOf(DateTime value, PeriodUnit unit) => PeriodOf(DateOf(value), unit);
}
