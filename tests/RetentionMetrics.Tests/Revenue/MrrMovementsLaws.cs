using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Revenue;

public class MrrMovementsLaws
{
    private static readonly Gen<decimal> Paid = Records.Amount.Select(Math.Abs);

    private static readonly Gen<(int Customer, decimal Before, decimal After, bool Seen)[]> Customers =
        Paid.Two().Zip(ArbMap.Default.GeneratorFor<bool>())
            .Select(t => (Before: t.Item1.Item1, After: t.Item1.Item2, Seen: t.Item2))
            .ArrayOf()
            .Select(rows => rows.Select((row, i) => (i, row.Before, row.After, row.Seen)).ToArray());

    internal static Gen<MrrMovements> Movements => Customers.Select(Of);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Movements);

    [Fact]
    public void DisjointCustomers_AnyCut_MakeTheWholeAndTheIdentityHolds() => Law.Holds(
        from rows in Customers
        from cut in Gen.Choose(0, rows.Length)
        select (rows, cut),
        c =>
        {
            var whole = Of(c.rows);
            (Of(c.rows[..c.cut]) + Of(c.rows[c.cut..])).Should().Be(whole);
            // The small amounts add without rounding in plain decimals too.
            if (c.rows.All(row => row.Before < 1e6m && row.After < 1e6m && decimal.Round(row.Before, 2) == row.Before && decimal.Round(row.After, 2) == row.After))
            {
                (whole.Opening + whole.New + whole.Expansion + whole.Reactivated - whole.Contraction - whole.Churned).Should().Be(whole.Closing);
                whole.Opening.Should().Be(c.rows.Sum(row => row.Before));
                whole.Closing.Should().Be(c.rows.Sum(row => row.After));
            }
        });

    internal static MrrMovements Of((int Customer, decimal Before, decimal After, bool Seen)[] rows) => MrrMovements.FromCustomerAmounts(
        rows.Select(row => KeyValuePair.Create(row.Customer, row.Before)),
        rows.Select(row => KeyValuePair.Create(row.Customer, row.After)),
        rows.Where(row => row.Seen).Select(row => row.Customer));
}
