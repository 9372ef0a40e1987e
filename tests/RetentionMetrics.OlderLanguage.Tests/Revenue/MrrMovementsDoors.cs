namespace RetentionMetrics.OlderLanguage.Tests.Revenue;

/// <summary>Every door of the MRR movements and of revenue retention, without naming type arguments.</summary>
public class MrrMovementsDoors
{
    private static readonly MrrStatement Upgrade = new(opening: 50m, @new: 0m, expansion: 30m, contraction: 0m, churned: 0m, reactivated: 0m, closing: 80m);

    private static readonly (string Customer, MrrStatement Statement)[] Rows = [("ada", Upgrade), ("ben", Upgrade)];

    private static readonly MrrMovements Expected = MrrMovements.FromTotals(100m, 0m, 60m, 0m, 0m, 0m, 160m);

    [Fact]
    public void FromStatements_TakesEveryCollection()
    {
        List<(string Customer, MrrStatement Statement)> list = [.. Rows];

        MrrMovements.FromStatements(Rows, r => r.Customer, r => r.Statement).Should().Be(Expected);
        MrrMovements.FromStatements(list, r => r.Customer, r => r.Statement).Should().Be(Expected);
        MrrMovements.FromStatements(list.Where(r => r.Customer.Length > 0), r => r.Customer, r => r.Statement).Should().Be(Expected);
        MrrMovements.FromStatements([Rows[0], Rows[1]], r => r.Customer, r => r.Statement).Should().Be(Expected);
        MrrMovements.FromStatements(Rows, r => r.Customer, r => r.Statement, WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
        MrrMovements.Measure(((string Customer, MrrStatement Statement) r) => r.Customer, r => r.Statement).Of(Rows).Should().Be(Expected);
        MrrMovements.Measure(((string Customer, MrrStatement Statement) r) => r.Customer, r => r.Statement).By(list, r => r.Customer).Total.Should().Be(Expected);
    }

    [Fact]
    public void FromCustomerAmounts_TakesDictionariesAndPairs()
    {
        Dictionary<string, decimal> before = new() { ["ada"] = 50m, ["ben"] = 50m };
        KeyValuePair<string, decimal>[] after = [new("ada", 80m), new("ben", 80m)];
        string[] seen = ["ada"];

        MrrMovements.FromCustomerAmounts(before, after).Should().Be(Expected);
        MrrMovements.FromCustomerAmounts(before, after, seen).Should().Be(Expected);
        NetRevenueRetention.FromCustomerAmounts(before, after).Percent.Should().Be(160);
        GrossRevenueRetention.FromCustomerAmounts(before, after).Percent.Should().Be(100);
    }

    [Fact]
    public void FromMovements_AndTotals()
    {
        NetRevenueRetention.FromMovements(Expected).Percent.Should().Be(160);
        GrossRevenueRetention.FromMovements(Expected).Percent.Should().Be(100);
        QuickRatio.FromMovements(Expected).Should().Be(QuickRatio.FromTotals(gained: 60m, lost: 0m));
    }
}
