using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Revenue;

public class MrrMovementsTests
{
    private static readonly Dictionary<string, decimal> March = new()
    {
        ["stays"] = 40m,
        ["grows"] = 50m,
        ["shrinks"] = 30m,
        ["leaves"] = 20m,
    };

    private static readonly Dictionary<string, decimal> April = new()
    {
        ["stays"] = 40m,
        ["grows"] = 80m,
        ["shrinks"] = 25m,
        ["comes"] = 10m,
        ["comes back"] = 15m,
    };

    [Fact]
    public void Between_EveryKindOfCustomer_GoesWhereItBelongs()
    {
        var movements = MrrMovements.FromCustomerAmounts(March, April, everSeen: ["comes back", "stays"]);

        movements.Opening.Should().Be(140m);
        movements.New.Should().Be(10m);
        movements.Expansion.Should().Be(30m);
        movements.Contraction.Should().Be(5m);
        movements.Churned.Should().Be(20m);
        movements.Reactivated.Should().Be(15m);
        movements.Closing.Should().Be(170m);
        movements.Net.Should().Be(30m);
        movements.Explain(CultureInfo.InvariantCulture).Should().Be(
            "MRR 170.00 = 140.00 opening + 10.00 new + 30.00 expansion + 15.00 reactivated − 5.00 contraction − 20.00 churned; net 30.00");
    }

    [Fact]
    public void Between_SeveralEntriesOfOneCustomer_AreOneCustomer()
    {
        KeyValuePair<string, decimal>[] before = [new("Ada", 30m), new("Ada", 20m)];
        KeyValuePair<string, decimal>[] after = [new("Ada", 60m), new("Ada", -5m)];

        MrrMovements.FromCustomerAmounts(before, after).Expansion.Should().Be(5m);
    }

    [Fact]
    public void Between_NegativeCustomer_IsNamed()
    {
        KeyValuePair<string, decimal>[] credit = [new("Ada", 5m), new("Ben", -5m)];

        FluentActions.Invoking(() => MrrMovements.FromCustomerAmounts(March, credit)).Should().Throw<ArgumentException>().WithMessage("Customer 'Ben' pays the negative amount -5.*").WithParameterName("closing");
        FluentActions.Invoking(() => MrrMovements.FromCustomerAmounts(credit, March)).Should().Throw<ArgumentException>().WithParameterName("opening");
        FluentActions.Invoking(() => MrrMovements.FromCustomerAmounts((IEnumerable<KeyValuePair<int, decimal>>)null!, [])).Should().Throw<ArgumentNullException>().WithParameterName("opening");
        FluentActions.Invoking(() => MrrMovements.FromCustomerAmounts<string>([], [new(null!, 1m)])).Should().Throw<ArgumentException>().WithMessage("*index 0 has no customer*").WithParameterName("closing");
    }

