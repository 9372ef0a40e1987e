using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RetentionMetrics.Documentation.Tests.Compiling;

/// <summary>Puts blocks of code that follow each other into one program: usings in front, then the statements, then the types.</summary>
internal static class TopLevelProgram
{
    /// <summary>Written to the output between two blocks, so that it can be told what each of them printed.</summary>
    public const char BlockEnd = '\u001E';

    public static string Join(IReadOnlyList<CodeBlock> blocks)
    {
        var usings = new StringBuilder();
        // Something to run even where there are types alone.
        var statements = new StringBuilder("#line hidden\n{ }\n");
        var types = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            var root = CSharpSyntaxTree.ParseText(block.Text, CodeCompiler.Options).GetCompilationUnitRoot();
            foreach (var directive in root.Usings)
            {
                if (seen.Add(directive.NormalizeWhitespace().ToString()))
                    Append(usings, block, directive);
            }

            foreach (var member in root.Members)
                Append(member is GlobalStatementSyntax ? statements : types, block, member);
            statements.Append("#line hidden\nglobal::System.Console.Out.Write('\\u001E');\n");
        }

        return $"{usings}{statements}{types}";
    }

    /// <summary>Errors of form, block by block: a brace too many must not be blamed on the block that follows.</summary>
    public static IReadOnlyList<string> SyntaxProblems(CodeBlock block) =>
        [.. CSharpSyntaxTree.ParseText(block.Text, CodeCompiler.Options).GetDiagnostics()
            // Types may stand before statements and usings behind them: they are moved.
            .Where(d => d.Id is not ("CS8803" or "CS1529"))
            .Select(d => string.Create(
                CultureInfo.InvariantCulture,
                $"{block.File}:{block.FirstLine + d.Location.GetLineSpan().StartLinePosition.Line}: {d.Id} {d.GetMessage(CultureInfo.InvariantCulture)}"))];

    private static void Append(StringBuilder program, CodeBlock block, CSharpSyntaxNode node)
    {
        var line = node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
        program.Append(CultureInfo.InvariantCulture, $"#line {block.FirstLine + line} \"{block.File}\"\n").Append(node.ToFullString()).Append('\n');
    }
}
