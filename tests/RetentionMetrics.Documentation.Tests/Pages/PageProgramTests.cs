using RetentionMetrics.Documentation.Tests.Compiling;

namespace RetentionMetrics.Documentation.Tests.Pages;

/// <summary>The runner of the pages is itself able to fail: each lie on a page is found and placed.</summary>
[Collection(ConsoleCollection.Name)]
public class PageProgramTests
{
    [Fact]
    public void Check_TruePage_FindsNothing() => Check("""
        # Page

        ```csharp
        using RetentionMetrics;

        var nps = Scores.Some();
        Console.WriteLine(nps.Score);
        static class Scores { public static NetPromoterScore Some() => NetPromoterScore.FromScores([10, 9, 3]); }
        ```

        ```text
        33.333333333333336
        ```

        Words between the blocks.

        ```csharp
        Console.Write("a\nb");
        await Task.Yield();
        int? nothing = null;
        ```
        ```text
        a
        b
        ```

        ```csharp no-run because it needs a disk
        Console.WriteLine(File.ReadAllText("no such file") + nps + nothing);
        ```

        ```bash
        left alone
        ```
        """).Should().BeEmpty();

    [Fact]
    public void Check_WrongOutput_ShowsFileLineAndDifference() => Check("""
        ```csharp
        Console.WriteLine("one\ntwo\nthree");
        ```

        ```text
        one
        2
        three
        ```
        """).Should().ContainSingle().Which.ReplaceLineEndings("\n").Should().Be("page.md:6: the page (-) and the program (+) differ\n  - 2\n  + two");

    [Fact]
    public void Check_OutputOfTheSecondBlock_IsNotThatOfTheFirst() => Check("""
        ```csharp
        Console.WriteLine("first");
        ```
        ```csharp
        Console.WriteLine("second");
        ```
        ```text
        first
        second
        ```
        """).Should().HaveCount(2).And.Contain(problem => problem.StartsWith("page.md:2: this block prints", StringComparison.Ordinal));

    [Fact]
    public void Check_CompilerError_NamesTheLineOfThePage() => Check("""
        # Page

        ```csharp
        var a = 1;
        int b = "text";
        ```
        """).Should().ContainSingle().Which.Should().StartWith("page.md:5: CS0029");

    [Fact]
    public void Check_NullableWarning_IsAProblem() => Check("""
        ```csharp
        string? maybe = args.Length > 5 ? "" : null;
        var length = maybe.Length;
        ```
        """).Should().ContainSingle().Which.Should().StartWith("page.md:3: CS8602");

    [Fact]
    public void Check_SyntaxError_IsTheBlocksOwn() => Check("""
        ```csharp
        foreach (var a in new[] { 1 }) {
        ```
        ```csharp
        Console.WriteLine();
        ```
        """).Should().ContainSingle().Which.Should().StartWith("page.md:2: CS1513");

    [Fact]
    public void Check_Exception_NamesTheBlockAndTheLine() => Check("""
        ```csharp
        var a = 1;
        ```
        ```csharp
        a++;
        throw new InvalidOperationException("broken");
        ```
        """).Should().ContainSingle().Which.Should().StartWith("page.md:5: this block threw").And.Contain("broken").And.Contain("page.md:line 6");

    [Fact]
    public void Check_NotRun_NeedsAReasonAndHasNoOutput()
    {
        Check("""
            ```csharp no-run
            var a = 1;
            ```
            """).Should().ContainSingle().Which.Should().Contain("says why");
        Check("""
            ```csharp no-run it needs a disk
            var a = 1;
            ```
            ```text
            1
            ```
            """).Should().ContainSingle().Which.Should().StartWith("page.md:5: nothing proves");
    }

    [Fact]
    public void Check_AnyCultureOfTheProcess_RunsUnderTheInvariantOne()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        try
        {
            Check("""
                ```csharp
                Console.WriteLine(1.5);
                await Task.Run(() => Console.WriteLine(2.5));
                ```
                ```text
                1.5
                2.5
                ```
                """).Should().BeEmpty();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static IReadOnlyList<string> Check(string page) => PageProgram.Check(MarkdownPage.Parse("page.md", page));
}
