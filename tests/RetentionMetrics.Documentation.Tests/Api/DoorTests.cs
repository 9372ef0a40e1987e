using Microsoft.CodeAnalysis;

namespace RetentionMetrics.Documentation.Tests.Api;

/// <summary>Every door of the library is called, without type arguments, by older and newest C# and by an F# script.</summary>
public class DoorTests
{
    private const string CSharp = "tests/RetentionMetrics.OlderLanguage.Tests";
    private const string FSharp = "tests/smoke/doors.fsx";
    private const string Service = "tests/smoke/service/Program.cs";

    public static TheoryData<string> Metrics => [.. PublicSurface.Current.Metrics.Select(metric => metric.Name).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Doors =>
        [.. PublicSurface.Current.Types.SelectMany(type => PublicSurface.MembersOf(type)).OfType<IMethodSymbol>().Where(IsDoor)
            .Select(method => $"{method.ContainingType.Name}.{method.Name}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Doors))]
    public void Door_IsCalledFromOlderCSharp(string door) =>
        Repository.Files(CSharp, "*Doors.cs").Select(name => File.ReadAllText(Repository.PathOf(name)))
            .Should().Contain(text => text.Contains(door + "(", StringComparison.Ordinal), "a file {0}/…Doors.cs calls {1}", CSharp, door);

    [Theory]
    [MemberData(nameof(Doors))]
    public void Door_IsCalledFromFSharp(string door)
    {
        // A stream of .NET is not a thing that F# scripts have at hand.
        if (door.EndsWith("Async", StringComparison.Ordinal))
            return;
        var script = File.ReadAllText(Repository.PathOf(FSharp));

        (script.Contains(door + "(", StringComparison.Ordinal) || script.Contains(door + " ", StringComparison.Ordinal))
            .Should().BeTrue("{0} calls {1}", FSharp, door);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_IsTriedTrimmedAndAheadOfTime(string metric) =>
        File.ReadAllText(Repository.PathOf(Service)).Should().Contain($"Metrics.Default.{metric})", "{0} stores and reads {1}", Service, metric);

    private static bool IsDoor(IMethodSymbol method) => method.IsStatic && method.Name.StartsWith("From", StringComparison.Ordinal);
}
