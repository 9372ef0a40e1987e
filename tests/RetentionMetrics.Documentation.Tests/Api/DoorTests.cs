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
        Assert.True(
            Repository.Files(CSharp, "*Doors.cs").Any(name => File.ReadAllText(Repository.PathOf(name)).Contains(door + "(", StringComparison.Ordinal)),
            $"No file {CSharp}/…Doors.cs calls {door}.");

    [Theory]
    [MemberData(nameof(Doors))]
    public void Door_IsCalledFromFSharp(string door)
    {
        // A stream of .NET is not a thing that F# scripts have at hand.
        if (door.EndsWith("Async", StringComparison.Ordinal))
            return;
        var script = File.ReadAllText(Repository.PathOf(FSharp));

        Assert.True(
            script.Contains(door + "(", StringComparison.Ordinal) || script.Contains(door + " ", StringComparison.Ordinal),
            $"{FSharp} does not call {door}.");
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_IsTriedTrimmedAndAheadOfTime(string metric) =>
        Assert.True(
            File.ReadAllText(Repository.PathOf(Service)).Contains($"Metrics.Default.{metric})", StringComparison.Ordinal),
            $"{Service} does not store and read {metric}.");

    private static bool IsDoor(IMethodSymbol method) => method.IsStatic && method.Name.StartsWith("From", StringComparison.Ordinal);
}
