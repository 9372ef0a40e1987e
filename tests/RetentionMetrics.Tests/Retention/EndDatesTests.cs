namespace RetentionMetrics.Tests.Retention;

/// <summary>Ends given as last days.</summary>
public class EndDatesTests
{
    private static readonly ReportingPeriod February = ReportingPeriod.Month(2025, 2);

    // One customer in three rows: 1-31 January, 1-28 February, 1-31 March.
    private static readonly Stay[] Monthly =
    [
        new(new(2025, 1, 1), new(2025, 1, 31)),
        new(new(2025, 2, 1), new(2025, 2, 28)),
        new(new(2025, 3, 1), new(2025, 3, 31)),
    ];

    [Fact]
    public void MonthlyRowsOfLastDays_AreThereOnEveryDay()
    {
        foreach (var day in ReportingPeriod.Quarter(2025, 1).Split(PeriodUnit.Day))
            CustomerMovements.FromCustomers(Monthly, day, s => s.Start, s => s.End, EndDates.LastDay).AtEnd.Should().Be(1, "on {0}", day);

        // Each row ends with its month, so its first day without is the first of the next.
        CustomerMovements.FromCustomers(Monthly, February, s => s.Start, s => s.End, EndDates.LastDay)
            .Should().Be(CustomerMovements.FromCounts(atStart: 1, acquired: 1, lost: 1));
    }

    [Fact]
    public void MonthlyRowsTakenForFirstDaysAfter_LackTheLastDayOfEachMonth()
    {
        var lastOfJanuary = ReportingPeriod.Days(new DateOnly(2025, 1, 31), 1);

        CustomerMovements.FromCustomers(Monthly, lastOfJanuary, s => s.Start, s => s.End).AtEnd.Should().Be(0);
        CustomerMovements.FromCustomers(Monthly, lastOfJanuary, s => s.Start, s => s.End, EndDates.LastDay).AtEnd.Should().Be(1);
    }

    [Theory]
    [InlineData("2025-02-28", 0, 1, 0)]
    [InlineData("2025-02-10", 0, 1, 1)]
    [InlineData("9999-12-31", 0, 1, 0)]
    [InlineData("9999-12-30", 0, 1, 0)]
    public void LastDay_OfAStayFromTheTenth(string lastDay, long atStart, long acquired, long acquiredAndLost) =>
        CustomerMovements.FromDates([new(2025, 2, 10)], [DateOnly.ParseExact(lastDay, "yyyy-MM-dd")], February, EndDates.LastDay)
            .Should().Be(CustomerMovements.FromCounts(atStart, acquired, lost: 0, acquiredAndLost));

    [Fact]
    public void LastDay_OfThePeriodBefore_IsALossOfThisOne() =>
        CustomerMovements.FromDates([new(2024, 5, 1)], [new(2025, 1, 31)], February, EndDates.LastDay)
            .Should().Be(CustomerMovements.FromCounts(atStart: 1, acquired: 0, lost: 1));

    [Fact]
    public void LastDay_BeforeTheStart_ThrowsOrIsCounted()
    {
        DateOnly[] starts = [new(2025, 1, 1), new(2025, 2, 10)], ends = [DateOnly.MaxValue, new(2025, 2, 9)];

        FluentActions.Invoking(() => CustomerMovements.FromDates(starts, ends, February, EndDates.LastDay)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("The end 2025-02-09 at index 1 lies before the start 2025-02-10.*").WithParameterName("ends");
        CustomerMovements.FromDates(starts, ends, February, EndDates.LastDay, rejections: WrongRows.Into(out var rejected)).Should().Be(CustomerMovements.FromCounts(1, 0, 0));
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void UnknownEndDates_Throw()
    {
        const EndDates Unknown = (EndDates)2;

        FluentActions.Invoking(() => CustomerMovements.FromDates([], [], February, Unknown)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("endDates");
        FluentActions.Invoking(() => CustomerMovements.FromDates([], [], February, Unknown, rejections: WrongRows.Into(out _))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("endDates");
        FluentActions.Invoking(() => ChurnRate.FromCustomers(Monthly, February, s => s.Start, s => s.End, null, Unknown))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("endDates");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomers(Monthly, February, s => s.Start, s => s.End, Unknown))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("endDates");
    }
}
