namespace RetentionMetrics;

/// <content>Dates and times without an offset: of unspecified kind they are what clocks in the calendar's zone show.</content>
public sealed partial class BusinessCalendar
{
    /// <summary>Measures how much time passed within opening hours.</summary>
    /// <param name="from">The earlier time: UTC, local to the machine or, of unspecified kind, as clocks in <see cref="Zone"/> show it.</param>
    /// <param name="to">The later time, likewise.</param>
    /// <returns>The business time, from zero to the time that passed in all.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> lies after <paramref name="to"/>; the message names both.</exception>
    /// <remarks>
    /// A time that the zone shows twice is the earlier instant, and one that it skips is moved forward, as
    /// <see cref="ReportingCalendar.InstantOf(DateTime)"/> does.
    /// </remarks>
    public TimeSpan BusinessTime(DateTime from, DateTime to) => BusinessTime(_offsets.InstantOf(from), _offsets.InstantOf(to));

    /// <inheritdoc cref="BusinessTime(DateTime, DateTime)"/>
    public TimeSpan BusinessTime(DateTime from, DateTimeOffset to) => BusinessTime(_offsets.InstantOf(from), to);

    /// <inheritdoc cref="BusinessTime(DateTime, DateTime)"/>
    public TimeSpan BusinessTime(DateTimeOffset from, DateTime to) => BusinessTime(from, _offsets.InstantOf(to));

    /// <summary>Tells whether the desk is open at a date and time.</summary>
    /// <param name="value">UTC, local to the machine or, of unspecified kind, a time as clocks in <see cref="Zone"/> show it.</param>
    /// <returns><see langword="true"/> from the opening time on and until just before the closing time.</returns>
    public bool IsOpen(DateTime value) => IsOpen(_offsets.InstantOf(value));
}
