using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Cohorts;

public partial class CohortTableTests
{
    // Ada buys in January, February and April, Ben in January, Cleo in February and April.
    private static readonly Order[] Orders =
    [
        new("Cleo", new(2025, 4, 2), 4.50m),
        new("Ada", new(2025, 1, 31), 10m),
        new("Ada", new(2025, 1, 31), 2.25m),
        new("Ben", new(2025, 1, 1), 5m),
        new("Cleo", new(2025, 2, 1), 3m),
        new("Ada", new(2025, 2, 28), 1m),
        new("Ada", new(2025, 4, 10), 20m),
    ];

    [Fact]
    public void FromPurchases_ThreeCustomers_GivesTheTriangle()
    {
        var table = Table(Orders, PeriodUnit.Month);

        table.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Month(2025, 1), ReportingPeriod.Month(2025, 2));
        (table.Cohorts[0].Size, table.Cohorts[1].Size, table.Customers).Should().Be((2, 1, 3));
        ActiveOf(table, 0).Should().Equal(2, 1, 0, 1);
        ActiveOf(table, 1).Should().Equal(1, 0, 1);
        table.Cohorts[0].RetentionAt(1).Should().Be(CustomerRetentionRate.FromHeadcounts(atStart: 2, atEnd: 1, acquired: 0));
        RevenueOf(table, 0).Should().Equal(17.25m, 1m, 0m, 20m);
        RevenueOf(table, 1).Should().Equal(3m, 0m, 4.50m);
        table.TotalRevenue.Should().Be(45.75m);
        (table.Unit, table.Mode, table.AsOf, table.WeekStart, table.YearStartMonth)
            .Should().Be((PeriodUnit.Month, RetentionMode.ReturnOn, new DateOnly(2025, 4, 10), null, null));
    }

    [Fact]
    public void OnOrAfter_LaterActivity_CountsForEarlierPeriodsToo()
    {
        var table = Table(Orders, PeriodUnit.Month, mode: RetentionMode.ReturnOnOrAfter);

        ActiveOf(table, 0).Should().Equal(2, 1, 1, 1);
        ActiveOf(table, 1).Should().Equal(1, 1, 1);
        // Revenue is of the period itself, whatever the mode.
        RevenueOf(table, 0).Should().Equal(17.25m, 1m, 0m, 20m);
    }

    [Fact]
    public void IsMature_PeriodWhoseLastDayIsTheAsOfDay_IsOver()
    {
        var open = Table(Orders, PeriodUnit.Month, new(2025, 4, 29));
        var over = Table(Orders, PeriodUnit.Month, new(2025, 4, 30));
        var begun = Table(Orders, PeriodUnit.Month, new(2025, 5, 1));

        (open.Cohorts[0].IsMatureAt(2), open.Cohorts[0].IsMatureAt(3), open.Cohorts[1].IsMatureAt(2)).Should().Be((true, false, false));
        (over.Cohorts[0].IsMatureAt(3), over.Cohorts[1].IsMatureAt(2)).Should().Be((true, true));
        over.Cohorts[0].Offsets.Should().Be(4);
        begun.Cohorts[0].Offsets.Should().Be(5);
        (begun.Cohorts[0].ActiveAt(4), begun.Cohorts[0].IsMatureAt(4), begun.Cohorts[0].RevenueAt(4)).Should().Be((0, false, 0m));
    }

    [Fact]
    public void AsOf_LaterActivity_IsLeftOut()
    {
        var table = Table(Orders, PeriodUnit.Month, new(2025, 1, 31));

        table.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Month(2025, 1));
        table.Customers.Should().Be(2);
        table.TotalRevenue.Should().Be(17.25m);
        ActiveOf(table, 0).Should().Equal(2);
        Table(Orders, PeriodUnit.Month, new(2024, 12, 31)).Should().Be(CohortTable.Zero);
    }

    [Fact]
    public void Curve_PoolsMatureCellsOnly()
    {
        var curve = Table(Orders, PeriodUnit.Month).Curve();

        // April is not over: offset 3 of January and offset 2 of February are left out.
        curve.Should().Equal(Rate(3, 3), Rate(1, 3), Rate(0, 2));
        Enumerable.Range(0, 3).Select(curve.CohortsAt).Should().Equal(2, 2, 1);
        // (1/2 + 0/1) / 2: the cohort that lost everybody counts.
        Enumerable.Range(0, 3).Select(curve.MeanOfRates).Should().Equal(1, 0.25, 0);
        // Wilson's interval of 1 of 3 at 95 %, its formula in Python with z = 1.959963984540054.
        curve[1].Interval()!.Value.Lower.Should().BeApproximately(0.061491944720396, 1e-12);
        curve[1].Interval()!.Value.Upper.Should().BeApproximately(0.792340399197952, 1e-12);
        FluentActions.Invoking(() => curve[3]).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("offset").WithMessage("The curve has no offset 3; it has 3, from 0 on.*");
        FluentActions.Invoking(() => curve.MeanOfRates(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("offset");
        FluentActions.Invoking(() => curve.CohortsAt(3)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("offset");
        using var _ = Cultures.Use(CultureInfo.InvariantCulture);
        curve.ToString().Should().Be("0: 100.0 %; 1: 33.3 %; 2: 0.0 %");
    }

    [Fact]
    public void Curve_FirstPeriodNotOver_HasNoOffsets()
    {
        var table = CohortTable.FromActivity([1], [new(2025, 1, 30)], PeriodUnit.Month);

        table.Curve().Should().BeEmpty();
        table.Curve().ToString().Should().Be("n/a");
        CohortTable.Zero.Curve().Count.Should().Be(0);
        ((IMetric)table).PointEstimate.Should().Be(double.NaN);
        table.Interval().Should().BeNull();
        table.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Cohort table of 1 customers in 1 cohorts (Month, ReturnOn, as of 2025-01-30, without revenue): retention at offset 1 n/a");
    }

    [Fact]
    public void Headline_IsThePooledRetentionAtOffsetOne()
    {
        IMetric<CohortTable> metric = Table(Orders, PeriodUnit.Month);

        metric.PointEstimate.Should().Be(1.0 / 3);
        metric.Interval()!.Value.Lower.Should().BeApproximately(0.061491944720396, 1e-12);
        metric.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Cohort table of 3 customers in 2 cohorts (Month, ReturnOn, as of 2025-04-10, with revenue): retention at offset 1 33.3 % = 1 retained of 3; 95 % interval 6.1 % to 79.2 %");
    }

    [Fact]
    public void Week_OneOf2027_IsFoundWhateverTheCalendarYear()
    {
        // ISO week 53 of 2026 runs from 28 December to 3 January 2027; week 1 of 2027 starts on 4 January.
        DateOnly[] dates = [new(2027, 1, 3), new(2027, 1, 4), new(2026, 12, 28), new(2027, 1, 10)];
        int[] customers = [1, 1, 2, 2];

        var table = CohortTable.FromActivity(customers, dates, PeriodUnit.Week);
        table.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Week(2026, 53));
        ActiveOf(table, 0).Should().Equal(2, 2);
        table.Cohorts[0].IsMatureAt(1).Should().BeTrue();

        // Weeks from Sunday: 27 December to 2 January, 3 to 9, 10 to 16.
        var sundays = CohortTable.FromActivity(customers, dates, PeriodUnit.Week, weekStart: DayOfWeek.Sunday);
        sundays.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Days(new(2026, 12, 27), 7), ReportingPeriod.Days(new(2027, 1, 3), 7));
        ActiveOf(sundays, 0).Should().Equal(1, 0, 1);
        ActiveOf(sundays, 1).Should().Equal(1, 0);
        sundays.WeekStart.Should().Be(DayOfWeek.Sunday);
        MetricLaws.RefuseToAdd(table, sundays, "Week from Monday", "Week from Sunday");
    }

    [Fact]
    public void Month_TheLastDayAndTheLeapDay_BelongToTheirMonths()
    {
        DateOnly[] dates = [new(2024, 1, 31), new(2024, 2, 29), new(2024, 3, 1), new(2024, 3, 31), new(2025, 2, 28)];

        var table = CohortTable.FromActivity([1, 1, 2, 1, 1], dates, PeriodUnit.Month);

        table.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Month(2024, 1), ReportingPeriod.Month(2024, 3));
        ActiveOf(table, 0).Should().Equal(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        table.Cohorts[0].IsMatureAt(13).Should().BeTrue();
        CohortTable.FromActivity([1], [new(2024, 2, 28)], PeriodUnit.Month).Cohorts[0].IsMatureAt(0).Should().BeFalse();
    }

    [Fact]
    public void QuarterAndYear_AtTheirBorders_AreTold()
    {
        DateOnly[] dates = [new(2024, 3, 31), new(2024, 4, 1), new(2024, 12, 31), new(2025, 1, 1)];

        var quarters = CohortTable.FromActivity([1, 1, 1, 1], dates, PeriodUnit.Quarter);
        quarters.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Quarter(2024, 1));
        ActiveOf(quarters, 0).Should().Equal(1, 1, 0, 1, 1);
        ActiveOf(CohortTable.FromActivity([1, 1, 1, 1], dates, PeriodUnit.Year), 0).Should().Equal(1, 1);
        ActiveOf(CohortTable.FromActivity([1, 1], [new(2024, 2, 28), new(2024, 3, 1)], PeriodUnit.Day), 0).Should().Equal(1, 0, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void Offsets_AroundSixtyFourPeriods_AreCounted(int days)
    {
        // Up to 64 periods are counted in the bits of a word, more by sorting.
        DateOnly[] dates = [new(2025, 1, 1), new(2025, 1, 1), new DateOnly(2025, 1, 1).AddDays(days), new DateOnly(2025, 1, 1).AddDays(days)];

        var table = CohortTable.FromActivity([1, 2, 1, 1], dates, PeriodUnit.Day);
        ActiveOf(table, 0).Should().Equal([2, .. Enumerable.Repeat(0L, days - 1), 1]);
        var unbounded = CohortTable.FromActivity([1, 2, 1, 1], dates, PeriodUnit.Day, mode: RetentionMode.ReturnOnOrAfter);
        ActiveOf(unbounded, 0).Should().Equal([2, .. Enumerable.Repeat(1L, days)]);
    }

    [Fact]
    public void Instants_HalfPastMidnightInBerlin_LandInTheRightMonth()
    {
        var berlin = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        // 1 January 0:30 in Berlin is 31 December in UTC, and in the sender's own offset.
        Visit[] visits =
        [
            new("Ada", new(2024, 12, 31, 23, 30, 0, TimeSpan.Zero), 5m),
            new("Ben", new(2024, 12, 31, 17, 30, 0, TimeSpan.FromHours(-6)), 7m),
        ];

        var table = CohortTable.FromActivity(visits, v => v.Customer, v => v.At, berlin, PeriodUnit.Month);
        table.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Month(2025, 1));
        table.AsOf.Should().Be(new DateOnly(2025, 1, 1));
        table.Cohorts[0].Size.Should().Be(2);
        CohortTable.FromPurchases(visits, v => v.Customer, v => v.At, v => v.Amount, berlin, PeriodUnit.Month).Cohorts[0].RevenueAt(0).Should().Be(12m);
        CohortTable.FromActivity(visits, v => v.Customer, v => v.At, ReportingCalendar.Utc, PeriodUnit.Month).Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Month(2024, 12));
    }

    [Fact]
    public void Instants_FiscalYear_StartsQuartersAndYears()
    {
        // The fiscal year from November: quarters from November, February, May and August.
        var calendar = new ReportingCalendar(TimeZoneInfo.Utc, DayOfWeek.Saturday, fiscalYearStartMonth: 11);
        DateOnly[] dates = [new(2024, 10, 31), new(2024, 11, 1), new(2025, 1, 31), new(2025, 2, 1)];
        var visits = dates.Select(date => new Visit("Ada", calendar.StartOf(date), 1m)).ToList();

        foreach (var unit in Enum.GetValues<PeriodUnit>())
        {
            var table = CohortTable.FromActivity(visits, v => v.Customer, v => v.At, calendar, unit);
            table.Cohorts.Select(c => c.Period).Should().Equal(calendar.PeriodOf(dates[0], unit));
            table.YearStartMonth.Should().Be(unit is PeriodUnit.Quarter or PeriodUnit.Year ? 11 : null);
            table.WeekStart.Should().Be(unit == PeriodUnit.Week ? DayOfWeek.Saturday : null);
        }

        ActiveOf(CohortTable.FromActivity(visits, v => v.Customer, v => v.At, calendar, PeriodUnit.Quarter), 0).Should().Equal(1, 1, 1);
        ActiveOf(CohortTable.FromActivity(visits, v => v.Customer, v => v.At, calendar, PeriodUnit.Year), 0).Should().Equal(1, 1);
        MetricLaws.RefuseToAdd(
            CohortTable.FromActivity(visits, v => v.Customer, v => v.At, calendar, PeriodUnit.Year),
            CohortTable.FromActivity(visits, v => v.Customer, v => v.At, ReportingCalendar.Utc, PeriodUnit.Year),
            "years from month 11", "Year, ReturnOn");
    }

    internal static IEnumerable<long> ActiveOf(CohortTable table, int cohort) =>
        Enumerable.Range(0, table.Cohorts[cohort].Offsets).Select(offset => table.Cohorts[cohort].ActiveAt(offset));

    internal static IEnumerable<decimal> RevenueOf(CohortTable table, int cohort) =>
        Enumerable.Range(0, table.Cohorts[cohort].Offsets).Select(offset => table.Cohorts[cohort].RevenueAt(offset)!.Value);

    private static CohortTable Table(Order[] orders, PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn) =>
        CohortTable.FromPurchases(orders, o => o.Customer, o => o.Date, o => o.Amount, unit, asOf, mode);

    private static CustomerRetentionRate Rate(long active, long size) => CustomerRetentionRate.FromHeadcounts(size, active, acquired: 0);

    private sealed record Order(string Customer, DateOnly Date, decimal Amount);

    private sealed record Visit(string Customer, DateTimeOffset At, decimal Amount);
}
