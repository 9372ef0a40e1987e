using System.Globalization;

namespace RetentionMetrics.Tests.Support;

public class BusinessCalendarTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo SaoPaulo = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
    private static readonly TimeOnly Nine = new(9, 0);
    private static readonly TimeOnly Five = new(17, 0);
    private static readonly TimeOnly Midnight = TimeOnly.MinValue;

    private static readonly BusinessCalendar Office = BusinessCalendar.MondayToFriday(Berlin, Nine, Five);

    // 2025-06-02 is a Monday. All instants in Berlin's summer time unless an offset says otherwise.
    [Theory]
    [InlineData("2025-06-02 09:00", "2025-06-02 17:00", "08:00:00")]
    [InlineData("2025-06-02 08:00", "2025-06-02 18:00", "08:00:00")]
    [InlineData("2025-06-02 10:30", "2025-06-02 11:00", "00:30:00")]
    [InlineData("2025-06-02 16:00", "2025-06-03 10:00", "02:00:00")]
    [InlineData("2025-06-06 16:00", "2025-06-09 10:00", "02:00:00")]
    [InlineData("2025-06-07 00:00", "2025-06-09 00:00", "00:00:00")]
    [InlineData("2025-06-02 17:00", "2025-06-03 09:00", "00:00:00")]
    [InlineData("2025-06-02 12:00", "2025-06-02 12:00", "00:00:00")]
    [InlineData("2025-06-02 16:59:59.9999999", "2025-06-02 17:00", "00:00:00.0000001")]
    [InlineData("2025-06-02 00:00", "2025-06-30 00:00", "6.16:00:00")]
    public void BusinessTime_OfficeHours_CountsWhatIsOpen(string from, string to, string expected) =>
        Office.BusinessTime(Summer(from), Summer(to)).Should().Be(TimeSpan.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void BusinessTime_OffsetsOfTheInstants_DoNotMatter()
    {
        var inUtc = Office.BusinessTime(Summer("2025-06-02 10:00").ToUniversalTime(), Summer("2025-06-04 10:00").ToOffset(TimeSpan.FromHours(-7)));

        inUtc.Should().Be(TimeSpan.FromHours(16));
    }

    [Fact]
    public void BusinessTime_SeveralIntervalsADay_AddUp()
    {
        var desk = new BusinessCalendar(
            Berlin,
            [
                new OpeningHours(DayOfWeek.Monday, new TimeOnly(14, 0), new TimeOnly(18, 0)),
                new OpeningHours(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(12, 0)),
                new OpeningHours(DayOfWeek.Monday, new TimeOnly(12, 0), new TimeOnly(12, 30)),
            ]);

        desk.BusinessTime(Summer("2025-06-02 11:00"), Summer("2025-06-02 15:00")).Should().Be(TimeSpan.FromMinutes(60 + 30 + 60));
        desk.WeeklyHours.Should().Be(TimeSpan.FromHours(7.5));
        desk.OpeningHours.Select(hours => hours.Open.Hour).Should().Equal(9, 12, 14);
    }

    [Fact]
    public void BusinessTime_NightShiftToTheEndOfTheDay_GoesOnTheNextDay()
    {
        var desk = new BusinessCalendar(
            Berlin, [new OpeningHours(DayOfWeek.Monday, new TimeOnly(22, 0), Midnight), new OpeningHours(DayOfWeek.Tuesday, Midnight, new TimeOnly(6, 0))]);

        desk.BusinessTime(Summer("2025-06-02 12:00"), Summer("2025-06-03 12:00")).Should().Be(TimeSpan.FromHours(8));
        desk.IsOpen(Summer("2025-06-02 23:59:59")).Should().BeTrue();
        desk.IsOpen(Summer("2025-06-03 00:00")).Should().BeTrue();
        desk.IsOpen(Summer("2025-06-03 06:00")).Should().BeFalse();
    }

    [Fact]
    public void BusinessTime_Holidays_AreClosedAllDay()
    {
        // 9 June 2025 is Whit Monday, the 8th a Sunday; days given twice count once.
        var desk = BusinessCalendar.MondayToFriday(
            Berlin, Nine, Five, [new DateOnly(2025, 6, 9), new DateOnly(2025, 6, 8), new DateOnly(2025, 6, 9), new DateOnly(2025, 5, 1)]);

        desk.Holidays.Should().Equal(new DateOnly(2025, 5, 1), new DateOnly(2025, 6, 8), new DateOnly(2025, 6, 9));
        desk.BusinessTime(Summer("2025-06-06 16:00"), Summer("2025-06-10 10:00")).Should().Be(TimeSpan.FromHours(2));
        desk.BusinessTime(Summer("2025-06-09 10:00"), Summer("2025-06-09 12:00")).Should().Be(TimeSpan.Zero);
        desk.BusinessTime(Summer("2025-06-02 00:00"), Summer("2025-06-30 00:00")).Should().Be(TimeSpan.FromHours(19 * 8));
        desk.IsOpen(Summer("2025-06-09 10:00")).Should().BeFalse();
        desk.IsOpen(Summer("2025-06-10 10:00")).Should().BeTrue();
    }

    // Berlin 2025: clocks skip 02:00–03:00 on Sunday 30 March and repeat it on Sunday 26 October.
    [Theory]
    [InlineData("2025-03-30", 0, 0, 23 * 60)]
    [InlineData("2025-03-30", 1, 4, 120)]
    [InlineData("2025-03-30", 2, 3, 0)]
    [InlineData("2025-10-26", 0, 0, 25 * 60)]
    [InlineData("2025-10-26", 1, 4, 240)]
    [InlineData("2025-10-26", 2, 3, 120)]
    [InlineData("2025-10-26", 3, 4, 60)]
    public void BusinessTime_DaylightSaving_CountsTheTimeThatPassed(string day, int open, int close, int minutes)
    {
        var desk = new BusinessCalendar(Berlin, [new OpeningHours(DayOfWeek.Sunday, new TimeOnly(open, 0), new TimeOnly(close, 0))]);
        var noonBefore = DateTimeOffset.Parse(day + " 12:00Z", CultureInfo.InvariantCulture).AddDays(-1);

        desk.BusinessTime(noonBefore, noonBefore.AddDays(2)).Should().Be(TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public void BusinessTime_ClosingInsideARepeatedHour_OpensAgain()
    {
        // Open 01:00–02:30 by the clock on the wall, which shows 02:00–02:30 twice: 1.5 hours and another half.
        var desk = new BusinessCalendar(Berlin, [new OpeningHours(DayOfWeek.Sunday, new TimeOnly(1, 0), new TimeOnly(2, 30))]);

        desk.BusinessTime(new DateTimeOffset(2025, 10, 25, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 10, 26, 22, 0, 0, TimeSpan.Zero))
            .Should().Be(TimeSpan.FromHours(2));
        desk.IsOpen(new DateTimeOffset(2025, 10, 26, 0, 45, 0, TimeSpan.Zero)).Should().BeFalse();
        desk.IsOpen(new DateTimeOffset(2025, 10, 26, 1, 15, 0, TimeSpan.Zero)).Should().BeTrue();
    }

    [Fact]
    public void BusinessTime_DaylightSavingAtMidnight_IsThatOfTheDay()
    {
        // São Paulo: 15 October 2017 began at 01:00; 17 February 2018 had its last hour twice.
        var always = new BusinessCalendar(SaoPaulo, Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, Midnight, Midnight)));
        var early = new BusinessCalendar(SaoPaulo, [new OpeningHours(DayOfWeek.Sunday, Midnight, new TimeOnly(8, 0))]);
        var late = new BusinessCalendar(SaoPaulo, [new OpeningHours(DayOfWeek.Saturday, new TimeOnly(22, 0), Midnight)]);
        var (spring, autumn) = (new DateTimeOffset(2017, 10, 14, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2018, 2, 17, 12, 0, 0, TimeSpan.Zero));

        early.BusinessTime(spring, spring.AddDays(2)).Should().Be(TimeSpan.FromHours(7));
        late.BusinessTime(autumn, autumn.AddDays(2)).Should().Be(TimeSpan.FromHours(3));
        always.BusinessTime(spring, autumn).Should().Be(autumn - spring);
    }

    [Fact]
    public void BusinessTime_HalfHourZoneWithoutDaylightSaving_IsPlain()
    {
        var desk = BusinessCalendar.MondayToFriday(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"), Nine, Five);

        // 09:00 in Kolkata is 03:30 UTC.
        desk.BusinessTime(new DateTimeOffset(2025, 6, 2, 3, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 6, 2, 4, 0, 0, TimeSpan.Zero))
            .Should().Be(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void BusinessTime_Backwards_IsRefusedWithBothInstants() =>
        FluentActions.Invoking(() => Office.BusinessTime(Summer("2025-06-02 12:00"), Summer("2025-06-02 11:59"))).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("Business time runs forward: 2025-06-02 12:00:00+02:00 lies after 2025-06-02 11:59:00+02:00.*").Which.ParamName.Should().Be("to");

    [Fact]
    public void BusinessTime_TheWholeRangeOfInstants_IsMeasured()
    {
        var always = new BusinessCalendar(TimeZoneInfo.Utc, Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, Midnight, Midnight)));
        var eastern = new BusinessCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), always.OpeningHours);
        var western = new BusinessCalendar(SaoPaulo, always.OpeningHours);

        foreach (var calendar in new[] { always, eastern, western })
            calendar.BusinessTime(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Should().Be(DateTimeOffset.MaxValue - DateTimeOffset.MinValue);
    }

    [Fact]
    public void Constructor_OverlappingHours_NamesBoth()
    {
        OpeningHours[] hours = [new(DayOfWeek.Friday, Nine, Five), new(DayOfWeek.Friday, new TimeOnly(16, 59), Midnight)];

        FluentActions.Invoking(() => new BusinessCalendar(Berlin, hours)).Should().Throw<ArgumentException>()
            .WithMessage("Friday 09:00–17:00 and Friday 16:59–24:00 overlap.*").Which.ParamName.Should().Be("openingHours");
        FluentActions.Invoking(() => new BusinessCalendar(Berlin, [hours[1], hours[1]])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Constructor_NothingToBuildFrom_IsRefused()
    {
        FluentActions.Invoking(() => new BusinessCalendar(null!, [default])).Should().Throw<ArgumentNullException>().WithParameterName("zone");
        FluentActions.Invoking(() => new BusinessCalendar(Berlin, null!)).Should().Throw<ArgumentNullException>().WithParameterName("openingHours");
        FluentActions.Invoking(() => new BusinessCalendar(Berlin, [])).Should().Throw<ArgumentException>().WithParameterName("openingHours");
        FluentActions.Invoking(() => BusinessCalendar.MondayToFriday(null!, Nine, Five)).Should().Throw<ArgumentNullException>().WithParameterName("zone");
        FluentActions.Invoking(() => BusinessCalendar.MondayToFriday(Berlin, Five, Nine)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("close");
    }

    [Fact]
    public void OpeningHours_ImpossibleOnes_AreRefused()
    {
        FluentActions.Invoking(() => new OpeningHours((DayOfWeek)7, Nine, Five)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("day");
        FluentActions.Invoking(() => new OpeningHours(DayOfWeek.Monday, Five, Nine)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("Monday closes at 09:00 but opens at 17:00; hours past midnight belong to the next day.*").Which.ParamName.Should().Be("close");
        FluentActions.Invoking(() => new OpeningHours(DayOfWeek.Monday, Nine, Nine)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("close");
    }

    [Fact]
    public void OpeningHours_WholeDay_Is24Hours()
    {
        new OpeningHours(DayOfWeek.Monday, Midnight, Midnight).Length.Should().Be(TimeSpan.FromHours(24));
        default(OpeningHours).ToString().Should().Be("Sunday 00:00–24:00");
    }

    [Fact]
    public void ToString_NamesZoneHoursAndHolidays() =>
        BusinessCalendar.MondayToFriday(Berlin, Nine, new TimeOnly(16, 30), [new DateOnly(2025, 12, 25)]).ToString().Should().Be("Europe/Berlin, 37.5 h a week, 1 holidays");

    private static DateTimeOffset Summer(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(2));
}
