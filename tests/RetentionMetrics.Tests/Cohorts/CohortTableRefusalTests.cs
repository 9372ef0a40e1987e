namespace RetentionMetrics.Tests.Cohorts;

/// <summary>What the doors of the cohort table refuse.</summary>
public class CohortTableRefusalTests
{
    private const int Long = 10_000;
    private static readonly DateOnly Day = new(2025, 1, 7);

    [Fact]
    public void Columns_DifferentLengths_AreRefused()
    {
        FluentActions.Invoking(() => CohortTable.FromActivity([1, 2], [Day], PeriodUnit.Day)).Should().Throw<ArgumentException>().WithParameterName("dates");
        FluentActions.Invoking(() => CohortTable.FromPurchases([1], [Day], [], PeriodUnit.Day)).Should().Throw<ArgumentException>().WithParameterName("amounts");
    }

    [Fact]
    public async Task NullCustomer_FarInside_IsRefusedWithItsIndex()
    {
        var customers = Enumerable.Repeat("Ada", Long).ToArray();
        var dates = Enumerable.Repeat(Day, Long).ToArray();
        customers[Long - 2] = null!;
        var rows = customers.Zip(dates).ToList();

        FluentActions.Invoking(() => CohortTable.FromActivity(customers, dates, PeriodUnit.Day)).Should().Throw<ArgumentException>()
            .WithParameterName("customers").WithMessage("The entry at index 9998 has no customer (null, an empty text or an empty Guid).*");
        // Who is null is told even when the row lies after the as-of day.
        FluentActions.Invoking(() => CohortTable.FromActivity(customers, dates, PeriodUnit.Day, Day.AddDays(-1))).Should().Throw<ArgumentException>().WithParameterName("customers");
        FluentActions.Invoking(() => CohortTable.FromActivity(rows, r => r.First, r => r.Second, PeriodUnit.Day)).Should().Throw<ArgumentException>()
            .WithParameterName("customerSelector").WithMessage("*index 9998*");
        FluentActions.Invoking(() => CohortTable.FromPurchases(Records.Lazily(rows), r => r.First, r => r.Second, _ => 1m, PeriodUnit.Day)).Should().Throw<ArgumentException>()
            .WithParameterName("customerSelector").WithMessage("*index 9998*");
        (await FluentActions.Awaiting(() => CohortTable.Measure(((string First, DateOnly Second) r) => r.First, r => r.Second, PeriodUnit.Day).OfAsync(Records.Streamed(rows))).Should().ThrowAsync<ArgumentException>())
            .WithParameterName("customerSelector").WithMessage("*index 9998*");
    }

    [Theory]
    [InlineData(PeriodUnit.Day, "9999-12-31", true)]
    [InlineData(PeriodUnit.Day, "9999-12-30", false)]
    [InlineData(PeriodUnit.Day, "0001-01-01", false)]
    [InlineData(PeriodUnit.Month, "9999-12-01", true)]
    [InlineData(PeriodUnit.Month, "9999-11-30", false)]
    [InlineData(PeriodUnit.Quarter, "9999-10-01", true)]
    [InlineData(PeriodUnit.Quarter, "9999-09-30", false)]
    [InlineData(PeriodUnit.Year, "9999-01-01", true)]
    [InlineData(PeriodUnit.Year, "9998-12-31", false)]
    [InlineData(PeriodUnit.Year, "0001-01-01", false)]
    [InlineData(PeriodUnit.Week, "0001-01-01", false)]
    [InlineData(PeriodUnit.Week, "9999-12-31", true)]
    [InlineData(PeriodUnit.Week, "9999-12-26", false)]
    public void Date_WhosePeriodIsNoPeriod_IsRefusedWithItsIndex(PeriodUnit unit, string text, bool refused)
    {
        var date = DateOnly.ParseExact(text, "yyyy-MM-dd");
        var columns = () => CohortTable.FromActivity([1, 2], [Day, date], unit);
        var records = () => CohortTable.FromActivity([Day, date], d => d.Year, d => d, unit);
        var asOf = () => CohortTable.FromActivity([1], [new DateOnly(1, 2, 1)], unit, date);

        if (refused)
        {
            columns.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("dates").WithMessage($"The {unit} around {text} at index 1 leaves the range of dates.*");
            records.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("dateSelector").WithMessage("* at index 1 *");
            asOf.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("asOf").WithMessage($"The {unit} around {text} leaves the range of dates.*");
        }
        else
        {
            columns().Cohorts.Select(c => c.Period).Should().Contain(ReportingPeriod.Containing(date, unit));
        }
    }

