using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Support;

public class BusinessCalendarLaws
{
    private static readonly TimeZoneInfo[] Zones =
    [
        .. new[] { "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "Asia/Beirut", "Australia/Lord_Howe", "Africa/Casablanca" }
            .Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    private static readonly DateTime Beginning = new(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, DateTime[]> Changes = Zones.ToDictionary(zone => zone.Id, ChangesOf, StringComparer.Ordinal);

    private static readonly Gen<OpeningHours[]> Hours =
        from days in Gen.Elements(Enum.GetValues<DayOfWeek>()).ArrayOf(9)
        from first in Gen.Choose(0, 47)
        from lengths in Gen.Choose(1, 48).ArrayOf(9)
        select days.Select((day, i) => Slot(day, (first + (7 * i)) % 48, lengths[i])).Aggregate(new List<OpeningHours>(), WithoutOverlap).ToArray();

    private static readonly Gen<DateTimeOffset> Start =
        from zone in Gen.Elements(Zones)
        from minutes in Gen.Choose(0, 11 * 365 * 24 * 60)
        select new DateTimeOffset(Beginning.AddMinutes(minutes)).ToOffset(TimeSpan.FromHours(minutes % 25 - 12));

    private static readonly Gen<(BusinessCalendar Calendar, OpeningHours[] Hours, HashSet<DateOnly> Holidays, DateTimeOffset From, DateTimeOffset To)> Cases =
        from zone in Gen.Elements(Zones)
        from hours in Hours
        from start in Gen.Frequency((1, Start), (1, Changing(zone)))
        from minutes in Gen.Frequency((3, Gen.Choose(0, 3 * 24 * 60)), (1, Gen.Choose(0, 20 * 24 * 60)))
        from days in Gen.Choose(-2, 12).ArrayOf()
        let holidays = days.Select(day => DateOnly.FromDateTime(start.UtcDateTime).AddDays(day)).ToHashSet()
        select (new BusinessCalendar(zone, hours, holidays), hours, holidays, start, start.AddMinutes(minutes));

    [Fact]
    public void BusinessTime_AnyCalendarAndSpan_IsTheMinutesWhoseClockShowsOpeningHours() => Law.Holds(
        Cases,
        c =>
        {
            var open = 0L;
            for (var at = c.From.UtcDateTime; at < c.To.UtcDateTime; at = at.AddMinutes(1))
            {
                var local = TimeZoneInfo.ConvertTimeFromUtc(at, c.Calendar.Zone);
                var isOpen = !c.Holidays.Contains(DateOnly.FromDateTime(local)) && c.Hours.Any(hours => Shows(hours, local));
                open += isOpen ? 1 : 0;
                if (at.Minute == 0)
                    c.Calendar.IsOpen(new DateTimeOffset(at)).Should().Be(isOpen);
            }

            c.Calendar.BusinessTime(c.From, c.To).Should().Be(TimeSpan.FromMinutes(open));
        },
        300);

    [Fact]
    public void BusinessTime_CutAnywhere_AddsUp() => Law.Holds(
        from one in Cases
        from days in Gen.Choose(0, 4_000)
        from part in Gen.Choose(0, 1_000)
        select (one.Calendar, one.From, Length: TimeSpan.FromDays(days) + new TimeSpan(1_234_567), Part: part / 1_000.0),
        c =>
        {
            var (middle, end) = (c.From + (c.Length * c.Part), c.From + c.Length);
            var whole = c.Calendar.BusinessTime(c.From, end);
            (c.Calendar.BusinessTime(c.From, middle) + c.Calendar.BusinessTime(middle, end)).Should().Be(whole);
            whole.Should().BeGreaterThanOrEqualTo(TimeSpan.Zero).And.BeLessThanOrEqualTo(c.Length);
        },
        300);

    private static OpeningHours Slot(DayOfWeek day, int from, int length)
    {
        var close = Math.Min(48, from + length);
        return new OpeningHours(day, At(from), At(close % 48));

        static TimeOnly At(int halfHours) => TimeOnly.MinValue.AddMinutes(30 * halfHours);
    }

    private static List<OpeningHours> WithoutOverlap(List<OpeningHours> kept, OpeningHours next)
    {
        if (!kept.Exists(hours => hours.Day == next.Day && Minutes(hours).Open < Minutes(next).Close && Minutes(next).Open < Minutes(hours).Close))
            kept.Add(next);
        return kept;
    }

    private static bool Shows(OpeningHours hours, DateTime local) =>
        local.DayOfWeek == hours.Day && local.TimeOfDay.TotalMinutes >= Minutes(hours).Open && local.TimeOfDay.TotalMinutes < Minutes(hours).Close;

    private static (double Open, double Close) Minutes(OpeningHours hours) =>
        (hours.Open.ToTimeSpan().TotalMinutes, hours.Close == TimeOnly.MinValue ? 24 * 60 : hours.Close.ToTimeSpan().TotalMinutes);

    /// <summary>A little before an hour in which the zone's clocks change, or any time where they never do.</summary>
    private static Gen<DateTimeOffset> Changing(TimeZoneInfo zone) => Changes[zone.Id] is not { Length: > 0 } changes
        ? Start
        : from change in Gen.Elements(changes)
          from minutes in Gen.Choose(0, 2 * 24 * 60)
          select new DateTimeOffset(change.AddMinutes(-minutes));

    private static DateTime[] ChangesOf(TimeZoneInfo zone) =>
        [.. Enumerable.Range(0, 11 * 365 * 24).Select(hour => Beginning.AddHours(hour)).Where(hour => zone.GetUtcOffset(hour) != zone.GetUtcOffset(hour.AddHours(1)))];
}
