using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace RetentionMetrics.Documentation.Tests.Api;

/// <summary>The compiler's XML file of the library: what stands above each member.</summary>
internal static class XmlDocumentation
{
    private static readonly Dictionary<string, XElement> Entries =
        XDocument.Load(Path.ChangeExtension(typeof(NetPromoterScore).Assembly.Location, ".xml"), LoadOptions.PreserveWhitespace)
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>Gets the ids of the members that show code, such as <c>T:RetentionMetrics.NetPromoterScore</c>.</summary>
    public static IEnumerable<string> IdsWithExamples =>
        Entries.Where(entry => entry.Value.Descendants("example").Descendants("code").Any()).Select(entry => entry.Key).Order(StringComparer.Ordinal);

    /// <summary>The documentation of a symbol; null where there is none.</summary>
    public static XElement? Of(ISymbol symbol) => Entries.GetValueOrDefault(symbol.GetDocumentationCommentId()!);

    /// <summary>Whether the documentation is that of another member.</summary>
    public static bool IsInherited(XElement documentation) => documentation.Element("inheritdoc") is not null;

    public static bool Says(XElement documentation, string element) => !string.IsNullOrWhiteSpace(documentation.Element(element)?.Value);

    public static bool Says(XElement documentation, string element, string name) =>
        documentation.Elements(element).Any(one => string.Equals(one.Attribute("name")?.Value, name, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(one.Value));

    /// <summary>The code of a member's examples, without the indentation of the comment.</summary>
    public static string CodeOf(string id)
    {
        var lines = Entries[id].Descendants("example").Descendants("code")
            .SelectMany(code => code.Value.ReplaceLineEndings("\n").Trim('\n').Split('\n'))
            .Select(line => line.TrimEnd())
            .ToList();
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : line.TrimStart()));
    }

    public static string Describe(ISymbol symbol) =>
        string.Create(CultureInfo.InvariantCulture, $"{symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}");
}
