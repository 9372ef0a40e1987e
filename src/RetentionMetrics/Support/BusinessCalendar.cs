using System.Globalization;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>When a support desk is open: weekly hours and holidays in a time zone. It measures business time between instants.</summary>
/// <remarks>
/// <para>Business time is the time that really passed while the clock on the wall showed opening hours. Where daylight saving skips an hour of
/// them, that hour does not count; where it repeats one, both count. A holiday is closed from midnight to midnight.</para>
/// <para>Immutable and safe to share between threads. Changes of the zone's offset are looked up once per year and remembered, so a span of ten years costs microseconds.</para>
/// </remarks>
/// <example><code>
/// var desk = BusinessCalendar.MondayToFriday(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new TimeOnly(9, 0), new TimeOnly(17, 0));
/// var friday = new DateTimeOffset(2025, 6, 6, 16, 0, 0, TimeSpan.FromHours(2));
/// var monday = new DateTimeOffset(2025, 6, 9, 10, 0, 0, TimeSpan.FromHours(2));
/// Console.WriteLine(desk.BusinessTime(friday, monday)); // 02:00:00
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store the zone's Id, the opening hours and the holidays.")]
public sealed partial class BusinessCalendar
{
    private const int DaysPerWeek = 7;

    private readonly ZoneOffsets _offsets;

    // Monday first, as 1 January 0001 was one: what is open before each week day, and in a whole week.
    private readonly long[] _openBefore = new long[DaysPerWeek + 1];
    private readonly OpeningHours[][] _hoursOf = new OpeningHours[DaysPerWeek][];

    // Day numbers of the holidays, and what would have been open on those before each.
    private readonly int[] _holidayNumbers;
    private readonly long[] _closedBefore;

    /// <summary>Creates a calendar.</summary>
    /// <param name="zone">The time zone of the opening hours.</param>
    /// <param name="openingHours">The weekly opening hours: any number of intervals a day, none overlapping, in any order.</param>
    /// <param name="holidays">Days without opening hours; none by default. Repeated days count once.</param>
    /// <exception cref="ArgumentNullException">There is no zone, or there are no opening hours.</exception>
    /// <exception cref="ArgumentException">There is not one interval, or two of them overlap; the message names both.</exception>
    public BusinessCalendar(TimeZoneInfo zone, IEnumerable<OpeningHours> openingHours, IEnumerable<DateOnly>? holidays = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(openingHours);
        Zone = zone;
        _offsets = new ZoneOffsets(zone);
        OpeningHours[] week = [.. openingHours.OrderBy(hours => NumberOf(hours.Day)).ThenBy(hours => hours.Open)];
        if (week.Length == 0)
            throw new ArgumentException("A calendar that is never open measures nothing: give at least one interval.", nameof(openingHours));
        for (var i = 1; i < week.Length; i++)
        {
            if (week[i].Day == week[i - 1].Day && week[i].Open.Ticks < week[i - 1].CloseTicks)
                throw new ArgumentException($"{week[i - 1]} and {week[i]} overlap.", nameof(openingHours));
        }

        for (var day = 0; day < DaysPerWeek; day++)
        {
            _hoursOf[day] = [.. week.Where(hours => NumberOf(hours.Day) == day)];
            _openBefore[day + 1] = _openBefore[day] + _hoursOf[day].Sum(hours => hours.Length.Ticks);
        }

        DateOnly[] closed = [.. (holidays ?? []).Distinct().Order()];
        _holidayNumbers = [.. closed.Select(holiday => holiday.DayNumber)];
        _closedBefore = new long[closed.Length + 1];
        for (var i = 0; i < closed.Length; i++)
        {
            var day = _holidayNumbers[i] % DaysPerWeek;
            _closedBefore[i + 1] = _closedBefore[i] + _openBefore[day + 1] - _openBefore[day];
        }

        OpeningHours = week.AsReadOnly();
        Holidays = closed.AsReadOnly();
    }

    /// <summary>Gets the time zone of the opening hours.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Gets the weekly opening hours, from Monday on.</summary>
    public IReadOnlyList<OpeningHours> OpeningHours { get; }

    /// <summary>Gets the days without opening hours, in order.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; }

    /// <summary>Gets the opening hours of a week without holidays.</summary>
    public TimeSpan WeeklyHours => new(_openBefore[DaysPerWeek]);

