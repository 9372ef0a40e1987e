namespace RetentionMetrics.Tests.Purchases;

public class PurchaseBookCohortTests
{
    [Fact]
    public void Cohorts_OfNothingOrOfAnUnknownQuestion_SayWhatIsWrong()
    {
        PurchaseBook<int>.Zero.Cohorts(PeriodUnit.Month).Should().Be(CohortTable.Zero);
        var book = PurchaseBook.FromPurchases([7], [new(2025, 1, 3)], [20m]);
        FluentActions.Invoking(() => book.Cohorts((PeriodUnit)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
        FluentActions.Invoking(() => book.Cohorts(PeriodUnit.Day, mode: (RetentionMode)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("mode");
        FluentActions.Invoking(() => book.Cohorts(PeriodUnit.Day, weekStart: (DayOfWeek)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("weekStart");
        FluentActions.Invoking(() => book.Cohorts(PeriodUnit.Year, DateOnly.MaxValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("asOf");
        var endOfTime = PurchaseBook.FromPurchases([7, 7], [new(2025, 1, 3), DateOnly.MaxValue], [20m, 20m]);
        FluentActions.Invoking(() => endOfTime.Cohorts(PeriodUnit.Year, new(2025, 1, 3))).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("unit").WithMessage("The Year around 9999-12-31 leaves the range of dates.*");
    }
}
