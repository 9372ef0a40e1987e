using RetentionMetrics.Documentation.Tests.Compiling;

namespace RetentionMetrics.Documentation.Tests.Pages;

/// <summary>README and docs: every C# block compiles and prints what the page says; metric pages share one outline; scripts are those that CI runs.</summary>
[Collection(ConsoleCollection.Name)]
public class PageTests
{
    private const string MetricPagesFolder = "docs/metrics";
    private const string ScriptsFolder = "tests/smoke";

    private static readonly string[] MetricOutline =
    [
        "What it tells you", "Definition", "Worked example", "Where vendors differ", "In code", "Uncertainty", "Pitfalls", "Sources",
    ];

    public static TheoryData<string> Pages => [.. Repository.Files("docs", "*.md").Prepend("README.md")];

    public static TheoryData<string> MetricPages => [.. Repository.Files(MetricPagesFolder, "*.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_ItsCode_PrintsWhatThePageSays(string page)
    {
        var problems = PageProgram.Check(MarkdownPage.Load(page));

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    [Theory]
    [MemberData(nameof(MetricPages))]
    public void MetricPage_ItsHeadings_AreTheFixedOnes(string page)
    {
        var headings = MarkdownPage.Load(page).Headings;

        headings.Where(heading => heading.Level == 1).Should().ContainSingle();
        headings.Where(heading => heading.Level == 2).Select(heading => heading.Text).Should().Equal(MetricOutline);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_ItsScripts_AreThoseThatCiRuns(string page)
    {
        var scripts = Repository.Files(ScriptsFolder, "*").Select(name => (Name: name, Text: Normalize(File.ReadAllText(Repository.PathOf(name))))).ToList();
        foreach (var (script, next) in Pairs(MarkdownPage.Load(page).Fences))
        {
            var same = scripts.Where(file => file.Text.Contains(Normalize(script.Text), StringComparison.Ordinal)).ToList();
            same.Should().NotBeEmpty($"the script at {page}:{script.FirstLine} must stand in a file under {ScriptsFolder}, which CI runs");
            if (next is { IsOutput: true, IsAdjacent: true })
            {
                var outputs = same.Select(file => Path.ChangeExtension(file.Name, ".out")).ToList();
                outputs.Should().Contain(
                    name => scripts.Any(file => string.Equals(file.Name, name, StringComparison.Ordinal) && file.Text.Contains(Normalize(next.Text), StringComparison.Ordinal)),
                    $"the output at {page}:{next.FirstLine} must be the one that CI checks the script against");
            }
        }
    }

    // The lines of a text, each with its end: a block is part of a file only line by line.
    private static string Normalize(string text) => "\n" + string.Join('\n', text.ReplaceLineEndings("\n").Trim().Split('\n').Select(line => line.TrimEnd())) + "\n";

    private static IEnumerable<(Fence Script, Fence? Next)> Pairs(IReadOnlyList<Fence> fences) =>
        fences.Select((fence, i) => (fence, i + 1 < fences.Count ? fences[i + 1] : null)).Where(pair => pair.fence.IsScript);
}
