using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class CustomerLifetimeValueLaws
{
    private static readonly Gen<decimal> Positive = Gen.Frequency(
        (4, Gen.Choose(0, 100_000).Select(i => i / 100m)),
        (1, Gen.Choose(1, 1_000_000).Select(i => i / 7m)));

    private static readonly Gen<CustomerLifetimeValue> Averages =
        from value in Positive
        from frequency in Positive
        from lifespan in Positive
        from customers in Records.Count
        select CustomerLifetimeValue.FromAverages(value, frequency, lifespan, customers);

    private static readonly Gen<CustomerLifetimeValue> Margins =
        from revenue in Positive
        from margin in Gen.Choose(-50, 100).Select(percent => percent / 100m)
        from churn in Records.PartAndWhole
        from horizon in Gen.Choose(0, 5)
        select horizon == 0
            ? CustomerLifetimeValue.FromMargin(revenue, margin, ChurnRate.FromCounts(churn.Part, churn.Whole))
            : CustomerLifetimeValue.FromMargin(revenue, margin, ChurnRate.FromCounts(churn.Part, churn.Whole), horizon, 0.01m);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Gen.OneOf(Averages, Margins));

    [Fact]
    public void Sum_LiesBetweenItsParts() => Law.Holds(Gen.OneOf(Averages, Margins).Two(), pair =>
    {
        var (left, right) = pair;
        if (!left.IsDefined || !right.IsDefined)
            return;
        var amount = (left + right).Amount!.Value;
        amount.Should().BeInRange(Math.Min(left.Amount!.Value, right.Amount!.Value), Math.Max(left.Amount.Value, right.Amount.Value));
    });

    [Fact]
    public void PartsOfABook_MakeTheWhole()
    {
        var row =
            from customer in Gen.Choose(0, 9)
            from day in Gen.Choose(0, 300)
            from amount in Records.Amount
            where Math.Abs(amount) < 1_000_000_000 // times a lifespan still a decimal
            select (customer, day, amount);
        var cases =
            from purchases in row.ArrayOf()
            from cut in Gen.Choose(0, 10)
            from lifespan in Positive
            select (purchases, cut, lifespan);
        Law.Holds(cases, c =>
        {
            // Two books that share no customer; who was only refunded is not a customer of a book.
            var rows = c.purchases.Where(refund => c.purchases.Any(p => p.customer == refund.customer && p.amount >= 0)).ToList();
            var one = Book(rows.Where(p => p.customer < c.cut)).CustomerLifetimeValue(c.lifespan);
            var other = Book(rows.Where(p => p.customer >= c.cut)).CustomerLifetimeValue(c.lifespan);
            var whole = Book(rows).CustomerLifetimeValue(c.lifespan);
            var sum = one + other;

            (sum.Customers, sum.AveragePurchaseValue, sum.PurchaseFrequency, sum.Lifespan)
                .Should().Be((whole.Customers, whole.AveragePurchaseValue, whole.PurchaseFrequency, whole.Lifespan));
            // Each value is rounded once, at the 28th decimal.
            Math.Abs((sum.Amount ?? 0) - (whole.Amount ?? 0)).Should().BeLessThanOrEqualTo(2e-28m + (Math.Abs(whole.Amount ?? 0) * 1e-27m));
        });

        static PurchaseBook<int> Book(IEnumerable<(int Customer, int Day, decimal Amount)> rows) => PurchaseBook.FromPurchases(
            rows.ToList(), p => p.Customer, p => new DateOnly(2025, 1, 1).AddDays(p.Day), p => p.Amount);
    }

    [Fact]
    public void Customers_CountedOneByOneOrAtOnce_AreTheSame() => Law.Holds(
        Positive.Three().Zip(Gen.Choose(1, 50)),
        c =>
        {
            var ((value, frequency, lifespan), customers) = c;
            Enumerable.Repeat(CustomerLifetimeValue.FromAverages(value, frequency, lifespan), customers).Total()
                .Should().Be(CustomerLifetimeValue.FromAverages(value, frequency, lifespan, customers));
        });
}