    /// <summary>Creates the calendar of a desk that opens at the same time from Monday to Friday.</summary>
    /// <param name="zone">The time zone of the opening hours.</param>
    /// <param name="open">When it opens.</param>
    /// <param name="close">When it closes; 00:00 is the end of the day.</param>
    /// <param name="holidays">Days without opening hours; none by default.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentNullException">There is no zone.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The desk closes before it opens or as it opens.</exception>
    public static BusinessCalendar MondayToFriday(TimeZoneInfo zone, TimeOnly open, TimeOnly close, IEnumerable<DateOnly>? holidays = null) =>
        new(zone, Enumerable.Range((int)DayOfWeek.Monday, 5).Select(day => new OpeningHours((DayOfWeek)day, open, close)), holidays);

    /// <summary>Measures how much time passed within opening hours.</summary>
    /// <param name="from">The earlier instant.</param>
    /// <param name="to">The later instant.</param>
    /// <returns>The business time, from zero to the time that passed in all.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> lies after <paramref name="to"/>; the message names both.</exception>
    public TimeSpan BusinessTime(DateTimeOffset from, DateTimeOffset to)
    {
        if (from > to)
        {
            throw new ArgumentOutOfRangeException(
                nameof(to), to, string.Create(CultureInfo.InvariantCulture, $"Business time runs forward: {from:yyyy-MM-dd HH:mm:sszzz} lies after {to:yyyy-MM-dd HH:mm:sszzz}."));
        }

        // Between two changes of the offset the clock on the wall runs like any other, and opening hours can be counted by its readings.
        var (at, end) = (from.UtcTicks, to.UtcTicks);
        var offset = _offsets.OffsetAt(at);
        var open = 0L;
        for (var year = from.UtcDateTime.Year; year <= to.UtcDateTime.Year; year++)
        {
            foreach (var change in _offsets.In(year))
            {
                if (change.Utc <= at || change.Utc >= end)
                    continue;
                open += OpenUntil(change.Utc + offset) - OpenUntil(at + offset);
                (at, offset) = (change.Utc, change.Offset);
            }
        }

        return new TimeSpan(open + OpenUntil(end + offset) - OpenUntil(at + offset));
    }

    /// <summary>Tells whether the desk is open at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns><see langword="true"/> from the opening time on and until just before the closing time.</returns>
    public bool IsOpen(DateTimeOffset instant)
    {
        var (day, time) = Split(instant.UtcTicks + _offsets.OffsetAt(instant.UtcTicks));
        if (_holidayNumbers.AsSpan().BinarySearch((int)day) >= 0)
            return false;
        foreach (ref readonly var hours in _hoursOf[DayOfWeekOf(day)].AsSpan())
        {
            if (time >= hours.Open.Ticks && time < hours.CloseTicks)
                return true;
        }

        return false;
    }

    /// <summary>Describes the calendar.</summary>
    /// <returns>Text such as <c>Europe/Berlin, 40 h a week, 9 holidays</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Zone.Id}, {WeeklyHours.TotalHours:0.##} h a week, {Holidays.Count} holidays");

    private static int NumberOf(DayOfWeek day) => ((int)day + DaysPerWeek - 1) % DaysPerWeek;

    // An offset may move the very first instant before year 1: round down, not towards zero.
    private static (long Day, long Time) Split(long local)
    {
        var (day, time) = Math.DivRem(local, TimeSpan.TicksPerDay);
        return time < 0 ? (day - 1, time + TimeSpan.TicksPerDay) : (day, time);
    }

    private static int DayOfWeekOf(long day) => (int)(((day % DaysPerWeek) + DaysPerWeek) % DaysPerWeek);

    /// <summary>The opening hours from the beginning of dates to a reading of the clock on the wall: whole weeks, days, hours, less the holidays.</summary>
    private long OpenUntil(long local)
    {
        var (day, time) = Split(local);
        var dayOfWeek = DayOfWeekOf(day);
        var open = ((day - dayOfWeek) / DaysPerWeek * _openBefore[DaysPerWeek]) + _openBefore[dayOfWeek];
        var holiday = _holidayNumbers.AsSpan().BinarySearch((int)day);
        if (holiday >= 0)
            return open - _closedBefore[holiday];
        open -= _closedBefore[~holiday];
        foreach (ref readonly var hours in _hoursOf[dayOfWeek].AsSpan())
            open += Math.Max(0, Math.Min(time, hours.CloseTicks) - hours.Open.Ticks);
        return open;
    }
}
