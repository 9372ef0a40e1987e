using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Revenue;

/// <summary>Segments and lists are those of the whole book.</summary>
public class SubscriptionSegmentLaws
{
    private static readonly Gen<Row> AnyRow =
        from customer in Gen.Choose(0, 5)
        from start in Gen.Choose(0, 150)
        from length in Gen.Frequency((6, Gen.Choose(1, 120)), (1, Gen.Choose(-2, 0)), (2, Gen.Constant(9999)))
        from amount in Gen.Frequency((6, Gen.Elements(10m, 20m, 35.5m)), (1, Gen.Constant(0m)), (1, Gen.Constant(-5m)))
        from plan in Gen.Elements("basic", "free", "pro")
        from isAnnual in Gen.Elements(false, true)
        select new Row(customer, new DateOnly(2025, 1, 1).AddDays(start), length == 9999 ? null : new DateOnly(2025, 1, 1).AddDays(start + length), amount, plan, isAnnual);

    private static readonly Gen<(Row[] Rows, ReportingPeriod Period)> Cases =
        from rows in AnyRow.ArrayOf()
        from start in Gen.Choose(0, 150)
        from length in Gen.Choose(1, 60)
        select (rows, ReportingPeriod.Days(new DateOnly(2025, 1, 1).AddDays(start), length));

    [Fact]
    public void Totals_AreTheCompanys() => Law.Holds(Cases, c =>
    {
        var book = Book(c.Rows);
        book.MovementsBy(c.Period).Total.Should().Be(book.Movements(c.Period));
        book.MrrAtBy(c.Period.Start).Total.Should().Be(book.MrrAt(c.Period.Start));
        book.NetRevenueRetentionBy(c.Period).Total.Should().Be(book.NetRevenueRetention(c.Period));
        book.GrossRevenueRetentionBy(c.Period).Total.Should().Be(book.GrossRevenueRetention(c.Period));
        foreach (var basis in Enum.GetValues<MovementBasis>())
        {
            book.CustomerMovementsBy(c.Period, basis).Total.Should().Be(book.CustomerMovements(c.Period, basis));
            book.ChurnRateBy(c.Period, ChurnDefinition.Stripe, basis).Total.Should().Be(book.ChurnRate(c.Period, ChurnDefinition.Stripe, basis));
            book.RetentionRateBy(c.Period, basis).Total.Should().Be(book.RetentionRate(c.Period, basis));
        }

        foreach (var (month, movements) in book.MovementsOverBy(ReportingPeriod.Quarter(2025, 1), PeriodUnit.Month))
        {
            movements.Should().Equal(book.MovementsBy(month));
            movements.Total.Should().Be(book.Movements(month));
        }
    });

    [Fact]
    public void Segments_AreThoseOfTheRowThatPaysMostOnTheDayBefore_ElseOfTheFirstOfThePeriod() => Law.Holds(Cases, c =>
    {
        var book = Book(c.Rows);
        var before = c.Period.Start.AddDays(-1);
        var expected = new SortedDictionary<string, CustomerMovements>(StringComparer.Ordinal);
        foreach (var own in c.Rows.Where(row => row.Amount >= 0 && (row.End is null || row.End >= row.Start)).GroupBy(row => row.Customer))
        {
            var first = own.Where(row => row.Runs(before)).OrderByDescending(row => row.PerYear).ThenBy(row => row.Start).ThenBy(row => row.Plan, StringComparer.Ordinal).FirstOrDefault()
                ?? own.Where(row => c.Period.Contains(row.Start)).OrderBy(row => row.Start).ThenByDescending(row => row.PerYear).ThenBy(row => row.Plan, StringComparer.Ordinal).FirstOrDefault();
            if (first is not null)
                expected[first.Plan] = expected.GetValueOrDefault(first.Plan) + Book([.. own]).CustomerMovements(c.Period);
        }

        book.CustomerMovementsBy(c.Period).Should().Equal(expected);
    });

