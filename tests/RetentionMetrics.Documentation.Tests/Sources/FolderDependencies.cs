using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RetentionMetrics.Documentation.Tests.Compiling;

namespace RetentionMetrics.Documentation.Tests.Sources;

/// <summary>Which folder of the library uses which, found by the compiler: words in comments do not count.</summary>
internal static class FolderDependencies
{
    private const string ImplicitUsings =
        """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    /// <summary>Finds the uses of one folder's code in another's.</summary>
    /// <param name="sources">File names with their folder, and what the files hold.</param>
    public static IReadOnlyList<FolderUse> Find(IEnumerable<(string Name, string Text)> sources)
    {
        var options = CodeCompiler.Options.WithPreprocessorSymbols("NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER");
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, options, source.Name)).ToList();
        var compilation = CSharpCompilation.Create(
            "Sources",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            CodeCompiler.Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. trees.SelectMany(tree => UsesIn(tree, compilation.GetSemanticModel(tree))).Distinct().OrderBy(use => use.From, StringComparer.Ordinal).ThenBy(use => use.File, StringComparer.Ordinal)];
    }

    private static IEnumerable<FolderUse> UsesIn(SyntaxTree tree, SemanticModel model)
    {
        var folder = FolderOf(tree.FilePath);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            foreach (var place in type?.OriginalDefinition.DeclaringSyntaxReferences ?? [])
            {
                var other = FolderOf(place.SyntaxTree.FilePath);
                if (!string.Equals(other, folder, StringComparison.Ordinal))
                    yield return new FolderUse(folder, other, Path.GetFileName(tree.FilePath), type!.Name);
            }
        }
    }

    private static string FolderOf(string path) => Path.GetFileName(Path.GetDirectoryName(path)!);
}
