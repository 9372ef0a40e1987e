using System.Reflection;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>What every metric that is taken from records has in common.</summary>
public class MeasureRulesTests
{
    private static readonly Type[] Streams = [typeof(IAsyncEnumerable<>)];

    public static TheoryData<Type> MetricsOfRecords => [.. PublicTypes.Metrics.Where(metric => Factories(metric).Any())];

    [Fact]
    public void Metrics_OfRecords_AreFound() => PublicTypes.Metrics.Count(metric => Factories(metric).Any()).Should().BeGreaterThan(20);

    [Theory]
    [MemberData(nameof(MetricsOfRecords))]
    public void Metric_WithARecordFactory_HasAMeasure(Type metric)
    {
        var measures = metric.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Measure<,>));

        measures.Should().NotBeEmpty().And.OnlyContain(method => method.ReturnType.GetGenericArguments()[1] == metric);
    }

    [Theory]
    [MemberData(nameof(MetricsOfRecords))]
    public void Factories_TakeRejectionsLast_AndReadNoStream(Type metric)
    {
        foreach (var factory in Factories(metric))
            factory.GetParameters().SkipLast(1).Should().NotContain(parameter => parameter.ParameterType == typeof(Rejections), "{0} takes them last", factory);
        metric.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.GetParameters().Any(parameter => IsOf(parameter.ParameterType, Streams)))
            .Should().BeEmpty("a measure reads streams");
    }

    [Fact]
    public void NoMember_CountsRejectedRowsByAnOutParameter() =>
        PublicTypes.All.SelectMany(type => type.GetMethods(PublicTypes.Declared))
            .Where(method => method.GetParameters().Any(parameter => parameter is { IsOut: true, Name: "rejected" }))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Should().BeEmpty();

    // A factory with a selector; hidden ones only say what to write instead.
    private static IEnumerable<MethodInfo> Factories(Type metric) => metric.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.Name.StartsWith("From", StringComparison.Ordinal) && method.GetCustomAttribute<ObsoleteAttribute>() is null)
        .Where(method => method.GetParameters().Any(parameter => IsOf(parameter.ParameterType, typeof(Func<,>))));

    private static bool IsOf(Type type, params Type[] definitions) => type.IsGenericType && definitions.Contains(type.GetGenericTypeDefinition());
}
