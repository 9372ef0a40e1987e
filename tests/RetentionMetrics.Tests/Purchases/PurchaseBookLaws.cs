using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Tests.Kernels;

namespace RetentionMetrics.Tests.Purchases;

public class PurchaseBookLaws
{
    private static readonly DateOnly AsOf = PurchaseRows.Start.AddDays(30);

    [Fact]
    public void Parts_WithOverlappingCustomers_MakeTheWholeBitForBit() => Law.Holds(PurchaseRows.Partitioned, c =>
    {
        var whole = PurchaseRows.Book(c.Rows);
        var books = c.Parts.Select(PurchaseRows.Book).ToList();
        var merged = books.Aggregate(PurchaseBook<int>.Zero, (sum, book) => sum + book);
        var backwards = Enumerable.Reverse(books).Aggregate((sum, book) => book + sum);

        foreach (var sum in new[] { merged, backwards, merged + PurchaseBook<int>.Zero })
        {
            sum.Equals(whole).Should().BeTrue();
            sum.GetHashCode().Should().Be(whole.GetHashCode());
            PurchaseRows.Everything(sum).Should().Equal(PurchaseRows.Everything(whole));
        }
    });

    [Fact]
    public void Batches_AddedOneByOne_MakeTheWhole() => Law.Holds(PurchaseRows.Partitioned, c =>
    {
        var grown = PurchaseBook<int>.Zero;
        foreach (var part in c.Parts)
        {
            var before = grown;
            var text = before.ToString();
            grown = grown.Add(part, row => row.Customer, row => row.Date, row => row.Amount);
            before.ToString().Should().Be(text, "a book is immutable");
        }

        grown.Equals(PurchaseRows.Book(c.Rows)).Should().BeTrue();
    });

    [Fact]
    public void AddingIsAMonoid() => Law.Holds(PurchaseRows.Rows.Select(PurchaseRows.Book).Three(), t =>
    {
        var (a, b, c) = t;
        (a + b).Equals(b + a).Should().BeTrue();
        ((a + b) + c).Equals(a + (b + c)).Should().BeTrue();
        (a + PurchaseBook<int>.Zero).Equals(a).Should().BeTrue();
        (PurchaseBook<int>.Zero + a).Equals(a).Should().BeTrue();
        PurchaseRows.Everything(a + b).Should().Equal(PurchaseRows.Everything(b + a));
    });

    [Fact]
    public void OneMorePurchase_MakesAnotherBook() => Law.Holds(PurchaseRows.Rows.Where(rows => rows.Length > 0), rows =>
    {
        var book = PurchaseRows.Book(rows);
        book.Equals(PurchaseRows.Book(rows.Append(rows[0]))).Should().BeFalse();
        book.Equals(PurchaseRows.Book(rows.Skip(1))).Should().BeFalse();
        book.Equals(PurchaseRows.Book(rows.Skip(1).Append(rows[0] with { Amount = rows[0].Amount + 1 }))).Should().BeFalse();
        book.Equals(PurchaseRows.Book(rows.Skip(1).Append(rows[0] with { Date = rows[0].Date.AddDays(1) }))).Should().BeFalse();
        book.Equals(PurchaseRows.Book(rows.Skip(1).Append(rows[0] with { Customer = 99 }))).Should().BeFalse();
    });

