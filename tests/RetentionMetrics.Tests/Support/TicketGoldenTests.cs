using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Support;

/// <summary>Tickets of mixed offsets around clock changes; times by numpy, business time second by second through zoneinfo.</summary>
public class TicketGoldenTests
{
    private static readonly JsonElement Answers = Golden.Json("support", "support.json");
    private static readonly List<Ticket> Tickets = Read("tickets.csv");

    public static TheoryData<string> Calendars => [.. Answers.GetProperty("calendars").EnumerateObject().Select(calendar => calendar.Name)];

    [Fact]
    public void Elapsed_TimesAndServiceLevels_AreNumpys() => Holds(Answers.GetProperty("elapsed"), calendar: null);

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Business_TimesAndServiceLevels_AreCountedSecondBySecond(string name)
    {
        var calendar = CalendarOf(name);
        var expected = Answers.GetProperty("business").GetProperty(name);

        Holds(expected, calendar);
        Tickets.Select(t => Seconds(calendar, t.Opened, t.Answered)).Should().Equal(Values(expected.GetProperty("response_seconds")));
        Tickets.Select(t => Seconds(calendar, t.Opened, t.Resolved)).Should().Equal(Values(expected.GetProperty("resolution_seconds")));
        // The same times as clocks of a machine in the calendar's zone would have written them down, where they are not shown twice.
        Tickets.Where(t => t.Answered is not null && IsShownOnce(calendar, t.Opened) && IsShownOnce(calendar, t.Answered.Value))
            .Should().OnlyContain(t => calendar.BusinessTime(Shown(calendar, t.Opened), Shown(calendar, t.Answered!.Value)) == calendar.BusinessTime(t.Opened, t.Answered.Value));
    }

    [Fact]
    public void Business_NightsOfTheClockChanges_AreCountedByHand()
    {
        foreach (var row in Answers.GetProperty("business_by_hand").EnumerateArray())
        {
            CalendarOf(row.GetProperty("calendar").GetString()!).BusinessTime(row.GetProperty("from").GetDateTimeOffset(), row.GetProperty("to").GetDateTimeOffset())
                .Should().Be(TimeSpan.FromSeconds(row.GetProperty("business_seconds").GetDouble()), row.ToString());
        }
    }

    [Fact]
    public void ServiceLevel_TargetsASecondBesideAWait_AreExact()
    {
        var asOf = Tickets.Max(ticket => ticket.Opened);
        foreach (var level in Answers.GetProperty("exactly_at_target").EnumerateArray())
            IsLevel(level, target => ServiceLevel.FromTickets(Tickets, t => t.Opened, t => t.Answered, target, asOf));
    }

    [Theory]
    [InlineData("first_response")]
    [InlineData("resolved")]
    public void Rejected_AnswersBeforeTheOpening_AreThoseAndNoOthers(string kind)
    {
        var expected = Answers.GetProperty("dirty").GetProperty(kind);
        var seconds = expected.GetProperty("seconds").EnumerateObject().Select(ticket => ticket.Value.GetDouble()).Order().ToList();
        var dirty = Read("tickets_dirty.csv");

        var times = FirstResponseTime.FromTickets(dirty, t => t.Opened, t => kind == "resolved" ? t.Resolved : t.Answered, rejections: WrongRows.Into(out var rejected));

        rejected.Count.Should().Be(expected.GetProperty("rejected").GetArrayLength());
        (times.Answered, times.Unanswered).Should().Be((seconds.Count, expected.GetProperty("open").GetArrayLength()));
        times.Mean!.Value.TotalSeconds.Should().BeApproximately(seconds.Average(), 1e-6);
        (times.Minimum!.Value.TotalSeconds, times.Maximum!.Value.TotalSeconds).Should().Be((seconds[0], seconds[^1]));
    }

    private static void Holds(JsonElement expected, BusinessCalendar? calendar)
    {
        foreach (var report in expected.GetProperty("first_response").EnumerateArray())
        {
            var (tickets, asOf) = Known(report);
            var times = FirstResponseTime.FromTickets(tickets, t => t.Opened, t => t.Answered, asOf, calendar);
            (times.Answered, times.Unanswered).Should().Be((Count(report), report.GetProperty("unanswered").GetInt64()));
            AreTimes(report.GetProperty("answered"), times.Mean!.Value, times.Minimum!.Value, times.Maximum!.Value, p => times.Percentile(p)!.Value);
            AreLevels(report, target => ServiceLevel.FromTickets(tickets, t => t.Opened, t => t.Answered, target, asOf, calendar));
        }

        foreach (var report in expected.GetProperty("resolution").EnumerateArray())
        {
            var (tickets, asOf) = Known(report);
            var times = ResolutionTime.FromTickets(tickets, t => t.Opened, t => t.Resolved, asOf, calendar);
            (times.Resolved, times.Unresolved).Should().Be((Count(report), report.GetProperty("unanswered").GetInt64()));
            AreTimes(report.GetProperty("answered"), times.Mean!.Value, times.Minimum!.Value, times.Maximum!.Value, p => times.Percentile(p)!.Value);
            AreLevels(report, target => ServiceLevel.FromTickets(tickets, t => t.Opened, t => t.Resolved, target, asOf, calendar));
        }
    }

