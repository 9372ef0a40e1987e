namespace RetentionMetrics.Tests.Revenue;

public class SubscriptionIssueTests
{
    private static readonly ReportingPeriod February = ReportingPeriod.Month(2025, 2);
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    [Fact]
    public void Issues_SayWhatIsWrong_AndOnlyEndsBeforeStartsAreLeftOut()
    {
        var book = Book(
            ("Ada", "2025-01-01", null, 50m), ("Ada", "2025-01-01", null, 50.0m), ("Ben", "2025-02-01", "2025-01-01", 30m), ("Cleo", "2025-02-01", "2025-02-01", 30m), ("Dora", "2025-02-01", null, -1m));

        book.Issues.Select(issue => issue.ToString()).Should().Equal(
            "Duplicate: Ada, 2025-01-01 to open, 50.0 every month",
            "EndBeforeStart: Ben, 2025-02-01 to 2025-01-01, 30 every month",
            "EndsOnStart: Cleo, 2025-02-01 to 2025-02-01, 30 every month",
            "BelowZero: Dora, 2025-02-01 to open, -1 every month");
        book.Subscriptions.Should().Be(4);
        book.MrrAt(new(2025, 2, 1)).Should().Be(MonthlyRecurringRevenue.FromAmounts([100m]));
    }

    [Fact]
    public void RowWithTwoFaults_IsListedWithBoth()
    {
        var book = Book(("Ben", "2025-02-01", "2025-01-01", 30m), ("Ben", "2025-02-01", "2025-01-01", 30m), ("Cleo", "2025-02-01", "2025-02-01", 30m), ("Cleo", "2025-02-01", "2025-02-01", 30m));

        book.Issues.Select(issue => (issue.Customer, issue.Kind)).Should().Equal(
            ("Ben", SubscriptionIssueKind.EndBeforeStart), ("Ben", SubscriptionIssueKind.EndBeforeStart), ("Ben", SubscriptionIssueKind.Duplicate),
            ("Cleo", SubscriptionIssueKind.EndsOnStart), ("Cleo", SubscriptionIssueKind.EndsOnStart), ("Cleo", SubscriptionIssueKind.Duplicate));
    }

    [Fact]
    public void SignedUpAndCancelledOnOneDay_CameAndWent_AndPaidNothing()
    {
        var book = Book(("Ada", "2025-01-01", null, 50m), ("Ben", "2025-02-10", "2025-02-10", 30m), ("Ben", "2025-02-20", "2025-02-20", 30m));

        book.CustomerMovements(February).Should().Be(CustomerMovements.FromCounts(1, acquired: 1, lost: 0, acquiredAndLost: 1));
        book.CustomerMovements(February, MovementBasis.Events).Should().Be(CustomerMovements.FromCounts(1, acquired: 2, lost: 0, acquiredAndLost: 2));
        book.ChurnRate(February, ChurnDefinition.Stripe).Should().Be(ChurnRate.FromCounts(1, 2, ChurnDefinition.Stripe));
        book.CustomerMovements(March).Should().Be(CustomerMovements.FromCounts(1, 0, 0));
        book.Movements(February).Should().Be(MrrMovements.FromTotals(50m, 0m, 0m, 0m, 0m, 0m, 50m));
        book.MrrAt(new(2025, 2, 10)).Customers.Should().Be(1);
        book.Cohorts(PeriodUnit.Month, new(2025, 2, 28)).Customers.Should().Be(1);
        book.Stays(new(2025, 3, 1)).Where(stay => stay.Customer == "Ben").Should().Equal(
            new CustomerStay<string>("Ben", new(2025, 2, 10), 0, StayOutcome.Ended), new CustomerStay<string>("Ben", new(2025, 2, 20), 0, StayOutcome.Ended));
    }

    [Fact]
    public void SignedUpAndCancelledOnOneDay_WhileThere_ChangesNothing()
    {
        var book = Book(("Ada", "2025-01-01", "2025-02-10", 50m), ("Ada", "2025-02-10", "2025-02-10", 30m), ("Ada", "2025-02-10", null, 50m), ("Ada", "2025-02-15", "2025-02-15", 9m));

        book.CustomerMovements(February, MovementBasis.Events).Should().Be(CustomerMovements.FromCounts(1, 0, 0));
        book.CustomerMovements(February).Should().Be(CustomerMovements.FromCounts(1, 0, 0));
        book.Stays(new(2025, 3, 1)).Should().ContainSingle();
    }

    [Fact]
    public void DiscountLine_ReducesWhatItsCustomerPays_WhileItRuns()
    {
        // 50 with a discount of 5 for February, as MonthlyRecurringRevenue.FromSubscriptions has it: 45.
        var book = Book(("Ada", "2025-01-01", null, 50m), ("Ada", "2025-02-01", "2025-03-01", -5m));

        book.MrrAt(new(2025, 2, 10)).Amount.Should().Be(45m).And.Be(
            MonthlyRecurringRevenue.FromSubscriptions(new[] { 50m, -5m }, _ => "Ada", fee => fee, _ => BillingInterval.Monthly).Amount);
        book.Movements(February).Should().Be(MrrMovements.FromTotals(50m, 0m, 0m, contraction: 5m, 0m, 0m, 45m));
        book.Movements(March).Should().Be(MrrMovements.FromTotals(45m, 0m, expansion: 5m, 0m, 0m, 0m, 50m));
        book.GrossRevenueRetention(February).Percent.Should().Be(90);
        (book.MrrAt(new(2025, 2, 10)).Customers, book.Subscriptions, book.Issues.Count).Should().Be((1, 2, 0));
    }

