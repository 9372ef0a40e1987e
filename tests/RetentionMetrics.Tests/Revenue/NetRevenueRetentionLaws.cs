using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Revenue;

public class NetRevenueRetentionLaws
{
    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(
        from movements in MrrMovementsLaws.Movements
        from form in Gen.Elements(RevenueRetentionForm.Movements, RevenueRetentionForm.MovementsWithReactivation)
        select NetRevenueRetention.FromMovements(movements, form));
}
