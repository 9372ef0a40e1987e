using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using RetentionMetrics.Documentation.Tests.Api;

namespace RetentionMetrics.Documentation.Tests.Pages;

/// <summary>The page on performance lists exactly the factories that share their work among threads.</summary>
public partial class ThreadPageTests
{
    [Fact]
    public void Performance_DoorsWithADegree_AreThoseOfTheLibrary()
    {
        var listed = File.ReadLines(Repository.PathOf("docs/performance.md"))
            .SkipWhile(line => !line.StartsWith("| factories with a degree", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => DoorName().Matches(line.Split('|')[1]))
            .Select(match => match.Groups[1].Value);
        var doors = PublicSurface.Current.Types
            .SelectMany(type => PublicSurface.MembersOf(type).OfType<IMethodSymbol>())
            .Where(method => method.ContainingType.Name is not "MetricParallel" && method.Parameters.Any(parameter => parameter.Name is "degreeOfParallelism"))
            .Select(method => $"{method.ContainingType.Name}.{method.Name}")
            .Distinct();

        Assert.Equal(doors.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`([A-Za-z]+\\.[A-Za-z]+)`")]
    private static partial Regex DoorName();
}