    private static (List<Ticket> Tickets, DateTimeOffset? AsOf) Known(JsonElement report)
    {
        DateTimeOffset? asOf = report.GetProperty("as_of") is { ValueKind: JsonValueKind.String } text ? text.GetDateTimeOffset() : null;
        List<Ticket> tickets = [.. Tickets.Where(ticket => asOf is null || ticket.Opened <= asOf)];
        tickets.Count.Should().Be(report.GetProperty("tickets").GetInt32());
        return (tickets, asOf);
    }

    private static long Count(JsonElement report) => report.GetProperty("answered").GetProperty("count").GetInt64();

    private static void AreTimes(JsonElement expected, TimeSpan mean, TimeSpan minimum, TimeSpan maximum, Func<double, TimeSpan> percentile)
    {
        Is("mean", mean);
        Is("minimum", minimum);
        Is("maximum", maximum);
        foreach (var percent in new[] { 10, 25, 50, 75, 90, 95, 99 })
            Is($"p{percent}", percentile(percent / 100.0));

        void Is(string name, TimeSpan actual) => actual.TotalSeconds.Should().BeApproximately(expected.GetProperty(name).GetDouble(), 1e-6, name);
    }

    private static void AreLevels(JsonElement report, Func<TimeSpan, ServiceLevel> levelOf)
    {
        foreach (var expected in report.GetProperty("service_levels").EnumerateArray())
            IsLevel(expected, levelOf);
    }

    private static void IsLevel(JsonElement expected, Func<TimeSpan, ServiceLevel> levelOf)
    {
        var level = levelOf(TimeSpan.FromSeconds(expected.GetProperty("target").GetInt64()));
        (level.WithinTarget, level.Due, level.Pending, level.UnknownAge).Should().Be((
            expected.GetProperty("within").GetInt64(), expected.GetProperty("due").GetInt64(), expected.GetProperty("pending").GetInt64(), expected.GetProperty("unknown").GetInt64()));
        level.Ratio.Should().BeApproximately(expected.GetProperty("ratio").GetDouble(), 1e-15);
    }

    private static BusinessCalendar CalendarOf(string name)
    {
        var calendar = Answers.GetProperty("calendars").GetProperty(name);
        return new BusinessCalendar(
            TimeZoneInfo.FindSystemTimeZoneById(calendar.GetProperty("zone").GetString()!),
            calendar.GetProperty("hours").EnumerateArray().Select(hours => new OpeningHours(Enum.Parse<DayOfWeek>(hours[0].GetString()!), Time(hours[1]), Time(hours[2]))),
            calendar.GetProperty("holidays").EnumerateArray().Select(day => DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture)));

        static TimeOnly Time(JsonElement text) => text.GetString() is "24:00" ? TimeOnly.MinValue : TimeOnly.Parse(text.GetString()!, CultureInfo.InvariantCulture);
    }

    private static double? Seconds(BusinessCalendar calendar, DateTimeOffset from, DateTimeOffset? to) => to is { } end ? calendar.BusinessTime(from, end).TotalSeconds : null;

    private static DateTime Shown(BusinessCalendar calendar, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, calendar.Zone).DateTime;

    private static bool IsShownOnce(BusinessCalendar calendar, DateTimeOffset instant) =>
        !calendar.Zone.IsAmbiguousTime(Shown(calendar, instant));

    private static IEnumerable<double?> Values(JsonElement array) =>
        array.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? null : (double?)value.GetDouble());

    private static List<Ticket> Read(string file) =>
        [.. Golden.Csv("support", file).Select(row => new Ticket(Instant(row["opened"])!.Value, Instant(row["first_response"]), Instant(row["resolved"])))];

    private static DateTimeOffset? Instant(string text) => text.Length == 0 ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Ticket(DateTimeOffset Opened, DateTimeOffset? Answered, DateTimeOffset? Resolved);
}