    [Fact]
    public void DiscountOfEverything_IsNoPaymentYet_SoTheFirstPaymentIsNew()
    {
        var book = Book(("Ada", "2025-01-01", null, 50m), ("Ada", "2025-01-01", "2025-02-10", -50m));

        book.Movements(ReportingPeriod.Month(2025, 1)).Should().Be(MrrMovements.Zero);
        book.Movements(February).New.Should().Be(50m);
        book.CustomerMovements(February).AtStart.Should().Be(1);
        book.Issues.Should().BeEmpty();
    }

    [Fact]
    public void DiscountAlone_MakesNoCustomer()
    {
        var book = Book(("Ada", "2025-01-01", "2025-02-01", 50m), ("Ada", "2025-01-01", null, -5m));

        book.MrrAt(new(2025, 2, 10)).Should().Be(MonthlyRecurringRevenue.Zero);
        book.CustomerMovements(February).Lost.Should().Be(1);
        book.Movements(February).Should().Be(MrrMovements.FromTotals(45m, 0m, 0m, 0m, churned: 45m, 0m, 0m));
        book.Issues.Should().ContainSingle().Which.Should().Be(
            new SubscriptionIssue<string>(SubscriptionIssueKind.BelowZero, "Ada", new(2025, 2, 1), null, -5m, BillingInterval.Monthly));
    }

    [Fact]
    public void CustomerBelowZero_IsAnIssueThatNamesCustomerDaysAndAmount_AndCountsAsZero()
    {
        var book = Book(("ada", "2025-01-01", null, 49m), ("ada", "2025-02-01", "2025-03-01", -50m), ("ben", "2025-01-01", null, 20m));

        book.Issues.Select(issue => issue.ToString()).Should().Equal("BelowZero: ada, 2025-02-01 to 2025-03-01, -1 every month");
        book.MrrAt(new(2025, 2, 10)).Should().Be(MonthlyRecurringRevenue.FromAmounts([0m, 20m]));
        book.Movements(February).Should().Be(MrrMovements.FromTotals(69m, 0m, 0m, 0m, churned: 49m, 0m, 20m));
        book.Movements(March).Should().Be(MrrMovements.FromTotals(20m, 0m, 0m, 0m, 0m, reactivated: 49m, 69m));
    }

    [Fact]
    public void EndsThatAreLastDays_AreGapsOfADayUntilTheBookKnows()
    {
        (string Customer, DateOnly From, DateOnly To)[] rows = [("Ada", new(2025, 1, 1), new(2025, 1, 31)), ("Ada", new(2025, 2, 1), new(2025, 2, 28)), ("Ada", new(2025, 3, 1), new(2025, 3, 31))];

        var firstDayAfter = SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => r.From, r => r.To, _ => 50m);
        firstDayAfter.Issues.Select(issue => (issue.Kind, issue.Start)).Should().Equal(
            (SubscriptionIssueKind.OneDayGap, new DateOnly(2025, 2, 1)), (SubscriptionIssueKind.OneDayGap, new DateOnly(2025, 3, 1)));

        var lastDay = SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => r.From, r => r.To, _ => 50m, endDates: EndDates.LastDay);
        lastDay.Issues.Should().BeEmpty();
        lastDay.MrrAt(new(2025, 1, 31)).Amount.Should().Be(50m);
        lastDay.Stays(new(2025, 6, 1)).Should().Equal(new CustomerStay<string>("Ada", new(2025, 1, 1), 90, StayOutcome.Ended));
        Assert.True(lastDay.Equals(SubscriptionBook.FromSubscriptions(
            Array.ConvertAll(rows, r => r.Customer), Array.ConvertAll(rows, r => r.From), Array.ConvertAll(rows, r => r.To), [50m, 50m, 50m], EndDates.LastDay)));
    }

    [Fact]
    public void LastDay_OfOneDay_OfNoEnd_AndBeforeTheStart()
    {
        var book = SubscriptionBook.FromSubscriptions(
            ["Ada", "Ben", "Cleo"], [new(2025, 2, 1), new(2025, 2, 1), new(2025, 2, 1)], [new(2025, 2, 1), DateOnly.MaxValue, new(2025, 1, 31)], [1m, 2m, 4m], EndDates.LastDay);

        book.MrrAt(new(2025, 2, 1)).Amount.Should().Be(3m);
        book.MrrAt(new(2025, 2, 2)).Amount.Should().Be(2m);
        book.Issues.Select(issue => issue.ToString()).Should().Equal("EndBeforeStart: Cleo, 2025-02-01 to 2025-01-31, 4 every month");
    }

    [Fact]
    public void OneDayGap_IsNotAGapWhileAnotherSubscriptionRuns()
    {
        Book(("Ada", "2025-01-01", "2025-01-31", 50m), ("Ada", "2025-02-01", null, 50m), ("Ada", "2025-01-15", "2025-02-15", 5m)).Issues.Should().BeEmpty();
        Book(("Ada", "2025-01-01", "2025-02-01", 50m), ("Ada", "2025-02-01", null, 50m), ("Ben", "2025-01-01", "2025-02-01", 5m), ("Ben", "2025-02-03", null, 5m)).Issues.Should().BeEmpty();
    }

    private static SubscriptionBook<string> Book(params (string Customer, string Start, string? End, decimal Amount)[] rows) => SubscriptionBookTests.Book(rows);
}
