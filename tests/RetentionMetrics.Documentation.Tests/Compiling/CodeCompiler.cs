using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace RetentionMetrics.Documentation.Tests.Compiling;

/// <summary>Compiles a reader's code as a reader's project does: newest language, nullable, references to the framework and this package alone.</summary>
internal static class CodeCompiler
{
    // Code that shows something often declares it and stops; the marks between blocks may be out of reach behind a return.
    private static readonly string[] HarmlessWarnings = ["CS0219", "CS0168", "CS8321", "CS0162"];

    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Latest);

    public static IReadOnlyList<MetadataReference> Framework { get; } =
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Compiles a program of top-level statements.</summary>
    /// <param name="source">The program.</param>
    /// <param name="globalUsings">Namespaces that need no using in it.</param>
    /// <param name="options">The language; the newest C# by default.</param>
    /// <returns>The compiler's result.</returns>
    public static CSharpCompilation Compile(string source, IEnumerable<string> globalUsings, CSharpParseOptions? options = null)
    {
        var tree = CSharpSyntaxTree.ParseText(source, options ?? Options);
        var usings = CSharpSyntaxTree.ParseText(string.Concat(globalUsings.Select(name => $"global using global::{name};\n")), options ?? Options);
        return CSharpCompilation.Create(
            "Page" + Guid.NewGuid().ToString("N"),
            [tree, usings],
            [.. Framework, MetadataReference.CreateFromFile(typeof(NetPromoterScore).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>What the compiler has to say, each with the file and the line of the text that the code came from.</summary>
    public static IReadOnlyList<string> Problems(Compilation compilation) =>
        [.. compilation.GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && !HarmlessWarnings.Contains(d.Id)))
            .Select(Describe)
            .Distinct(StringComparer.Ordinal)];

    public static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{place.Path}:{place.StartLinePosition.Line + 1}: {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    /// <summary>Emits a compilation without problems into memory.</summary>
    public static (byte[] Assembly, byte[] Symbols) Emit(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        result.Success.Should().BeTrue(string.Join('\n', result.Diagnostics.Select(Describe)));
        return (assembly.ToArray(), symbols.ToArray());
    }

    private static bool IsManaged(string path)
    {
        try
        {
            System.Reflection.AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
