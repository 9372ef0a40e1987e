using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RetentionMetrics.Documentation.Tests.Compiling;

namespace RetentionMetrics.Documentation.Tests.Api;

/// <summary>The examples that editors show beside a member compile, run, and print what their comments say.</summary>
[Collection(ConsoleCollection.Name)]
public class XmlExampleTests
{
    private static readonly string[] Usings =
        ["System", "System.Collections.Generic", "System.Globalization", "System.Linq", "System.Threading.Tasks", "RetentionMetrics"];

    public static TheoryData<string> Members => [.. XmlDocumentation.IdsWithExamples];

    [Theory]
    [MemberData(nameof(Members))]
    public void Example_Compiles_AndPrintsWhatItsCommentsSay(string member)
    {
        var problems = Check(new CodeBlock(XmlDocumentation.CodeOf(member), member, 1));

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    [Fact]
    public void Check_Members_CompileInAClass() => Check(Block("public int Answer { get; } = 42;\nprivate static long Twice(long a) => 2 * a;")).Should().BeEmpty();

    [Fact]
    public void Check_UnknownName_IsFound() => Check(Block("var a = 1;\nNoSuchType.From(a);")).Should().ContainSingle().Which.Should().StartWith("made up:2: CS0103");

    [Fact]
    public void Check_CommentThatIsNotPrinted_IsFound()
    {
        Check(Block("Console.WriteLine(60); // 60 points\nConsole.WriteLine(1.5); // 1.5")).Should().BeEmpty();
        Check(Block("Console.WriteLine(60); // 60\nConsole.WriteLine(6); // 60")).Should().ContainSingle().Which.Should().Be("made up:2: the comment says \"60\", printed is \"6\"");
    }

    private static CodeBlock Block(string code) => new(code, "made up", 1);

    private static IReadOnlyList<string> Check(CodeBlock example)
    {
        var asStatements = CodeCompiler.Compile(TopLevelProgram.Join([example]), Usings);
        var problems = CodeCompiler.Problems(asStatements);
        if (problems.Count == 0)
            return CheckComments(example, asStatements);
        var asMembers = CodeCompiler.Compile($"return;\npartial class Example\n{{\n#line 1 \"{example.File}\"\n{example.Text}\n}}", Usings);
        return CodeCompiler.Problems(asMembers).Count == 0 ? [] : problems;
    }

    // Where each line of output has its own statement, the comment behind that statement begins with the line.
    private static List<string> CheckComments(CodeBlock example, CSharpCompilation compilation)
    {
        var prints = CSharpSyntaxTree.ParseText(example.Text, CodeCompiler.Options).GetCompilationUnitRoot().Members
            .OfType<GlobalStatementSyntax>()
            .Where(member => member.Statement.ToString().StartsWith("Console.WriteLine(", StringComparison.Ordinal))
            .Select(member => (Line: member.GetLocation().GetLineSpan().EndLinePosition.Line + 1, Comment: member.GetTrailingTrivia().ToString().Trim().TrimStart('/').Trim()))
            .ToList();
        var (output, failure) = ProgramRunner.Run(CodeCompiler.Emit(compilation));
        if (failure is not null)
            return [$"{example.File}: the example threw {failure}"];
        var lines = output.TrimEnd(TopLevelProgram.BlockEnd, '\n').Split('\n');
        return lines.Length != prints.Count
            ? []
            : [.. prints.Zip(lines)
                .Where(pair => pair.First.Comment.Length > 0 && !BeginsWith(pair.First.Comment, pair.Second))
                .Select(pair => string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{example.File}:{pair.First.Line}: the comment says \"{pair.First.Comment}\", printed is \"{pair.Second}\""))];
    }

    private static bool BeginsWith(string comment, string line) =>
        comment.StartsWith(line, StringComparison.Ordinal) && (comment.Length == line.Length || comment[line.Length] is ' ' or ',' or ':' or ';');
}