    [Fact]
    public void Definition_Unknown_IsRefused()
    {
        FluentActions.Invoking(() => CohortTable.FromActivity([1], [Day], (PeriodUnit)5)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
        FluentActions.Invoking(() => CohortTable.FromActivity([1], [Day], PeriodUnit.Day, mode: (RetentionMode)2)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("mode");
        FluentActions.Invoking(() => CohortTable.FromActivity([1], [Day], PeriodUnit.Week, weekStart: (DayOfWeek)7)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("weekStart");
        // Also without rows, so that the mistake shows on the first day.
        FluentActions.Invoking(() => CohortTable.FromActivity(Array.Empty<int>(), [], (PeriodUnit)(-1))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
    }

    [Fact]
    public void Records_NullArguments_AreRefused()
    {
        Visit[] rows = [];

        FluentActions.Invoking(() => CohortTable.FromActivity(rows, (Func<Visit, int>)null!, r => r.Date, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
        FluentActions.Invoking(() => CohortTable.FromActivity(rows, r => r.Id, (Func<Visit, DateOnly>)null!, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("dateSelector");
        FluentActions.Invoking(() => CohortTable.FromActivity(rows, r => r.Id, (Func<Visit, DateTimeOffset>)null!, ReportingCalendar.Utc, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("instantSelector");
        FluentActions.Invoking(() => CohortTable.FromActivity(rows, r => r.Id, r => r.At, null!, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("calendar");
        FluentActions.Invoking(() => CohortTable.FromPurchases(rows, r => r.Id, r => r.Date, null!, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("amountSelector");
        FluentActions.Invoking(() => CohortTable.FromPurchases(rows, r => r.Id, r => r.At, _ => 1m, null!, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("calendar");
        var none = (IEnumerable<Visit>)null!;
        FluentActions.Invoking(() => CohortTable.FromActivity(none, r => r.Id, r => r.Date, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("activity");
        FluentActions.Invoking(() => CohortTable.FromActivity(none, r => r.Id, r => r.At, ReportingCalendar.Utc, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("activity");
        FluentActions.Invoking(() => CohortTable.FromPurchases(none, r => r.Id, r => r.Date, _ => 1m, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("purchases");
        FluentActions.Invoking(() => CohortTable.FromPurchases(none, r => r.Id, r => r.At, _ => 1m, ReportingCalendar.Utc, PeriodUnit.Day)).Should().Throw<ArgumentNullException>().WithParameterName("purchases");
    }

    [Fact]
    public void Add_RegionsThatEndOnDifferentDays_SaysAsOfAndBothDays()
    {
        var north = CohortTable.FromActivity(["ada"], [new DateOnly(2025, 3, 31)], PeriodUnit.Month);
        var south = CohortTable.FromActivity(["ben"], [new DateOnly(2025, 4, 2)], PeriodUnit.Month);
        var weekly = CohortTable.FromActivity(["ben"], [new DateOnly(2025, 4, 2)], PeriodUnit.Week);

        FluentActions.Invoking(() => north + south).Should().Throw<InvalidOperationException>()
            .WithMessage("Cohort tables as of 2025-03-31 and as of 2025-04-02 cannot be added: pass the same asOf to both.*");
        FluentActions.Invoking(() => new[] { north, south }.Total()).Should().Throw<InvalidOperationException>().WithMessage("*asOf*");
        FluentActions.Invoking(() => north + weekly).Should().Throw<InvalidOperationException>().WithMessage("*the definitions differ*");
    }

    [Fact]
    public async Task Stream_Cancelled_Ends()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await FluentActions.Awaiting(() => CohortTable.Measure((DateOnly d) => d.Day, d => d, PeriodUnit.Day).OfAsync(Records.Endless(Day, source.Token), cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => CohortTable.Measure((DateOnly d) => d.Day, d => d, _ => 1m, PeriodUnit.Day).OfAsync(Records.Endless(Day, source.Token), cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    private sealed record Visit(int Id, DateOnly Date, DateTimeOffset At);
}
