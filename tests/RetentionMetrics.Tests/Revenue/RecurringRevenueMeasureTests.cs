using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Revenue;

public class RecurringRevenueMeasureTests
{
    private static readonly BillingInterval[] Intervals =
        [BillingInterval.Monthly, BillingInterval.Annual, BillingInterval.Quarterly, new(7, PeriodUnit.Week), BillingInterval.Weekly];

    private static readonly Subscription[] Subscriptions =
        [.. Enumerable.Range(0, 600).Select(i => new Subscription(i, i % 90 == 0 ? $"c{i}" : $"c{i * 7919 % 200}", (i * 7919 % 10_000) / 100m, Intervals[i % 5]))];

    private static readonly Statement[] Statements =
        [.. Enumerable.Range(0, 600).Select(i => new Statement($"c{i}", new(i % 50, i % 3, i % 7 / 10m, i % 50 / 2m, 0m, 0.25m, (i % 50 / 2m) + (i % 3) + (i % 7 / 10m) + 0.25m)))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(600)]
    public void Measures_ObeyTheLaws(int length)
    {
        var subscriptions = Subscriptions[..length];
        MeasureLaws.Hold(
            MonthlyRecurringRevenue.Measure((Subscription s) => s.Price, s => s.Every),
            part => MonthlyRecurringRevenue.FromSubscriptions(part, s => s.Price, s => s.Every),
            subscriptions);
        MeasureLaws.Hold(
            MonthlyRecurringRevenue.Measure((Subscription s) => s.Customer, s => s.Price, s => s.Every),
            part => MonthlyRecurringRevenue.FromSubscriptions(part, s => s.Customer, s => s.Price, s => s.Every),
            subscriptions);
        MeasureLaws.Hold(
            MonthlyRecurringRevenue.Measure((Subscription s) => s.Customer, s => s.Price, s => s.Every, StringComparer.OrdinalIgnoreCase),
            part => MonthlyRecurringRevenue.FromSubscriptions(part, s => s.Customer, s => s.Price, s => s.Every, StringComparer.OrdinalIgnoreCase),
            subscriptions);
        MeasureLaws.Hold(
            MrrMovements.Measure((Statement s) => s.Customer, s => s.Row),
            part => MrrMovements.FromStatements(part, s => s.Customer, s => s.Row),
            Statements[..length]);
    }

    [Fact]
    public void Measures_RejectWrongSubscriptions()
    {
        var good = Subscriptions[..30];
        var negative = new Subscription(-1, "ada", -1m, BillingInterval.Monthly);
        var endless = new Subscription(-2, "ada", 1m, default);
        var nobody = new Subscription(-3, "", 1m, BillingInterval.Monthly);
        var each = MonthlyRecurringRevenue.Measure((Subscription s) => s.Price, s => s.Every);
        var keyed = MonthlyRecurringRevenue.Measure((Subscription s) => s.Customer, s => s.Price, s => s.Every);

        MeasureLaws.Reject(each, part => MonthlyRecurringRevenue.FromSubscriptions(part, s => s.Price, s => s.Every), good, negative, "negative amount", "amountSelector");
        MeasureLaws.Reject(each, part => MonthlyRecurringRevenue.FromSubscriptions(part, s => s.Price, s => s.Every), good, endless, "no billing interval", "intervalSelector");
        MeasureLaws.Reject(
            keyed, part => MonthlyRecurringRevenue.FromSubscriptions(part, s => s.Customer, s => s.Price, s => s.Every), good, endless, "no billing interval", "intervalSelector");
        MeasureLaws.Reject(
            keyed, part => MonthlyRecurringRevenue.FromSubscriptions(part, s => s.Customer, s => s.Price, s => s.Every), good, nobody, "no customer", "customerSelector");
    }

    [Fact]
    public void Measures_RejectWrongStatements()
    {
        MeasureLaws.Reject(
            MrrMovements.Measure((Statement s) => s.Customer, s => s.Row),
            part => MrrMovements.FromStatements(part, s => s.Customer, s => s.Row),
            Statements[..30],
            new Statement("ada", new(1m, 0m, 0m, 0m, 0m, 0m, 2m)),
            "does not add up",
            "statementSelector");
        MeasureLaws.Reject(
            MrrMovements.Measure((Statement s) => s.Customer, s => s.Row),
            part => MrrMovements.FromStatements(part, s => s.Customer, s => s.Row),
            Statements[..30],
            new Statement("ada", new(1m, 0m, -1m, 0m, 0m, 0m, 0m)),
            "negative amount",
            "statementSelector");
    }

    [Fact]
    public void BySegment_ACustomerInTwo_CountsOnceInTheTotal()
    {
        (string Customer, string Product, decimal Price)[] rows = [("ada", "app", 10m), ("ada", "api", 20m), ("ben", "app", 10m)];

        var byProduct = MonthlyRecurringRevenue.Measure(((string Customer, string Product, decimal Price) r) => r.Customer, r => r.Price, _ => BillingInterval.Monthly)
            .By(rows, r => r.Product);

        byProduct["app"].Customers.Should().Be(2);
        byProduct["api"].Customers.Should().Be(1);
        byProduct.Total.Should().Be(MonthlyRecurringRevenue.FromAverage(2, 20m));
    }

    [Fact]
    public void SelectorsThatThrow_AreNamedWithTheIndex()
    {
        Named(() => MonthlyRecurringRevenue.FromSubscriptions(Subscriptions, s => Faulty(s, s.Price), s => s.Every), "amountSelector");
        Named(() => MonthlyRecurringRevenue.FromSubscriptions(Subscriptions, s => s.Price, s => Faulty(s, s.Every)), "intervalSelector");
        Named(() => MonthlyRecurringRevenue.FromSubscriptions(Subscriptions, s => Faulty(s, s.Customer), s => s.Price, s => s.Every), "customerSelector");
        Named(() => MonthlyRecurringRevenue.FromSubscriptions(Records.Lazily(Subscriptions), s => s.Customer, s => Faulty(s, s.Price), s => s.Every), "amountSelector");
        Named(() => MonthlyRecurringRevenue.FromSubscriptions(Subscriptions, s => s.Customer, s => s.Price, s => Faulty(s, s.Every)), "intervalSelector");
        Named(() => MrrMovements.FromStatements(Subscriptions, s => s.Customer, s => Faulty(s, default(MrrStatement))), "statementSelector");

        static T Faulty<T>(Subscription subscription, T value) => subscription.Id == 40 ? throw new FormatException("no value") : value;

        static void Named(Func<object> factory, string selector) =>
            factory.Should().Throw<InvalidOperationException>().WithMessage($"*{selector}*index 40: no value*").WithInnerException<FormatException>();
    }

    private sealed record Subscription(int Id, string Customer, decimal Price, BillingInterval Every);

    private sealed record Statement(string Customer, MrrStatement Row);
}
