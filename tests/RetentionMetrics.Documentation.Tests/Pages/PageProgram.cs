using System.Globalization;
using RetentionMetrics.Documentation.Tests.Compiling;

namespace RetentionMetrics.Documentation.Tests.Pages;

/// <summary>The C# blocks of a page as one console program, and what the page says that they print.</summary>
/// <remarks>
/// A block <c>text</c> right behind a block <c>csharp</c> is the exact output of that block; a block that prints has one. A block
/// marked <c>csharp no-run because …</c> is compiled only.
/// </remarks>
internal static class PageProgram
{
    // What a new console project has without being asked. The package's own namespace is the page's business.
    private static readonly string[] ImplicitUsings =
        ["System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Threading", "System.Threading.Tasks"];

    /// <summary>Compiles and runs the page's program.</summary>
    /// <returns>What is wrong, each with file and line; nothing when the page tells the truth.</returns>
    public static IReadOnlyList<string> Check(MarkdownPage page)
    {
        var blocks = page.Fences.Where(fence => fence.IsProgram).ToList();
        if (blocks.Count == 0)
            return [];
        var problems = blocks.SelectMany(fence => TopLevelProgram.SyntaxProblems(Block(page, fence)))
            .Concat(blocks.Where(fence => !fence.IsRun && fence.ReasonNotToRun.Length == 0)
                .Select(fence => At(page, fence, "a block that is not run says why: csharp no-run because …")))
            .ToList();
        if (problems.Count > 0)
            return problems;
        problems.AddRange(CodeCompiler.Problems(Compile(page, blocks)));
        return problems.Count > 0 ? problems : CheckOutput(page, [.. blocks.Where(fence => fence.IsRun)]);
    }

    private static List<string> CheckOutput(MarkdownPage page, List<Fence> blocks)
    {
        var compilation = Compile(page, blocks);
        List<string> problems = [.. CodeCompiler.Problems(compilation)];
        if (problems.Count > 0)
            return problems;
        var (output, failure) = ProgramRunner.Run(CodeCompiler.Emit(compilation));
        var printed = output.Split(TopLevelProgram.BlockEnd);
        if (failure is not null)
            problems.Add(At(page, blocks[Math.Min(printed.Length, blocks.Count) - 1], $"this block threw {failure}"));
        for (var i = 0; i < blocks.Count && i < printed.Length - 1; i++)
        {
            if (Compare(page, blocks[i], printed[i]) is { } problem)
                problems.Add(problem);
        }

        problems.AddRange(page.Fences.Zip(page.Fences.Skip(1))
            .Where(pair => pair.Second is { IsOutput: true, IsAdjacent: true } && pair.First is { IsProgram: true, IsRun: false })
            .Select(pair => At(page, pair.Second, "nothing proves this output: the block before it is not run")));
        return problems;
    }

    private static string? Compare(MarkdownPage page, Fence block, string printed)
    {
        string[] actual = printed.Length == 0 ? [] : [.. (printed.EndsWith('\n') ? printed[..^1] : printed).Split('\n')];
        var next = page.Fences.SkipWhile(fence => fence != block).Skip(1).FirstOrDefault();
        if (next is not { IsOutput: true, IsAdjacent: true })
        {
            return actual.Length == 0
                ? null
                : At(page, block, $"this block prints, so a text block right behind it must say\n{string.Join('\n', actual)}");
        }

        return actual.SequenceEqual(next.Lines, StringComparer.Ordinal)
            ? null
            : At(page, next, $"the page (-) and the program (+) differ\n{TextDiff.Of(next.Lines, actual)}");
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compile(MarkdownPage page, IEnumerable<Fence> blocks) =>
        CodeCompiler.Compile(TopLevelProgram.Join([.. blocks.Select(fence => Block(page, fence))]), ImplicitUsings);

    private static CodeBlock Block(MarkdownPage page, Fence fence) => new(fence.Text, page.Name, fence.FirstLine);

    private static string At(MarkdownPage page, Fence fence, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"{page.Name}:{fence.FirstLine}: {message}");
}
