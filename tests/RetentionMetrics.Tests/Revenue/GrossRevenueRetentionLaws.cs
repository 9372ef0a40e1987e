using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Revenue;

public class GrossRevenueRetentionLaws
{
    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(
        from movements in MrrMovementsLaws.Movements
        from form in Gen.Elements(RevenueRetentionForm.Movements, RevenueRetentionForm.MovementsWithReactivation)
        select GrossRevenueRetention.FromMovements(movements, form));

    [Fact]
    public void EndpointMovements_GrossIsWithinBoundsAndNotAboveNet() => Law.Holds(MrrMovementsLaws.Movements, movements =>
    {
        var gross = GrossRevenueRetention.FromMovements(movements);
        if (!gross.IsDefined)
            return;
        gross.Ratio.Should().BeInRange(0, 1);
        gross.Ratio.Should().BeLessThanOrEqualTo(NetRevenueRetention.FromMovements(movements).Ratio);
    });
}
