using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Revenue;

public class QuickRatioLaws
{
    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(MrrMovementsLaws.Movements.Select(movements => movements.QuickRatio));
}
