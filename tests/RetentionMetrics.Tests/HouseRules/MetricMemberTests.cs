using System.Globalization;
using System.Reflection;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>What every metric shows of itself, and the one rule for what is undefined: NaN for a double, null for everything else.</summary>
public class MetricMemberTests
{
    public static TheoryData<string> Metrics => MetricRulesTests.Metrics;

    [Fact]
    public void Names_DifferAndReadAsInTheField()
    {
        var names = PublicTypes.Metrics.Select(type => Zero(type).Name).ToArray();

        names.Should().OnlyHaveUniqueItems().And.Contain(["Net Promoter Score", "Churn rate", "MRR movements"]);
        names.Should().OnlyContain(name => char.IsUpper(name[0]) && name == name.Trim());
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Interval_IsAMemberOfTheMetricItself_NullWithoutDataAndCheckedAllTheSame(string metric)
    {
        var type = PublicTypes.Library.GetType(metric, throwOnError: true)!;

        var interval = type.GetMethod(nameof(IMetric.Interval), [typeof(double)]);
        interval.Should().NotBeNull("a struct must not be boxed to be asked for its interval");
        interval!.ReturnType.Should().Be<ConfidenceInterval?>();
        interval.GetParameters()[0].DefaultValue.Should().Be(ConfidenceInterval.DefaultLevel);
        Zero(type).Interval().Should().BeNull();
        foreach (var wrong in new[] { 0, 1, -0.5, double.NaN })
            FluentActions.Invoking(() => Zero(type).Interval(wrong)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Name_IsAMemberOfTheMetricItself(string metric) =>
        PublicTypes.Library.GetType(metric, throwOnError: true)!.GetProperty(nameof(IMetric.Name)).Should().NotBeNull();

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Undefined_IsNaNForADoubleAndNullForEverythingElse(string metric)
    {
        var type = PublicTypes.Library.GetType(metric, throwOnError: true)!;
        var zero = Zero(type);

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            var value = property.GetValue(zero);
            if (property.PropertyType == typeof(double))
                value.Should().Be(property.Name == nameof(FirstResponseTime.RelativeError) ? 0 : double.NaN, "{0}.{1} is undefined", type.Name, property.Name);
            else if (Nullable.GetUnderlyingType(property.PropertyType) is not null)
                value.Should().BeNull("{0}.{1} is undefined", type.Name, property.Name);
        }

        zero.PointEstimate.Should().Be(double.NaN);
        zero.ToString(null, CultureInfo.InvariantCulture).Should().Be("n/a");
    }

    [Fact]
    public void PublicMembers_HaveNoDoubleThatMayBeNull()
    {
        // A baseline that was not given is no undefined value; a summary is for JSON, which knows no NaN; where no test applies
        // there is no p-value.
        Type[] withNulls = [typeof(Goal<>), typeof(MetricSummary), typeof(Difference<>)];
        var offenders = PublicTypes.All
            .Where(type => !withNulls.Contains(type))
            .SelectMany(type => type.GetProperties(PublicTypes.Declared))
            .Where(property => property.PropertyType == typeof(double?))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        offenders.Should().BeEmpty("an undefined double is NaN");
    }

    private static IMetric Zero(Type type) => (IMetric)type.GetProperty("Zero", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
