namespace RetentionMetrics.Tests.Periods;

/// <summary>What follows a period, and what came before it.</summary>
public class PeriodStepTests
{
    [Fact]
    public void Next_OfCalendarUnits_IsTheNextUnit()
    {
        ReportingPeriod.Month(2025, 2).Next().Should().Be(ReportingPeriod.Month(2025, 3));
        ReportingPeriod.Month(2025, 3).Previous().Should().Be(ReportingPeriod.Month(2025, 2));
        ReportingPeriod.Quarter(2025, 4).Next().Should().Be(ReportingPeriod.Quarter(2026, 1));
        ReportingPeriod.Year(2024).Previous().Should().Be(ReportingPeriod.Year(2023));
        ReportingPeriod.Week(2026, 53).Next().Should().Be(ReportingPeriod.Week(2027, 1));
    }

    [Fact]
    public void Next_OfTwentyEightDaysFromTheFirstOfFebruary_HasTwentyEightDays()
    {
        var days = ReportingPeriod.Days(new(2025, 2, 1), 28);

        days.Should().Be(ReportingPeriod.Month(2025, 2), "equality is that of the days");
        days.Next().Should().Be(ReportingPeriod.Days(new(2025, 3, 1), 28));
        days.Previous().Should().Be(ReportingPeriod.Days(new(2025, 1, 4), 28));
        ReportingPeriod.Days(new(2025, 1, 31), 30).Next().Should().Be(ReportingPeriod.Days(new(2025, 3, 2), 30));
        // 31 days from 15 January end on 15 February, as the billing month does.
        ReportingPeriod.Days(new(2025, 1, 15), 31).Next().Length.Should().Be(31);
    }

    [Fact]
    public void Next_OfABillingMonth_CountsFromItsAnchorDay()
    {
        var january = ReportingPeriod.Months(new(2025, 1, 31));

        Starts(january).Should().Equal(new DateOnly(2025, 1, 31), new(2025, 2, 28), new(2025, 3, 31), new(2025, 4, 30), new(2025, 5, 31));
        january.Next().Next().Previous().Previous().Should().Be(january);
        january.Previous().Should().Be(new ReportingPeriod(new(2024, 12, 31), new(2025, 1, 31)));
        ReportingPeriod.Months(new(2024, 1, 30), 3).Next().Should().Be(new ReportingPeriod(new(2024, 4, 30), new(2024, 7, 30)));
    }

    [Fact]
    public void Next_OfTwoDates_StepsByMonthsFromTheSameDayToTheSameDay()
    {
        new ReportingPeriod(new(2025, 1, 15), new(2025, 2, 15)).Next().Should().Be(new ReportingPeriod(new(2025, 2, 15), new(2025, 3, 15)));
        new ReportingPeriod(new(2025, 2, 1), new(2025, 5, 1)).Next().Should().Be(new ReportingPeriod(new(2025, 5, 1), new(2025, 8, 1)));
        ReportingPeriod.FromInclusive(new(2025, 2, 1), new(2025, 2, 28)).Next().Should().Be(ReportingPeriod.Month(2025, 3));
        new ReportingPeriod(new(2025, 1, 15), new(2025, 2, 14)).Next().Length.Should().Be(30);
        new ReportingPeriod(new(2025, 1, 15), new(2025, 1, 15)).Next().Length.Should().Be(0);
    }

    [Fact]
    public void Next_BeyondTheCalendar_Throws()
    {
        Leaves(() => ReportingPeriod.Days(DateOnly.MinValue, 3).Previous());
        Leaves(() => ReportingPeriod.Days(new(9999, 12, 29), 2).Next());
        Leaves(() => ReportingPeriod.Month(1, 1).Previous());
        Leaves(() => ReportingPeriod.Month(9999, 11).Next());
        Leaves(() => ReportingPeriod.Year(1).Previous());
        Leaves(() => ReportingPeriod.Months(new(1, 1, 31), 2).Previous());
        default(ReportingPeriod).Next().Should().Be(default(ReportingPeriod)).And.Be(default(ReportingPeriod).Previous());
    }

    private static List<DateOnly> Starts(ReportingPeriod first)
    {
        var starts = new List<DateOnly>();
        for (var period = first; starts.Count < 5; period = period.Next())
            starts.Add(period.Start);
        return starts;
    }

    private static void Leaves(Func<ReportingPeriod> step) =>
        step.Should().Throw<ArgumentOutOfRangeException>().WithMessage("The period begins before the year 1 or ends beyond the year 9999.*");
}
