using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Periods;

public class CalendarSplitTests
{
    private static readonly ReportingCalendar FromFebruary = new(TimeZoneInfo.Utc, DayOfWeek.Sunday, fiscalYearStartMonth: 2);

    [Fact]
    public void Split_FiscalQuartersFromFebruary_AreCutAtTheEndsOfTheRange() => FromFebruary.Split(ReportingPeriod.Year(2025), PeriodUnit.Quarter)
        .Should().Equal(
            ReportingPeriod.Month(2025, 1),
            new(new(2025, 2, 1), new(2025, 5, 1)),
            new(new(2025, 5, 1), new(2025, 8, 1)),
            new(new(2025, 8, 1), new(2025, 11, 1)),
            new(new(2025, 11, 1), new(2026, 1, 1)));

    [Fact]
    public void Split_WeeksFromSunday_AreCutAtTheEndsOfTheRange() => FromFebruary
        .Split(new ReportingPeriod(new(2025, 1, 1), new(2025, 1, 14)), PeriodUnit.Week)
        .Should().Equal(ReportingPeriod.Days(new(2025, 1, 1), 4), ReportingPeriod.Days(new(2025, 1, 5), 7), ReportingPeriod.Days(new(2025, 1, 12), 2));

    [Theory]
    [InlineData(PeriodUnit.Day)]
    [InlineData(PeriodUnit.Week)]
    [InlineData(PeriodUnit.Month)]
    [InlineData(PeriodUnit.Quarter)]
    [InlineData(PeriodUnit.Year)]
    public void Split_EndsOfTheCalendar_AreCovered(PeriodUnit unit)
    {
        var first = new ReportingPeriod(DateOnly.MinValue, new(2, 2, 2));
        var last = new ReportingPeriod(new(9998, 11, 11), DateOnly.MaxValue);

        foreach (var range in new[] { first, last })
        {
            var pieces = FromFebruary.Split(range, unit);
            pieces[0].Start.Should().Be(range.Start);
            pieces[^1].End.Should().Be(range.End);
            pieces.Zip(pieces.Skip(1)).Should().OnlyContain(p => p.First.End == p.Second.Start);
        }
    }

    [Fact]
    public void Split_EmptyRangeAndUnknownUnit_NothingAndThrows()
    {
        FromFebruary.Split(default, PeriodUnit.Quarter).Should().BeEmpty();
        FluentActions.Invoking(() => FromFebruary.Split(default, (PeriodUnit)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
    }

    [Fact]
    public void Split_AnyRange_AgreesWithThePeriodOfItsDays() => Law.Holds(
        from week in Gen.Elements(Enum.GetValues<DayOfWeek>())
        from month in Gen.Choose(1, 12)
        from unit in Gen.Elements(Enum.GetValues<PeriodUnit>())
        from start in Gen.Choose(new DateOnly(1999, 1, 1).DayNumber, new DateOnly(2030, 1, 1).DayNumber)
        from length in Gen.Choose(0, 900)
        select (Calendar: new ReportingCalendar(TimeZoneInfo.Utc, week, month), Unit: unit, Range: ReportingPeriod.Days(DateOnly.FromDayNumber(start), length)),
        c =>
        {
            var pieces = c.Calendar.Split(c.Range, c.Unit);

            pieces.Sum(p => p.Length).Should().Be(c.Range.Length);
            foreach (var piece in pieces)
            {
                var whole = c.Calendar.PeriodOf(piece.Start, c.Unit);
                piece.Start.Should().Be(Max(whole.Start, c.Range.Start));
                piece.End.Should().Be(Min(whole.End, c.Range.End));
            }

            static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
            static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
        });
}
