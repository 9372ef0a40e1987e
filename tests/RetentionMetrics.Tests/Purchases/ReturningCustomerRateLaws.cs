using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class ReturningCustomerRateLaws
{
    private static readonly Gen<ReturningCustomerRate> Rates = Records.PartAndWhole.Select(pair => ReturningCustomerRate.FromCounts(pair.Part, pair.Whole));

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.HoldForProportion(Rates);
}