    [Fact]
    public void Books_OfAnyPartition_MergeToTheBookOfAllRows() => Law.Holds(
        from c in Cases
        from shuffled in Gen.Shuffle(c.Rows)
        from cut in Gen.Choose(0, c.Rows.Length)
        select (c.Rows, c.Period, Shuffled: shuffled.ToArray(), Cut: cut),
        c =>
        {
            var whole = Book(c.Rows);
            var merged = Book(c.Shuffled[c.Cut..]) + Book(c.Shuffled[..c.Cut]);
            Assert.True(merged.Equals(whole));
            merged.GetHashCode().Should().Be(whole.GetHashCode());
            merged.MovementsBy(c.Period).Should().Equal(whole.MovementsBy(c.Period));
            merged.Segments.Should().Equal(whole.Segments);

            // Without the segments it is the book of the same rows.
            SubscriptionBook<int> plain = SubscriptionBook.FromSubscriptions(c.Rows, r => r.Customer, r => r.Start, r => r.End, r => r.Amount, r => r.Interval);
            Assert.True((merged + SubscriptionBook<int>.Zero).Equals(plain));
            Assert.Equal(merged.Segments.Count == 0 && c.Rows.Length > 0, merged.Equals(plain));
        });

    [Fact]
    public void CustomersOf_AddUpToTheirMovement() => Law.Holds(Cases, c =>
    {
        // Amounts per month, which decimals hold.
        var book = SubscriptionBook.FromSubscriptions(c.Rows, r => r.Customer, r => r.Start, r => r.End, r => r.Amount);
        var money = book.Movements(c.Period);
        Sum(Movement.New, row => row.Closing).Should().Be(money.New);
        Sum(Movement.Reactivated, row => row.Closing).Should().Be(money.Reactivated);
        Sum(Movement.Expansion, row => row.Closing - row.Opening).Should().Be(money.Expansion);
        Sum(Movement.Contraction, row => row.Opening - row.Closing).Should().Be(money.Contraction);
        Sum(Movement.Churned, row => row.Opening).Should().Be(money.Churned);
        Sum(Movement.AtStart, row => row.Opening).Should().Be(money.Opening);
        Sum(Movement.AtEnd, row => row.Closing).Should().Be(money.Closing);
        foreach (var basis in Enum.GetValues<MovementBasis>())
        {
            var customers = book.CustomerMovements(c.Period, basis);
            Count(Movement.AtStart, basis).Should().Be(customers.AtStart);
            Count(Movement.Acquired, basis).Should().Be(customers.Acquired);
            Count(Movement.Lost, basis).Should().Be(customers.Lost);
            Count(Movement.AcquiredAndLost, basis).Should().Be(customers.AcquiredAndLost);
            Count(Movement.Retained, basis).Should().Be(customers.AtStart - customers.Lost);
            Count(Movement.AtEnd, basis).Should().Be(customers.AtEnd);
        }

        decimal Sum(Movement movement, Func<CustomerMovement<int>, decimal> amount) => book.CustomersOf(c.Period, movement).Sum(amount);

        long Count(Movement movement, MovementBasis basis)
        {
            var listed = book.CustomersOf(c.Period, movement, basis);
            listed.Select(row => row.Customer).Should().BeInAscendingOrder();
            return listed.Count;
        }
    });

    private static SubscriptionBook<int, string> Book(Row[] rows) =>
        SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => r.Start, r => r.End, r => r.Amount, r => r.Plan, r => r.Interval);

    private sealed record Row(int Customer, DateOnly Start, DateOnly? End, decimal Amount, string Plan, bool IsAnnual)
    {
        public BillingInterval Interval => IsAnnual ? BillingInterval.Annual : BillingInterval.Monthly;

        public decimal PerYear => IsAnnual ? Amount : 12 * Amount;

        public bool Runs(DateOnly day) => Start <= day && (End is null || End > day);
    }
}
