using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RetentionMetrics.Documentation.Tests.Compiling;

namespace RetentionMetrics.Documentation.Tests.Sources;

/// <summary>Rules that a reader of the sources relies on.</summary>
public class SourceRulesTests
{
    private const int LongestFile = 500;

    private static readonly string[] Folders = ["src", "tests", "benchmarks", "docs"];

    public static TheoryData<string> Everything => [.. Folders.SelectMany(folder => Repository.Files(folder, "*.cs"))];

    [Theory]
    [MemberData(nameof(Everything))]
    public void File_KeepsTheRules(string name) => ProblemsOf(File.ReadAllText(Repository.PathOf(name))).Should().BeEmpty();

    [Fact]
    public void ProblemsOf_EachBreach_IsFound()
    {
        ProblemsOf(string.Concat(Enumerable.Repeat("//\n", LongestFile + 1))).Should().ContainSingle().Which.Should().Contain("501 lines");
        ProblemsOf("class A { unsafe void M() { } }").Should().ContainSingle().Which.Should().StartWith("line 1: unsafe");
        ProblemsOf("class A\n{\n#pragma warning disable CA1000\n}").Should().ContainSingle().Which.Should().StartWith("line 3: a warning is disabled");
        ProblemsOf("class A\n{\n// It has to be.\n#pragma warning disable CA1000\n#pragma warning restore CA1000\n}").Should().BeEmpty();
        ProblemsOf("class A\n{\n#pragma warning disable CA1000 // It has to be.\n}").Should().BeEmpty();
    }

    private static List<string> ProblemsOf(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, CodeCompiler.Options).GetRoot();
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var problems = new List<string>();
        if (lines.Length > LongestFile)
            problems.Add($"{lines.Length} lines are more than {LongestFile}");
        problems.AddRange(root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.UnsafeKeyword)).Select(token => $"line {LineOf(token.GetLocation()) + 1}: unsafe"));
        problems.AddRange(root.DescendantNodes(descendIntoTrivia: true).OfType<PragmaWarningDirectiveTriviaSyntax>()
            .Where(pragma => pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
            .Select(pragma => LineOf(pragma.GetLocation()))
            .Where(line => !lines[line].Contains("//", StringComparison.Ordinal) && (line == 0 || !lines[line - 1].TrimStart().StartsWith("//", StringComparison.Ordinal)))
            .Select(line => $"line {line + 1}: a warning is disabled without a reason beside it"));
        return problems;
    }

    private static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line;
}
