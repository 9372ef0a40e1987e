using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Periods;

public class PeriodGridTests
{
    [Fact]
    public void IndexOf_AnyTwoDays_AgreesWithTheCalendarsPeriods() => Law.Holds(
        // Up to 9998: the last year's periods have no representable end.
        Gen.Choose(0, 3_650_000).Two().Zip(Gen.Elements(Enum.GetValues<DayOfWeek>())),
        c =>
        {
            var (one, two, weekStart) = (c.Item1.Item1, c.Item1.Item2, c.Item2);
            foreach (var unit in Enum.GetValues<PeriodUnit>())
            {
                var grid = new PeriodGrid(unit, weekStart);
                if (unit == PeriodUnit.Week && Math.Min(one, two) < 7)
                    continue;
                var first = ReportingPeriod.Containing(DateOnly.FromDayNumber(one), unit, weekStart);
                (grid.IndexOf(one) == grid.IndexOf(two)).Should().Be(first.Contains(DateOnly.FromDayNumber(two)));
                // The day after a unit's last one belongs to the next unit.
                grid.IndexOf(first.End.DayNumber).Should().Be(grid.IndexOf(one) + 1);
            }
        });

    [Fact]
    public void IndexOf_BothEndsOfTheCalendar_IsDefined()
    {
        foreach (var unit in Enum.GetValues<PeriodUnit>())
        {
            foreach (var weekStart in Enum.GetValues<DayOfWeek>())
            {
                var grid = new PeriodGrid(unit, weekStart);
                grid.IndexOf(DateOnly.MinValue.DayNumber).Should().BeGreaterThanOrEqualTo(0);
                grid.IndexOf(DateOnly.MaxValue.DayNumber).Should().BeGreaterThan(9_997);
            }
        }
    }

    [Fact]
    public void Constructor_UnknownUnitOrDay_IsRefused()
    {
        FluentActions.Invoking(() => new PeriodGrid((PeriodUnit)5)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
        FluentActions.Invoking(() => new PeriodGrid(PeriodUnit.Week, (DayOfWeek)7)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("weekStart");
    }
}
