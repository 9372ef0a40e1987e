using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>A value of some metric, for checks that are the same for all of them.</summary>
internal interface IMetricSample
{
    Type Metric { get; }

    object Value { get; }

    bool IsDefined { get; }

    /// <summary>Gets the value and the metric's <c>Zero</c>.</summary>
    IReadOnlyList<IMetric> Values { get; }

    void ObeysTheLaws();

    void SurvivesJson(JsonSerializerContext generated);
}

/// <inheritdoc/>
internal sealed class MetricSample<TMetric>(TMetric value) : IMetricSample
    where TMetric : IMetric<TMetric>
{
    public Type Metric => typeof(TMetric);

    public object Value => value;

    public bool IsDefined => value.IsDefined;

    public IReadOnlyList<IMetric> Values => [value, TMetric.Zero];

    public void ObeysTheLaws() => MetricLaws.Hold(Gen.Constant(value));

    public void SurvivesJson(JsonSerializerContext generated)
    {
        var type = generated.GetTypeInfo(typeof(TMetric)) as JsonTypeInfo<TMetric>;
        type.Should().NotBeNull("{0} must be listed in {1}", typeof(TMetric).Name, generated.GetType().Name);
        foreach (var metric in new[] { value, TMetric.Zero })
        {
            var json = JsonSerializer.Serialize(metric, type!);
            json.Should().Be(JsonSerializer.Serialize(metric));
            JsonSerializer.Deserialize(json, type!).Should().Be(metric);
        }
    }
}
