using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace RetentionMetrics.Documentation.Tests.Api;

/// <summary>What the compiler does not check about the XML documentation of the public surface.</summary>
public class DocumentationTests
{
    private static readonly string[] SourcesOfRecords = ["IEnumerable", "IAsyncEnumerable"];

    [Fact]
    public void EveryTypeAndMember_HasASummary() => Refuse(
        PublicSurface.Current.Types.SelectMany(type => PublicSurface.MembersOf(type).Prepend(type)),
        (_, documentation) => XmlDocumentation.Says(documentation, "summary") ? null : "no summary");

    [Fact]
    public void EveryMethod_DocumentsParametersAndResult() => Refuse(Methods(PublicSurface.Current.Types), (member, documentation) =>
    {
        var method = (IMethodSymbol)member;
        var missing = method.Parameters.Where(one => !XmlDocumentation.Says(documentation, "param", one.Name)).Select(one => one.Name)
            .Concat(method.TypeParameters.Where(one => !XmlDocumentation.Says(documentation, "typeparam", one.Name)).Select(one => one.Name))
            .ToList();
        if (!method.ReturnsVoid && method.MethodKind != MethodKind.Constructor && !XmlDocumentation.Says(documentation, "returns"))
            missing.Add("the result");
        return missing.Count == 0 ? null : $"nothing about {string.Join(", ", missing)}";
    });

    [Fact]
    public void EveryMetric_HasRemarksAndAnExample() => Refuse(PublicSurface.Current.Metrics, (_, documentation) =>
        !XmlDocumentation.Says(documentation, "remarks") ? "no remarks"
        : documentation.Descendants("code").All(code => string.IsNullOrWhiteSpace(code.Value)) ? "no example"
        : null);

    [Fact]
    public void EveryDoorThatReadsRecords_DocumentsItsExceptions() => Refuse(
        Methods(PublicSurface.Current.Metrics).Where(method => method.IsStatic && method.Parameters.Any(one => SourcesOfRecords.Contains(one.Type.Name, StringComparer.Ordinal))),
        (_, documentation) => documentation.Elements("exception").Any(one => one.Attribute("cref")?.Value is "T:System.ArgumentNullException")
            ? null
            : "does not say what null does");

    [Fact]
    public void EveryMetric_ItsFromCounts_DocumentsItsExceptions() => Refuse(
        Methods(PublicSurface.Current.Metrics).Where(method => method.Name is "FromCounts"),
        (_, documentation) => documentation.Elements("exception").Any() ? null : "does not say what it refuses");

    private static IEnumerable<IMethodSymbol> Methods(IEnumerable<INamedTypeSymbol> types) => types.SelectMany(PublicSurface.MembersOf).OfType<IMethodSymbol>();

    private static void Refuse(IEnumerable<ISymbol> symbols, Func<ISymbol, XElement, string?> problemOf)
    {
        var checkedSymbols = symbols.Where(symbol => !IsImplicit(symbol)).ToList();
        var problems = checkedSymbols
            .Select(symbol => (Symbol: symbol, Problem: XmlDocumentation.Of(symbol) is not { } documentation ? "not documented"
                : XmlDocumentation.IsInherited(documentation) ? null
                : problemOf(symbol, documentation)))
            .Where(pair => pair.Problem is not null)
            .Select(pair => $"{XmlDocumentation.Describe(pair.Symbol)}: {pair.Problem}")
            .ToList();

        checkedSymbols.Should().NotBeEmpty();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    // A constructor without parameters that was not written has no comment, and no name that tells it from a written one; nor have the members of a delegate.
    private static bool IsImplicit(ISymbol symbol) =>
        XmlDocumentation.Of(symbol) is null
        && (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } || symbol.ContainingType?.TypeKind == TypeKind.Delegate);
}