    [Fact]
    public void EqualAmountsOfAnotherScale_AreTheSameBook() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        // 1.00 where the amount leaves room for two more digits.
        var rescaled = rows.Select(row => row with { Amount = row.Amount.Scale < 20 && Math.Abs(row.Amount) < 1e6m ? row.Amount + 0.00000m : row.Amount });
        var (one, other) = (PurchaseRows.Book(rows), PurchaseRows.Book(rescaled));
        one.Equals(other).Should().BeTrue();
        one.GetHashCode().Should().Be(other.GetHashCode());
    });

    [Fact]
    public void Totals_AreThoseOfThePlainRows() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var book = PurchaseRows.Book(rows);
        var bought = rows.Where(row => !row.IsRefund).ToList();
        var byCustomer = bought.GroupBy(row => row.Customer).ToList();

        book.Purchases.Should().Be(bought.Count);
        book.Refunds.Should().Be(rows.Length - bought.Count);
        book.Customers.Should().Be(byCustomer.Count);
        book.CustomersWithoutPurchase.Should().Be(rows.Select(row => row.Customer).Distinct().Count() - byCustomer.Count);
        book.FirstPurchase.Should().Be(bought.Count == 0 ? null : bought.Min(row => row.Date));
        book.LastPurchase.Should().Be(bought.Count == 0 ? null : bought.Max(row => row.Date));
        ExactDecimal.ShouldBeNearest(book.Sold, PurchaseRows.Units(bought), ExactDecimal.Units(1));
        ExactDecimal.ShouldBeNearest(book.Refunded, -PurchaseRows.Units(rows.Where(row => row.IsRefund)), ExactDecimal.Units(1));
        ExactDecimal.ShouldBeNearest(book.Revenue, PurchaseRows.Units(rows), ExactDecimal.Units(1));
        book.RepeatPurchaseRate.Should().Be(RepeatPurchaseRate.FromCounts(byCustomer.Count(group => group.Count() > 1), byCustomer.Count));
        book.RepeatPurchaseRateByDistinctDays.Should().Be(
            RepeatPurchaseRate.FromCounts(byCustomer.Count(group => group.DistinctBy(row => row.Date).Count() > 1), byCustomer.Count));
        book.AverageOrderValue.Should().Be(AverageOrderValue.FromAmounts(Array.ConvertAll(rows, row => row.Amount)));
        book.PurchaseFrequency.Should().Be(PurchaseFrequency.FromPurchases(bought, row => row.Customer));
        book.TimeBetweenPurchases.Should().Be(TimeBetweenPurchases.FromPurchases(bought, row => row.Customer, row => row.Date));
    });

    [Fact]
    public void CustomersOfAPeriod_AreAsManyAsTheRateAndTheCohortCount() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var book = PurchaseRows.Book(rows);
        var period = ReportingPeriod.Month(2025, 1);
        var returning = book.CustomersOf(period, Movement.Returning);
        var fresh = book.CustomersOf(period, Movement.New);
        returning.Should().HaveCount((int)book.ReturningCustomerRate(period).Returning);
        var cohorts = book.Cohorts(PeriodUnit.Month, new DateOnly(2027, 12, 31));
        fresh.Should().HaveCount((int)cohorts.Cohorts.Where(cohort => cohort.Period == period).Sum(cohort => cohort.Size));
        returning.Select(row => row.Customer).Union(fresh.Select(row => row.Customer)).Should().HaveCount((int)book.ReturningCustomerRate(period).Customers);
        var within = book.Within(period).EnumerateCustomers().ToDictionary(row => row.Customer);
        returning.Concat(fresh).Should().Equal(returning.Concat(fresh).Select(row => within[row.Customer]));
    });

    [Fact]
    public void CustomersOf_MovementsOfSubscriptions_SaysWhichAreMeant() =>
        FluentActions.Invoking(() => PurchaseBook<int>.Zero.CustomersOf(ReportingPeriod.Month(2025, 1), Movement.Churned))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*New or Returning*");

    [Fact]
    public void CustomersAndSummaries_AreThoseOfThePlainRows() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var book = PurchaseRows.Book(rows);
        var listed = book.EnumerateCustomers().ToList();
        listed.Select(row => row.Customer).Should().Equal(rows.Select(row => row.Customer).Distinct().Order());
        var summaries = book.Summaries(AsOf).ToDictionary(summary => summary.Customer);
        foreach (var customer in listed)
        {
            var own = rows.Where(row => row.Customer == customer.Customer).ToList();
            var days = own.Where(row => !row.IsRefund).Select(row => row.Date).Distinct().Order().ToList();
            customer.Purchases.Should().Be(own.Count(row => !row.IsRefund));
            customer.Refunds.Should().Be(own.Count(row => row.IsRefund));
            customer.PurchaseDays.Should().Be(days.Count);
            customer.First.Should().Be(days.Count == 0 ? null : days[0]);
            customer.Last.Should().Be(days.Count == 0 ? null : days[^1]);
            ExactDecimal.ShouldBeNearest(customer.Revenue, PurchaseRows.Units(own), ExactDecimal.Units(1));
            ExactDecimal.ShouldBeNearest(customer.Refunded, -PurchaseRows.Units(own.Where(row => row.IsRefund)), ExactDecimal.Units(1));
            book.TryGetCustomer(customer.Customer, out var found).Should().BeTrue();
            found.Should().Be(customer);

            var known = days.Where(day => day <= AsOf).ToList();
            summaries.ContainsKey(customer.Customer).Should().Be(known.Count > 0);
            if (known.Count == 0)
                continue;
            var summary = summaries[customer.Customer];
            summary.Frequency.Should().Be(known.Count - 1);
            summary.Recency.Should().Be(known[^1].DayNumber - known[0].DayNumber);
            summary.Age.Should().Be(AsOf.DayNumber - known[0].DayNumber);
            if (summary.Frequency == 0)
            {
                summary.MeanValue.Should().BeNull();
                continue;
            }

            var later = own.Where(row => row.Date > known[0] && row.Date <= AsOf);
            ExactDecimal.ShouldBeNearest(summary.MeanValue!.Value, PurchaseRows.Units(later), summary.Frequency * ExactDecimal.Units(1));
        }
    });

    [Fact]
    public void Summaries_InEveryUnit_CountTheCalendarsPeriods() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var book = PurchaseRows.Book(rows);
        foreach (var unit in Enum.GetValues<PeriodUnit>())
        {
            foreach (var summary in book.Summaries(AsOf, unit, DayOfWeek.Sunday))
            {
                var bought = rows.Where(row => row.Customer == summary.Customer && !row.IsRefund && row.Date <= AsOf).Select(row => row.Date).ToList();
                var first = ReportingPeriod.Containing(bought.Min(), unit, DayOfWeek.Sunday);
                summary.Frequency.Should().Be(bought.Select(day => ReportingPeriod.Containing(day, unit, DayOfWeek.Sunday)).Distinct().Count() - 1);
                summary.Recency.Should().Be(Steps(first, bought.Max(), unit));
                summary.Age.Should().Be(Steps(first, AsOf, unit));
            }
        }
    });

    [Fact]
    public void Within_IsTheBookOfTheRowsOfThesePeriod() => Law.Holds(
        PurchaseRows.Rows.Zip(Gen.Choose(0, 50)).Zip(Gen.Choose(0, 60)), c =>
        {
            var period = ReportingPeriod.Days(PurchaseRows.Start.AddDays(c.Item1.Item2), c.Item2);
            var within = PurchaseRows.Book(c.Item1.Item1).Within(period);
            var expected = PurchaseRows.Book(c.Item1.Item1.Where(row => period.Contains(row.Date)));

            within.Equals(expected).Should().BeTrue();
            PurchaseRows.Everything(within).Should().Equal(PurchaseRows.Everything(expected));
        });

    [Fact]
    public void ReturningCustomerRate_LooksBackButNotAhead() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var period = ReportingPeriod.Days(PurchaseRows.Start.AddDays(10), 20);
        var byEnd = rows.Where(row => !row.IsRefund && row.Date < period.End).GroupBy(row => row.Customer).ToList();
        var customers = byEnd.Where(group => group.Any(row => period.Contains(row.Date))).ToList();

        PurchaseRows.Book(rows).ReturningCustomerRate(period).Should().Be(
            ReturningCustomerRate.FromCounts(customers.Count(group => group.Count() > 1), customers.Count));
    });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var book = PurchaseRows.Book(rows);
        PurchaseBook.FromPurchases(rows.AsSpan(), r => r.Customer, r => r.Date, r => r.Amount).Equals(book).Should().BeTrue();
        PurchaseBook.FromPurchases((IEnumerable<PurchaseRows.Purchase>)rows, r => r.Customer, r => r.Date, r => r.Amount).Equals(book).Should().BeTrue();
        PurchaseBook.FromPurchases(rows.ToList(), r => r.Customer, r => r.Date, r => r.Amount).Equals(book).Should().BeTrue();
        PurchaseBook.FromPurchases(Records.Lazily(rows), r => r.Customer, r => r.Date, r => r.Amount).Equals(book).Should().BeTrue();
        PurchaseBook.FromPurchasesAsync(Records.Streamed(rows), r => r.Customer, r => r.Date, r => r.Amount).GetAwaiter().GetResult().Equals(book).Should().BeTrue();
        PurchaseBook<int>.Zero.AddAsync(Records.Streamed(rows), r => r.Customer, r => r.Date, r => r.Amount).GetAwaiter().GetResult().Equals(book).Should().BeTrue();

        var texts = PurchaseBook.FromPurchases(rows, r => $"customer {r.Customer}", r => r.Date, r => r.Amount);
        texts.Customers.Should().Be(book.Customers);
        texts.Revenue.Should().Be(book.Revenue);
        texts.TimeBetweenPurchases.Should().Be(book.TimeBetweenPurchases);

        // Customer 3 is unknown: what is left out is counted.
        var known = PurchaseRows.Book(rows.Where(r => r.Customer != 3));
        PurchaseBook.FromPurchases(rows, r => r.Customer == 3 ? null : (int?)r.Customer, r => r.Date, r => r.Amount, rejections: WrongRows.Into(out var rejected)).Equals(known).Should().BeTrue();
        rejected.Count.Should().Be(rows.Count(r => r.Customer == 3));
    });

    private static int Steps(ReportingPeriod first, DateOnly to, PeriodUnit unit)
    {
        var steps = 0;
        for (var period = first; period.End <= to; period = ReportingPeriod.Containing(period.End, unit, DayOfWeek.Sunday))
            steps++;
        return steps;
    }
}
