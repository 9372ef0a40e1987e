using System.Text.RegularExpressions;
using RetentionMetrics.Documentation.Tests.Api;

namespace RetentionMetrics.Documentation.Tests.Pages;

/// <summary>Every metric of the library has a page whose name follows from its own.</summary>
public partial class MetricPageTests
{
    /// <summary>Metrics that are described on another metric's page, by the name of that page.</summary>
    private static readonly Dictionary<string, string> SharedPages = new(StringComparer.Ordinal);

    public static TheoryData<string> Metrics => [.. PublicSurface.Current.Metrics.Select(metric => metric.Name).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_HasAPage(string metric)
    {
        var page = $"docs/metrics/{SharedPages.GetValueOrDefault(metric, KebabCase(metric))}.md";

        File.Exists(Repository.PathOf(page)).Should().BeTrue("{0} is described in {1}", metric, page);
        File.ReadAllText(Repository.PathOf(page)).Should().Contain(metric);
    }

    [Fact]
    public void SharedPages_NameMetricsThatExist() => SharedPages.Keys.Should().BeSubsetOf(PublicSurface.Current.Metrics.Select(metric => metric.Name));

    private static string KebabCase(string name) => WordStart().Replace(name, match => $"-{char.ToLowerInvariant(match.Value[0])}").TrimStart('-');

    [GeneratedRegex("[A-Z]")]
    private static partial Regex WordStart();
}
