using System.Collections.Immutable;

namespace RetentionMetrics.Tests.Revenue;

/// <summary>Customers behind recurring revenue: below zero, missing, compared by the caller's comparer.</summary>
public class RecurringCustomerTests
{
    [Fact]
    public void FromSubscriptions_CustomerBelowZero_ThrowsByName()
    {
        (string Customer, decimal Price)[] rows = [("ada", 49m), ("ada", -50m), ("ben", 20m)];

        foreach (var read in new Func<MonthlyRecurringRevenue>[]
        {
            () => MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Customer, r => r.Price, _ => BillingInterval.Monthly),
            () => MonthlyRecurringRevenue.FromSubscriptions(rows.Where(_ => true), r => r.Customer, r => r.Price, _ => BillingInterval.Monthly),
        })
        {
            FluentActions.Invoking(read).Should().Throw<ArgumentException>().WithParameterName("amountSelector").WithMessage("The subscriptions of customer 'ada' add up to -1 a month*");
        }

        // Over intervals: 12 a year less 1 a month is nothing, and no error.
        (decimal Price, BillingInterval Every)[] even = [(12m, BillingInterval.Annual), (-1m, BillingInterval.Monthly)];
        MonthlyRecurringRevenue.FromSubscriptions(even, _ => "ada", r => r.Price, r => r.Every).Should().Be(MonthlyRecurringRevenue.FromAmounts([0m]));
    }

    [Fact]
    public void FromSubscriptions_MissingCustomers_ThrowWithTheirIndex_AndComparersAreKept()
    {
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions([1m, 2m], fee => fee == 2m ? string.Empty : "ada", fee => fee, _ => BillingInterval.Monthly))
            .Should().Throw<ArgumentException>().WithMessage("*index 1*").WithParameterName("customerSelector");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions([1m, 2m], fee => fee == 2m ? (int?)null : 7, fee => fee, _ => BillingInterval.Monthly))
            .Should().Throw<ArgumentException>().WithMessage("*index 1*").WithParameterName("customerSelector");
        MonthlyRecurringRevenue.FromSubscriptions(["ada", "ADA"], name => name, _ => 5m, _ => BillingInterval.Monthly, StringComparer.OrdinalIgnoreCase).Customers.Should().Be(1);
        MonthlyRecurringRevenue.FromSubscriptions([1m, 2m], _ => (int?)0, fee => fee, _ => BillingInterval.Monthly).Customers.Should().Be(1);
    }

    [Fact]
    public void Dictionaries_KeepTheirComparer_OrTheCallThrows()
    {
        var opening = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase) { ["Ada"] = 40m, ["Ben"] = 40m };
        var closing = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase) { ["ada"] = 50m };
        var ordinal = new Dictionary<string, decimal> { ["ada"] = 50m };

        MrrMovements.FromCustomerAmounts(opening, closing).Should().Be(MrrMovements.FromTotals(80m, 0m, expansion: 10m, 0m, churned: 40m, 0m, 50m));
        NetRevenueRetention.FromCustomerAmounts(opening, closing).Ratio.Should().Be(50.0 / 80);
        GrossRevenueRetention.FromCustomerAmounts(opening, closing).Ratio.Should().Be(40.0 / 80);
        FluentActions.Invoking(() => MrrMovements.FromCustomerAmounts(opening, ordinal)).Should().Throw<ArgumentException>().WithParameterName("closing");
        FluentActions.Invoking(() => NetRevenueRetention.FromCustomerAmounts(ordinal, closing)).Should().Throw<ArgumentException>().WithParameterName("closing");
        MrrMovements.FromCustomerAmounts(opening, ordinal, comparer: StringComparer.OrdinalIgnoreCase).Expansion.Should().Be(10m);
        MrrMovements.FromCustomerAmounts(ordinal, opening, everSeen: ["BEN"], StringComparer.OrdinalIgnoreCase).Reactivated.Should().Be(40m);
        // A list of pairs has no comparer of its own.
        MrrMovements.FromCustomerAmounts(opening, closing.ToList()).Expansion.Should().Be(10m);
        MrrMovements.FromCustomerAmounts(ordinal, ordinal).Expansion.Should().Be(0m);
    }

    [Fact]
    public void SortedDictionariesAndThoseEverSeen_KeepTheirComparer_OrTheCallThrows()
    {
        var ignoreCase = StringComparer.OrdinalIgnoreCase;
        var opening = new SortedDictionary<string, decimal>(ignoreCase) { ["Ada"] = 40m };
        var closing = new SortedList<string, decimal>(ignoreCase) { ["ada"] = 50m, ["Ben"] = 30m };
        var byLength = new SortedDictionary<string, decimal>(Comparer<string>.Create((x, y) => x.Length - y.Length));

        MrrMovements.FromCustomerAmounts(opening, closing, everSeen: ["BEN"]).Should().Be(MrrMovements.FromTotals(40m, 0m, expansion: 10m, 0m, 0m, reactivated: 30m, 80m));
        NetRevenueRetention.FromCustomerAmounts(opening, closing).Ratio.Should().Be(50.0 / 40);
        GrossRevenueRetention.FromCustomerAmounts(opening.ToImmutableSortedDictionary(ignoreCase), closing).Ratio.Should().Be(1);
        MrrMovements.FromCustomerAmounts(opening.ToList(), closing.ToList(), everSeen: new SortedSet<string>(["BEN"], ignoreCase)).Reactivated.Should().Be(30m);
        FluentActions.Invoking(() => MrrMovements.FromCustomerAmounts(opening, new SortedDictionary<string, decimal>())).Should().Throw<ArgumentException>().WithParameterName("closing");
        FluentActions.Invoking(() => MrrMovements.FromCustomerAmounts(opening, closing, everSeen: new HashSet<string> { "BEN" })).Should().Throw<ArgumentException>().WithParameterName("everSeen");
        FluentActions.Invoking(() => NetRevenueRetention.FromCustomerAmounts(byLength, byLength)).Should().Throw<ArgumentException>().WithMessage("*gives no hash codes*");
        MrrMovements.FromCustomerAmounts(opening, closing, new HashSet<string> { "BEN" }, ignoreCase).Reactivated.Should().Be(30m);
    }

    [Fact]
    public void AmountsBelowZero_AndMissingCustomers_ThrowByName()
    {
        KeyValuePair<string, decimal>[] below = [new("ada", 49m), new("ada", -50m), new("ben", 20m)];
        KeyValuePair<string, decimal>[] fine = [new("ada", 50m), new("ada", -5m)];
        KeyValuePair<string, decimal>[] missing = [new("ada", 49m), new(string.Empty, 1m)];

        foreach (var compute in new Action<KeyValuePair<string, decimal>[], KeyValuePair<string, decimal>[]>[]
        {
            (opening, closing) => MrrMovements.FromCustomerAmounts(opening, closing),
            (opening, closing) => NetRevenueRetention.FromCustomerAmounts(opening, closing),
            (opening, closing) => GrossRevenueRetention.FromCustomerAmounts(opening, closing),
        })
        {
            FluentActions.Invoking(() => compute(below, fine)).Should().Throw<ArgumentException>().WithMessage("Customer 'ada' pays the negative amount -1*").WithParameterName("opening");
            FluentActions.Invoking(() => compute(fine, below)).Should().Throw<ArgumentException>().WithMessage("*'ada'*").WithParameterName("closing");
            FluentActions.Invoking(() => compute(fine, missing)).Should().Throw<ArgumentException>().WithMessage("*index 1*").WithParameterName("closing");
        }

        MrrMovements.FromCustomerAmounts(fine, fine).Opening.Should().Be(45m);
    }
}
