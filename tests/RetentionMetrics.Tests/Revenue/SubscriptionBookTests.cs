using System.Globalization;

namespace RetentionMetrics.Tests.Revenue;

public class SubscriptionBookTests
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);
    private static readonly ReportingPeriod April = ReportingPeriod.Month(2025, 4);

    [Fact]
    public void PlanChange_OnTheFirst_IsAChangeOfThatMonthAndNoChurn()
    {
        var book = Book(("Ada", "2025-01-01", "2025-04-01", 50m), ("Ada", "2025-04-01", null, 80m));

        book.Movements(March).Should().Be(MrrMovements.FromTotals(50m, 0m, 0m, 0m, 0m, 0m, 50m));
        book.Movements(April).Should().Be(MrrMovements.FromTotals(50m, 0m, 30m, 0m, 0m, 0m, 80m));
        book.CustomerMovements(April).Should().Be(CustomerMovements.FromCounts(1, 0, 0));
        book.MrrAt(new(2025, 3, 31)).Amount.Should().Be(50m);
        book.MrrAt(new(2025, 4, 1)).Amount.Should().Be(80m);
    }

    [Fact]
    public void EndOnTheFirst_IsALossOfTheMonthThatTheFirstBelongsTo()
    {
        var book = Book(("Ada", "2025-01-01", "2025-04-01", 50m));

        book.Movements(March).Should().Be(MrrMovements.FromTotals(50m, 0m, 0m, 0m, 0m, 0m, 50m));
        book.Movements(April).Should().Be(MrrMovements.FromTotals(50m, 0m, 0m, 0m, churned: 50m, 0m, 0m));
        book.CustomerMovements(March).Should().Be(CustomerMovements.FromCounts(1, 0, 0));
        book.CustomerMovements(April).Should().Be(CustomerMovements.FromCounts(1, 0, 1));
        (book.ChurnRate(March).Percent, book.ChurnRate(April).Percent).Should().Be((0, 100));
        (book.NetRevenueRetention(March).Percent, book.NetRevenueRetention(April).Percent).Should().Be((100, 0));
        (book.GrossRevenueRetention(March).Percent, book.GrossRevenueRetention(April).Percent).Should().Be((100, 0));
        book.RetentionRate(April).Percent.Should().Be(0);
        book.MrrAt(new(2025, 4, 1)).IsDefined.Should().BeFalse();
    }

    [Fact]
    public void ExactlyOneCalendarMonth_IsNewInItAndChurnedInTheNext()
    {
        var book = Book(("B", "2025-01-01", "2025-02-01", 50m));
        var january = ReportingPeriod.Month(2025, 1);

        book.Movements(january).Should().Be(MrrMovements.FromTotals(0m, newMrr: 50m, 0m, 0m, 0m, 0m, 50m));
        book.Movements(january.Next()).Should().Be(MrrMovements.FromTotals(50m, 0m, 0m, 0m, churned: 50m, 0m, 0m));
        book.Movements(january).Closing.Should().Be(book.MrrAt(new(2025, 1, 31)).Amount).And.Be(50m);
        book.CustomerMovements(january).Should().Be(CustomerMovements.FromCounts(0, 1, 0));
        book.CustomerMovements(january.Next()).Should().Be(CustomerMovements.FromCounts(1, 0, 1));
        book.MovementsOver(new(new(2025, 1, 1), new(2025, 3, 1)), PeriodUnit.Month).Select(month => (month.Value.New, month.Value.Churned))
            .Should().Equal((50m, 0m), (0m, 50m));
    }

    [Fact]
    public void FirstDayOfTheMonth_IsAnAcquisitionOfThatMonth()
    {
        var book = Book(("Ada", "2025-04-01", null, 50m));

        book.Movements(March).Should().Be(MrrMovements.Zero);
        book.Movements(April).New.Should().Be(50m);
        book.CustomerMovements(April).Acquired.Should().Be(1);
    }

    [Fact]
    public void Pause_IsChurnAndReactivation()
    {
        var book = Book(("Ada", "2025-01-01", "2025-02-15", 50m), ("Ada", "2025-04-10", null, 40m));

        book.Movements(ReportingPeriod.Month(2025, 2)).Churned.Should().Be(50m);
        book.Movements(April).Reactivated.Should().Be(40m);
        book.Movements(April).New.Should().Be(0m);
        book.CustomerMovements(April).Acquired.Should().Be(1);
        book.Stays(new(2025, 5, 1)).Should().Equal(
            new CustomerStay<string>("Ada", new(2025, 1, 1), 45, StayOutcome.Ended),
            new CustomerStay<string>("Ada", new(2025, 4, 10), 21, StayOutcome.Ongoing));
    }

    [Fact]
    public void Pause_BetweenTwoBorders_IsNoneOfTheMonthByBorders_AndALossByEvents()
    {
        var book = Book(("Ada", "2025-01-01", "2025-03-10", 50m), ("Ada", "2025-03-14", null, 50m)); // gone 10-13 March

        (book.ChurnRate(March).Percent, book.RetentionRate(March).Percent, book.NetRevenueRetention(March).Percent).Should().Be((0, 100, 100));
        book.ChurnRate(March, basis: MovementBasis.Events).Percent.Should().Be(100);
        book.RetentionRate(March, MovementBasis.Events).Percent.Should().Be(0);
        book.CustomerMovements(March, MovementBasis.Events).Should().Be(CustomerMovements.FromCounts(1, acquired: 1, lost: 1));
        FluentActions.Invoking(() => book.CustomerMovements(March, (MovementBasis)2)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
    }

    [Fact]
    public void CameAndWent_SeveralTimesInAMonth_IsOneCustomerByBorders()
    {
        var book = Book(("Ada", "2025-03-02", "2025-03-05", 50m), ("Ada", "2025-03-10", "2025-03-12", 50m));

        book.CustomerMovements(March).Should().Be(CustomerMovements.FromCounts(0, acquired: 1, lost: 0, acquiredAndLost: 1));
        book.CustomerMovements(March, MovementBasis.Events).Should().Be(CustomerMovements.FromCounts(0, acquired: 2, lost: 0, acquiredAndLost: 2));
    }

    [Fact]
    public void OverlappingSubscriptions_OneOfTwoEnds_IsContraction()
    {
        var book = Book(("Ada", "2025-01-01", "2025-03-10", 50m), ("Ada", "2025-02-01", null, 20m));

        book.Movements(March).Contraction.Should().Be(50m);
        book.CustomerMovements(March).Lost.Should().Be(0);
        book.MrrAt(new(2025, 2, 10)).Amount.Should().Be(70m);
        book.MrrAt(new(2025, 2, 10)).Customers.Should().Be(1);
        book.NetRevenueRetention(March).Ratio.Should().BeApproximately(20.0 / 70, 1e-15);
        book.GrossRevenueRetention(March).Ratio.Should().BeApproximately(20.0 / 70, 1e-15);
    }

    [Fact]
    public void FreePlan_ThenPaying_IsNewRevenueOfAnExistingCustomer()
    {
        var book = Book(("Ada", "2025-01-01", "2025-03-10", 0m), ("Ada", "2025-03-10", null, 20m));

        book.Movements(March).New.Should().Be(20m);
        book.CustomerMovements(March).Should().Be(CustomerMovements.FromCounts(1, 0, 0));
    }

    [Fact]
    public void Cohorts_PausesAreGaps_AndOpenEndsRunToTheAsOfDay()
    {
        var book = Book(
            ("Ada", "2025-01-01", "2025-02-01", 50m), ("Ada", "2025-03-31", null, 50m), // gone with January, back on the last day of March
            ("Ben", "2025-01-31", "2025-02-02", 0m), // one day of February, on a free plan
            ("Cleo", "2025-02-10", "2025-02-20", 30m), ("Cleo", "2025-02-25", "2026-01-01", 30m), // a gap inside a month is none
            ("Dora", "2025-02-01", "2025-01-01", 30m), // no subscription at all
            ("Emil", "2025-05-01", null, 30m)); // begins after the as-of day

        var on = book.Cohorts(PeriodUnit.Month, new(2025, 4, 15));

        on.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Month(2025, 1), ReportingPeriod.Month(2025, 2));
        Cohorts.CohortTableTests.ActiveOf(on, 0).Should().Equal(2, 1, 1, 1);
        Cohorts.CohortTableTests.ActiveOf(on, 1).Should().Equal(1, 1, 1);
        (on.AsOf, on.Cohorts[0].IsMatureAt(3), on.Cohorts[0].IsMatureAt(2), on.TotalRevenue).Should().Be((new DateOnly(2025, 4, 15), false, true, null));

        var onOrAfter = book.Cohorts(PeriodUnit.Month, new(2025, 4, 15), RetentionMode.ReturnOnOrAfter);
        Cohorts.CohortTableTests.ActiveOf(onOrAfter, 0).Should().Equal(2, 2, 1, 1);
        book.Cohorts(PeriodUnit.Week, new(2025, 4, 15), weekStart: DayOfWeek.Friday).Cohorts[0].Period.Should().Be(ReportingPeriod.Days(new(2024, 12, 27), 7));
        book.Cohorts(PeriodUnit.Month, new(2024, 12, 31)).Should().Be(CohortTable.Zero);
    }

    [Fact]
    public void Cohorts_UnknownQuestion_IsRefused()
    {
        var book = Book(("Ada", "0001-01-01", null, 50m));

        FluentActions.Invoking(() => book.Cohorts((PeriodUnit)9, new(2025, 1, 1))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
        FluentActions.Invoking(() => book.Cohorts(PeriodUnit.Day, new(2025, 1, 1), (RetentionMode)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("mode");
        FluentActions.Invoking(() => book.Cohorts(PeriodUnit.Month, DateOnly.MaxValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("asOf");
        FluentActions.Invoking(() => book.Cohorts(PeriodUnit.Week, new(2025, 1, 1), weekStart: DayOfWeek.Sunday)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("unit").WithMessage("The Week around 0001-01-01 leaves the range of dates.*");
    }

    [Fact]
    public void VendorDefinitions_CustomersWhoComeAndGo_GiveDifferentChurn()
    {
        var rows = Enumerable.Range(0, 100).Select(i => ($"start{i}", "2025-01-01", i < 10 ? "2025-03-20" : null, 10m))
            .Concat(Enumerable.Range(0, 30).Select(i => ($"new{i}", "2025-03-05", i < 1 ? "2025-03-25" : null, 10m)));

        var book = Book(rows.ToArray());

        book.ChurnRate(March, ChurnDefinition.ChartMogul).Percent.Should().Be(10);
        book.ChurnRate(March, ChurnDefinition.Baremetrics).Percent.Should().Be(11);
        book.ChurnRate(March, ChurnDefinition.Stripe).Percent.Should().BeApproximately(8.46, 5e-3);
    }

    [Fact]
    public void BadInput_ThrowsByName()
    {
        DateOnly[] dates = [new(2025, 1, 1), new(2025, 1, 2)];
        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(["Ada"], dates, dates, [1m])).Should().Throw<ArgumentException>().WithParameterName("starts");
        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(["Ada", "Ben"], dates, dates, [1m, 1m], [BillingInterval.Annual])).Should().Throw<ArgumentException>().WithParameterName("intervals");
        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(["Ada", "Ben"], dates, dates, [1m, 1m], [BillingInterval.Annual, default]))
            .Should().Throw<ArgumentException>().WithMessage("*index 1*").WithParameterName("intervals");
        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(["Ada", "Ben"], dates, dates, [1m, 1m], (EndDates)2)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("endDates");
        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(dates, d => "Ada", d => d, _ => null, _ => 1m, d => d.Day == 2 ? default : BillingInterval.Weekly))
            .Should().Throw<ArgumentException>().WithMessage("*index 1*").WithParameterName("intervalSelector");
        FluentActions.Invoking(() => Book().Movements(default)).Should().Throw<ArgumentException>().WithParameterName("period");
        FluentActions.Invoking(() => Book().NetRevenueRetention(default)).Should().Throw<ArgumentException>().WithParameterName("period");
        FluentActions.Invoking(() => Book().CustomerMovements(default)).Should().Throw<ArgumentException>().WithParameterName("period");
        Assert.True(Book().Equals(SubscriptionBook<string>.Zero));
        Book().MovementsOver(default, PeriodUnit.Month).Should().BeEmpty();
        Book().CustomerMovementsOver(default, PeriodUnit.Month).Should().BeEmpty();
        Book().ToString().Should().Be("0 subscriptions of 0 customers, 0 issues");
    }

    [Fact]
    public void MissingCustomers_ThrowWithTheirIndex()
    {
        DateOnly[] dates = [new(2025, 1, 1), new(2025, 1, 2)];
        foreach (var missing in new[] { null, string.Empty })
        {
            FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(["Ada", missing!], dates, dates, [1m, 1m])).Should().Throw<ArgumentException>().WithMessage("*index 1*").WithParameterName("customers");
            FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(dates, d => d.Day == 2 ? missing! : "Ada", d => d, _ => null, _ => 1m))
                .Should().Throw<ArgumentException>().WithMessage("*index 1*").WithParameterName("customerSelector");
        }

        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions([Guid.NewGuid(), Guid.Empty], dates, dates, [1m, 1m])).Should().Throw<ArgumentException>().WithMessage("*index 1*");
        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(dates, d => d.Day == 2 ? null : (int?)7, d => d, _ => null, _ => 1m))
            .Should().Throw<ArgumentException>().WithMessage("*index 1*").WithParameterName("customerSelector");
        SubscriptionBook.FromSubscriptions(dates, d => (int?)0, d => d, _ => null, _ => 1m).Customers.Should().Be(1);
    }

    [Fact]
    public void Comparer_MakesOneCustomerOfItsKeys_AndStaysWithTheBook()
    {
        DateOnly[] starts = [new(2025, 1, 1), new(2025, 2, 1)];
        DateOnly[] ends = [new(2025, 2, 1), DateOnly.MaxValue];
        var book = SubscriptionBook.FromSubscriptions(["ada", "ADA"], starts, ends, [50m, 80m], comparer: StringComparer.OrdinalIgnoreCase);

        book.Customers.Should().Be(1);
        book.NetRevenueRetention(ReportingPeriod.Month(2025, 2)).Percent.Should().Be(160);
        (book + SubscriptionBook.FromSubscriptions(["Ada"], [new(2025, 2, 1)], [new(2025, 3, 1)], [1m], comparer: StringComparer.OrdinalIgnoreCase)).Customers.Should().Be(1);
        FluentActions.Invoking(() => book + SubscriptionBook.FromSubscriptions(["Ada"], starts[1..], ends[1..], [1m])).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Customers_AreLookedUpAndListedByKey()
    {
        var book = Book(("Cleo", "2025-02-01", "2025-03-01", 5m), ("Ada", "2025-01-01", "2025-02-01", 50m), ("Ada", "2025-03-01", null, 50m), ("Ada", "2025-03-01", null, -5m), ("Ben", "2025-05-01", "2025-04-01", 1m));

        book.EnumerateCustomers().Select(row => (row.Customer, row.Subscriptions, row.Stays, row.FirstStart, row.LastEnd)).Should().Equal(
            ("Ada", 3L, 2, new DateOnly(2025, 1, 1), null), ("Ben", 0L, 0, null, null), ("Cleo", 1L, 1, new DateOnly(2025, 2, 1), (DateOnly?)new DateOnly(2025, 3, 1)));
        book.TryGetCustomer("Cleo", out var cleo).Should().BeTrue();
        cleo.LastEnd.Should().Be(new DateOnly(2025, 3, 1));
        book.TryGetCustomer("Dora", out _).Should().BeFalse();
        FluentActions.Invoking(() => book.TryGetCustomer(null!, out _)).Should().Throw<ArgumentNullException>();
        (book.FirstStart, book.LastEnd).Should().Be((new DateOnly(2025, 1, 1), null));
        (SubscriptionBook<string>.Zero.FirstStart, SubscriptionBook<string>.Zero.LastEnd).Should().Be((null, null));
        Book(("Cleo", "2025-02-01", "2025-03-01", 5m)).LastEnd.Should().Be(new DateOnly(2025, 3, 1));
        book.Stays(new(2025, 6, 1)).Select(stay => stay.Customer).Should().Equal("Ada", "Ada", "Cleo");
        SubscriptionBook<string>.AdditiveIdentity.Should().BeSameAs(SubscriptionBook<string>.Zero);
    }

    [Fact]
    public void Text_IsInTheCultureThatIsGiven() =>
        SubscriptionBook.FromSubscriptions(Enumerable.Range(0, 1200), i => i, _ => new(2025, 1, 1), _ => null, _ => 1m).ToString(CultureInfo.GetCultureInfo("de-DE"))
            .Should().Be("1.200 subscriptions of 1.200 customers, 0 issues");

    [Fact]
    public void Add_ALaterBatch_IsTheBookOfAllRows()
    {
        (string Customer, string Start, string? End, decimal Amount)[] rows = [("Ada", "2025-01-01", "2025-02-01", 50m), ("Ben", "2025-03-01", null, 5m), ("Ada", "2025-03-01", null, 80m)];
        var all = Book(rows);
        var first = Book(rows[0]);

        Assert.True(first.Add(rows.AsSpan(1), r => r.Customer, r => Day(r.Start), r => r.End is null ? null : Day(r.End), r => r.Amount).Equals(all));
        Assert.True(first.Add(rows.Skip(1), r => r.Customer, r => Day(r.Start), r => r.End is null ? null : Day(r.End), r => r.Amount, _ => BillingInterval.Monthly).Equals(all));
        Assert.True(first.Add(["Ben", "Ada"], [Day("2025-03-01"), Day("2025-03-01")], [DateOnly.MaxValue, DateOnly.MaxValue], [5m, 80m]).Equals(all));
    }

    [Fact]
    public void FiscalQuarters_AreThoseOfTheCalendar()
    {
        var fiscal = new ReportingCalendar(TimeZoneInfo.Utc, fiscalYearStartMonth: 2);
        var book = Book(("Ada", "2025-01-15", "2025-04-30", 50m), ("Ben", "2025-02-01", null, 5m));
        var range = new ReportingPeriod(new(2025, 1, 1), new(2025, 8, 1));

        var quarters = book.MovementsOver(range, PeriodUnit.Quarter, fiscal);
        quarters.Select(quarter => quarter.Key).Should().Equal(fiscal.Split(range, PeriodUnit.Quarter));
        quarters.Select(quarter => (quarter.Value.New, quarter.Value.Churned)).Should().Equal((50m, 0m), (5m, 50m), (0m, 0m));
        book.CustomerMovementsOver(range, PeriodUnit.Quarter, fiscal).Select(quarter => quarter.Value.AtEnd).Should().Equal(1, 1, 1);
        book.CustomerMovementsOver(range, PeriodUnit.Quarter, fiscal, MovementBasis.Events).Select(quarter => quarter.Value.Lost).Should().Equal(0, 1, 0);

        var table = book.Cohorts(PeriodUnit.Quarter, new(2025, 6, 30), fiscal);
        table.Cohorts.Select(c => c.Period).Should().Equal(fiscal.PeriodOf(new DateOnly(2025, 1, 15), PeriodUnit.Quarter), fiscal.PeriodOf(new DateOnly(2025, 2, 1), PeriodUnit.Quarter));
        PurchaseBook.FromPurchases(["Ada", "Ben"], [new(2025, 1, 15), new(2025, 2, 1)], [1m, 1m]).Cohorts(PeriodUnit.Quarter, null, fiscal).Cohorts.Select(c => c.Period).Should().Equal(table.Cohorts.Select(c => c.Period));
        FluentActions.Invoking(() => book.MovementsOver(range, PeriodUnit.Quarter, null!)).Should().Throw<ArgumentNullException>().WithParameterName("calendar");
        FluentActions.Invoking(() => book.CustomerMovementsOver(range, PeriodUnit.Quarter, null!)).Should().Throw<ArgumentNullException>().WithParameterName("calendar");
        FluentActions.Invoking(() => book.Cohorts(PeriodUnit.Quarter, new(2025, 6, 30), calendar: null!)).Should().Throw<ArgumentNullException>().WithParameterName("calendar");
    }

    internal static SubscriptionBook<string> Book(params (string Customer, string Start, string? End, decimal Amount)[] rows) =>
        SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => Day(r.Start), r => r.End is null ? null : Day(r.End), r => r.Amount);

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
