using System.Reflection;
using System.Text.Json.Serialization;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>What every metric has, found by reflection: nobody has to remember it.</summary>
public class MetricRulesTests
{
    public static TheoryData<string> Metrics => [.. PublicTypes.Metrics.Select(type => type.FullName!)];

    public static TheoryData<string> Samples => [.. MetricSamples.All.Select(sample => sample.Metric.FullName!)];

    [Fact]
    public void Metrics_AreFound() => PublicTypes.Metrics.Should().Contain(typeof(NetPromoterScore));

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_HasAClassOfLaws(string metric)
    {
        // A family of equal metrics has its laws in one contract, which the tests of each inherit.
        var name = PublicTypes.PlainName(Find(metric));

        var laws = Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => !type.IsAbstract && (type.Name.Equals(name + "Laws", StringComparison.Ordinal) || type.Name.Equals(name + "Tests", StringComparison.Ordinal)))
            .SelectMany(type => type.GetMethods())
            .Where(method => method.Name.StartsWith("EveryValue_Obeys", StringComparison.Ordinal) && method.IsDefined(typeof(FactAttribute)));

        laws.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_CarriesItsJsonConverter(string metric)
    {
        var type = Find(metric);

        type.GetCustomAttribute<JsonConverterAttribute>().Should().NotBeNull();
        if (type.IsValueType)
            type.GetCustomAttribute<JsonConverterAttribute>()!.ConverterType.Should().Be(typeof(MetricJsonConverter<>).MakeGenericType(type));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_IsMadeByFactoriesCalledFrom(string metric)
    {
        var type = Find(metric);

        type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Should().Contain(method => method.Name.StartsWith("From", StringComparison.Ordinal) && method.ReturnType == type);
        type.GetConstructors().Where(constructor => constructor.GetParameters().Length > 0).Should().BeEmpty("factories validate");
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_HasASample(string metric) => MetricSamples.All.Should().ContainSingle(sample => sample.Metric == Find(metric)).Which.IsDefined.Should().BeTrue();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_ObeysTheLaws(string metric) => Sample(metric).ObeysTheLaws();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_SurvivesJson_ByReflectionAndBySourceGeneration(string metric) => Sample(metric).SurvivesJson(MetricsJsonContext.Default);

    private static Type Find(string metric) => PublicTypes.Library.GetType(metric, throwOnError: true)!;

    private static IMetricSample Sample(string metric) => MetricSamples.All.Single(sample => sample.Metric == Find(metric));
}