    [Fact]
    public void FromTotals_IdentityBroken_IsRefusedWithTheSum()
    {
        FluentActions.Invoking(() => MrrMovements.FromTotals(100m, 10m, 0m, 0m, 20m, 0m, closing: 95m)).Should().Throw<ArgumentException>()
            .WithMessage("*= 90, not the closing 95.*").WithParameterName("closing");
        FluentActions.Invoking(() => MrrMovements.FromTotals(100m, -1m, 0m, 0m, 0m, 0m, 99m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("newMrr");
        MrrMovements.FromTotals(100m, 10m, 0m, 0m, 20m, 0m, closing: 90m).Net.Should().Be(-10m);
    }

    [Fact]
    public void FromStatements_AmountsOfAnyScaleAndSize_AreCheckedAndAddedExactly()
    {
        const decimal Finest = 0.0000000000000000000000000001m;
        const decimal Huge = 79_228_162_514_264_337_593_543_950_334m;
        (string Customer, MrrStatement Row)[] rows =
        [
            ("zeros of another scale", new(0.00m, 20m, 0m, 0.000m, 0m, 0m, 20.0m)),
            ("finest", new(1m, 0m, Finest, 0m, 0m, 0m, 1m + Finest)),
            ("huge", new(Huge, 0m, 1m, 0m, 0m, 0m, Huge + 1)),
            ("62 bits", new(4_611_686_018_427_387_904m, 0m, 0m, 0.5m, 0m, 0m, 4_611_686_018_427_387_903.5m)),
        ];

        var movements = MrrMovements.FromStatements(rows, r => r.Customer, r => r.Row);

        movements.New.Should().Be(20m);
        movements.Expansion.Should().Be(1m + Finest);
        movements.Contraction.Should().Be(0.5m);
        // A decimal would have rounded the difference away.
        FluentActions.Invoking(() => MrrMovements.FromStatements([("off", new MrrStatement(Huge, 0m, Finest, 0m, 0m, 0m, Huge))], r => r.Item1, r => r.Item2))
            .Should().Throw<ArgumentException>().WithMessage("The statement of customer 'off' at index 0 *");
        FluentActions.Invoking(() => MrrMovements.FromStatements([("off", new MrrStatement(1m, 0m, Finest, 0m, 0m, 0m, 1m))], r => r.Item1, r => r.Item2))
            .Should().Throw<ArgumentException>().WithMessage("The statement of customer 'off' at index 0 *").WithParameterName("statementSelector");
    }

    [Fact]
    public void FromStatements_OneWrongCustomer_IsNamed()
    {
        var good = new MrrStatement(50m, 0m, 30m, 0m, 0m, 0m, 80m);
        (string Customer, MrrStatement Row)[] rows = [("Ada", good), ("Ben", new MrrStatement(50m, 0m, 30m, 0m, 0m, 0m, 70m))];

        FluentActions.Invoking(() => MrrMovements.FromStatements(rows.ToList(), r => r.Customer, r => r.Row)).Should().Throw<ArgumentException>()
            .WithMessage("The statement of customer 'Ben' at index 1 does not add up: *= 80, not the closing 70.*").WithParameterName("statementSelector");
        rows[1].Row = new MrrStatement(50m, 0m, -30m, 0m, 0m, 0m, 20m);
        FluentActions.Invoking(() => MrrMovements.FromStatements(rows.ToList(), r => r.Customer, r => r.Row)).Should().Throw<ArgumentException>().WithMessage("The statement of customer 'Ben' at index 1 has the negative amount -30.*");
        rows[1].Row = good;
        foreach (var total in new[]
        {
            MrrMovements.FromStatements(rows.AsSpan(), r => r.Customer, r => r.Row),
            MrrMovements.FromStatements(Records.Lazily(rows), r => r.Customer, r => r.Row),
        })
            total.Should().Be(MrrMovements.FromTotals(100m, 0m, 60m, 0m, 0m, 0m, 160m));
    }

    [Fact]
    public void Then_NextPeriod_ChainsOnlyWhereItFits()
    {
        var april = MrrMovements.FromCustomerAmounts(March, April);
        var may = MrrMovements.FromCustomerAmounts(April, March, everSeen: March.Keys);

        var both = april.Then(may);

        both.Opening.Should().Be(140m);
        both.Closing.Should().Be(140m);
        both.Churned.Should().Be(20m + 25m);
        both.Reactivated.Should().Be(20m);
        FluentActions.Invoking(() => april.Then(april)).Should().Throw<ArgumentException>().WithMessage("The next period opens with 140, this one closes with 170.*");
    }

    [Fact]
    public void Json_HoldsTheMovements()
    {
        var json = JsonSerializer.Serialize(MrrMovements.FromTotals(100m, 10.50m, 0m, 0m, 20m, 0m, 90.50m));

        json.Should().Be("""{"opening":100,"new":10.50,"expansion":0,"contraction":0,"churned":20,"reactivated":0}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<MrrMovements>(json.Replace("20", "-20"))).Should().Throw<JsonException>().WithMessage("*\"churned\" is negative*");
    }

    [SharedFact]
    public void Reference_CdnowGrowthAccounting_AgreesMonthByMonth()
    {
        // pandas: what each customer of the sample spends in a month is its "monthly amount".
        var months = File.ReadLines(Shared.Data("cdnow", "CDNOW_sample.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => (Month: cells[2][..4] + "-" + cells[2][4..6], Customer: int.Parse(cells[1], CultureInfo.InvariantCulture), Amount: decimal.Parse(cells[4], CultureInfo.InvariantCulture)))
            .GroupBy(row => row.Month)
            .ToDictionary(month => month.Key, month => month.Select(row => KeyValuePair.Create(row.Customer, row.Amount)).ToList());
        using var reference = Shared.ReferenceJson("cdnow_sample_cohorts.json");
        List<KeyValuePair<int, decimal>> before = [];
        var checkedMonths = 0;
        foreach (var expected in reference.RootElement.GetProperty("monthly_growth_accounting").EnumerateArray())
        {
            var now = months[expected.GetProperty("month").GetString()!];
            if (expected.TryGetProperty("opening_revenue", out var opening))
            {
                var movements = MrrMovements.FromCustomerAmounts(before, now);
                ((double)movements.Opening).Should().BeApproximately(opening.GetDouble(), 1e-6);
                ((double)movements.Expansion).Should().BeApproximately(expected.GetProperty("expansion").GetDouble(), 1e-6);
                ((double)movements.Contraction).Should().BeApproximately(expected.GetProperty("contraction").GetDouble(), 1e-6);
                ((double)movements.Churned).Should().BeApproximately(expected.GetProperty("churned_revenue").GetDouble(), 1e-6);
                NetRevenueRetention.FromCustomerAmounts(before, now).Ratio.Should().BeApproximately(expected.GetProperty("nrr").GetDouble(), 1e-12);
                GrossRevenueRetention.FromCustomerAmounts(before, now).Ratio.Should().BeApproximately(expected.GetProperty("grr").GetDouble(), 1e-12);
                NetRevenueRetention.FromMovements(movements).Ratio.Should().BeApproximately(expected.GetProperty("nrr").GetDouble(), 1e-12);
                checkedMonths++;
            }

            before = now;
        }

        checkedMonths.Should().Be(17);
    }
}
