using System.Text.RegularExpressions;
using RetentionMetrics;
using Scorecard.Sample;
using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>What is printed and written: at any width, in any culture, redirected or not.</summary>
public partial class OutputTests
{
    [Fact]
    public void Output_Redirected_IsPlainTextWithWholeLines()
    {
        var run = ProgramRun.Of();

        run.ExitCode.Should().Be(ScorecardApp.Done);
        run.Error.Should().BeEmpty();
        run.Out.Should().NotContain("\u001b").And.NotContain("…\n");
        run.Out.Should().Contain(
            "Churn rate                       4.5 %  54 lost / 1,200 at start             3.5 % to 5.8 %           ≤ 5 % met\n"
            + "  Churn 4.5 % = 54 lost of 1,200 customers at start (Standard); 95 % interval 3.5 % to 5.8 %\n");
        run.Out.Split('\n').Should().OnlyContain(line => !line.EndsWith(' '));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void Output_OfAnyWidth_FitsAndSaysTheSame(int width)
    {
        var run = ProgramRun.At(width);
        var wide = ProgramRun.Of();

        run.Out.Split('\n').Select(line => line.Length).Max().Should().BeLessThanOrEqualTo(width);
        foreach (Match explanation in Explanation().Matches(wide.Out))
            Words(run.Out).Should().Contain(Words(explanation.Value), "nothing may be cut at width {0}", width);

        static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(120, false, true)]
    [InlineData(100, true, false)]
    [InlineData(80, false, false)]
    public void Columns_AreAsManyAsFit(int width, bool hasCounts, bool hasNames)
    {
        var run = ProgramRun.At(width);

        run.Out.Should().Contain("  3.5 % to 5.8 %  ").And.Contain("  ≤ 5 % ✓\n").And.Contain("Goals: ✓ met, ✓✓ met beyond doubt, ✗ missed, ? open\n");
        (run.Out.Contains("  54 / 1,200  ", StringComparison.Ordinal), run.Out.Contains("  54 lost / 1,200 at start  ", StringComparison.Ordinal)).Should().Be((hasCounts, hasNames));
    }

    [Fact]
    public void Tables_AreAlignedAndLeaveOutTheLastColumnsOfANarrowTerminal()
    {
        var wide = ProgramRun.Of().Out;
        wide.Should().Contain("\nMonthly recurring revenue from the start to the end of the period\nMovement           MRR  of opening\nOpening      17,487.00     100.0 %\n");
        wide.Should().Contain("\n2025-02    125  40.0\n2025-03    125\nPooled   1,450  27.2  ");
        wide.Should().MatchRegex("\nCannot lose them +[0-9]+ +[0-9.]+ %  +[0-9,.]+ +[0-9.]+ %\n").And.NotContain("more columns");

        ProgramRun.At(80).Out.Should().Contain("  10   11\n2024-04    112  ").And.NotContain("more columns");
        ProgramRun.At(40).Out.Should().Contain("\nCohort    Size     1     2     3     4\n").And.Contain("  7 more columns in a wider terminal,");
    }

    [Fact]
    public void Tables_WithoutAnythingToShow_AreLeftOut()
    {
        using var folder = new TestFolder().With("purchases.csv", "customer_id,date,amount", "C1,2025-03-31,-5").With("subscriptions.csv", "customer_id,start_date,end_date,amount,interval");

        var scorecard = ScorecardJson.Of(folder);

        scorecard.Root.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("key").GetString()).Should().Equal("mrr-movements");
        scorecard.Row("mrr-movements", 0).GetRawText().Should().Contain("\"amount\": 0").And.Contain("\"shareOfOpening\": null");
        scorecard.Explanation("nrr").Should().Contain("n/a");
    }

    [Fact]
    public void Revenue_PlanChangedOnTheDayAfterThePeriod_IsThatOfTheOldPlan()
    {
        using var folder = new TestFolder().With(
            "subscriptions.csv",
            "customer_id,start_date,end_date,amount,interval",
            "C1,2025-01-01,2025-04-01,50,month",
            "C1,2025-04-01,,80,month",
            "C2,2025-01-01,2025-03-31,30,month",
            "C3,2025-04-01,,10,month",
            "C4,2025-02-01,2025-04-01,7,month");

        var scorecard = ScorecardJson.Of(folder, "--as-of", "2025-04-15");

        // The closing is the MRR: C2 is lost in March, C4 in April, C3 is not there yet.
        scorecard.Value("mrr").Should().Be(57);
        scorecard.Rows("mrr-movements", "amount").Should().Equal(
            ("Opening", 87), ("New", 0), ("Expansion", 0), ("Reactivated", 0), ("Contraction", 0), ("Churned", -30), ("Closing", 57));
    }

    [Fact]
    public void Output_AtATerminal_HasColours()
    {
        var run = ProgramRun.AtTerminal(CancellationToken.None);

        run.ExitCode.Should().Be(ScorecardApp.Done);
        run.Out.Should().Contain("\u001b[");
    }

    [Fact]
    public void Culture_GivesItsNumbers()
    {
        var run = ProgramRun.Of("--culture", "de-DE");

        run.Out.Should().Contain("54 lost / 1.200 at start").And.Contain("März 2025").And.Contain("MRR 18.370,00 = 380 customers").And.Contain("Churn rate                       4,5 %");
    }

    [Fact]
    public void Goals_AreMetMissedOrOpen()
    {
        using var folder = new TestFolder().With(
            "survey.csv", ["nps,csat", .. Enumerable.Repeat("10,5", 60), .. Enumerable.Repeat("0,1", 40)]);

        string ResultOf(string kpi, params string[] goals) => ScorecardJson.Of(folder, goals).Kpi(kpi).GetProperty("goal").GetProperty("result").GetString()!;

        ResultOf("nps", "--goal", "nps=20").Should().Be("met");
        ResultOf("nps", "--goal", "nps=-10").Should().Be("met beyond doubt");
        ResultOf("nps", "--goal=nps=20.5").Should().Be("missed");
        ResultOf("csat", "--goal", "CSAT=60%").Should().Be("met");
        ResultOf("csat", "--goal", "csat=0.5").Should().Be("met beyond doubt");
        ResultOf("ces").Should().Be("open");
        ScorecardJson.Of(folder, "--goal", "nps=none").Kpi("nps").TryGetProperty("goal", out _).Should().BeFalse();
    }

    [Fact]
    public void Goals_OfTimesAndAmounts_AreReadInTheirUnits()
    {
        var output = ProgramRun.Of("--goal", "frt-median=7h", "--goal", "frt-p90=90min", "--goal", "mrr=20000", "--goal", "resolution-median=2d").Out;

        ProgramRun.Of("--goal", "mrr=18370", "--goal", "arr=220440.01").Out.Should().Contain("≥ 18,370 met").And.Contain("≥ 220,440.01 missed");
        output.Should().Contain("≤ 7 h met").And.Contain("≤ 1 h 30 min missed").And.Contain("≥ 20,000 missed").And.Contain("≤ 2 d met");
    }

    [Fact]
    public void Json_OfTwoCompanies_AddsUpToBoth()
    {
        using var north = new TestFolder().With("survey.csv", "nps", "10", "9", "0");
        using var south = new TestFolder().With("survey.csv", "nps", "8", "0");

        var both = ScorecardJson.Of(north).Metric<NetPromoterScore>("nps") + ScorecardJson.Of(south).Metric<NetPromoterScore>("nps");

        both.Should().Be(NetPromoterScore.FromCounts(promoters: 2, passives: 1, detractors: 2));
    }

    [Fact]
    public void Markdown_HasTheFiguresInTables()
    {
        using var folder = new TestFolder();
        var path = folder.PathOf("scorecard.md");

        ProgramRun.Of("--markdown", path).ExitCode.Should().Be(ScorecardApp.Done);

        var text = folder.Read("scorecard.md");
        text.Should().StartWith("# KPI scorecard: sample company\n\nMarch 2025, as of 2025-04-03 (latest date: customers.csv line ");
        text.Should().Contain(
            "| Churn rate | 4.5 % | 54 lost / 1,200 at start | 3.5 % to 5.8 % | ≤ 5 % met | Churn 4.5 % = 54 lost of 1,200 customers at start (Standard); 95 % interval 3.5 % to 5.8 % |\n");
        text.Should().Contain("\n**Monthly recurring revenue from the start to the end of the period**\n\n| Movement | MRR | of opening |\n|---|--:|--:|\n| Opening | 17,487.00 | 100.0 % |\n");
        text.Should().Contain("\n| 2025-03 | 125 |  |  |").And.Contain("\nSubscribers: Customers 380 at end = 373 at start + 16 acquired");
        text.Should().Contain("| tickets.csv | 528 | 480 | 45 | 3 | 1 × first\\_response\\_at is before opened\\_at");
        folder.FileNames.Should().Equal("scorecard.md");
    }

    [Fact]
    public void WriteSample_KeepsTheFilesAndScoresThem()
    {
        using var folder = new TestFolder();

        var written = ProgramRun.Of("--write-sample", folder.PathOf("new/sample"));
        var read = ProgramRun.Of(folder.PathOf("new/sample"));

        written.ExitCode.Should().Be(ScorecardApp.Done);
        read.Out.Replace("KPI scorecard: sample", string.Empty, StringComparison.Ordinal)
            .Should().Be(written.Out.Replace("KPI scorecard: sample company", string.Empty, StringComparison.Ordinal));
        Directory.GetFiles(folder.PathOf("new/sample")).Should().HaveCount(new SampleCompany().Files.Count);
    }

    [Fact]
    public void MissingFiles_AreNamed()
    {
        using var folder = new TestFolder().With("survey.csv", "nps", "9").With("purchases.csv", "customer_id,date,amount", "C1,2025-03-31,5");

        var run = ProgramRun.Of(folder.Path);

        run.Out.Should().Contain("not in the folder: customers.csv, subscriptions.csv, tickets.csv, campaigns.csv")
            .And.Contain("CLV n/a: without customers.csv it is unknown how long customers stay");
    }

    [Fact]
    public void Help_DocumentsEveryColumnAndFitsIntoEightyColumns()
    {
        var run = ProgramRun.Of("--help");

        run.ExitCode.Should().Be(ScorecardApp.Done);
        run.Out.Split('\n').Select(line => line.Length).Max().Should().BeLessThanOrEqualTo(80);
        foreach (var column in new Data.Company(ReportingCalendar.Utc).Files.SelectMany(file => file.Schema.Columns))
            run.Out.Should().Contain(column.Name).And.Contain(column.Description);
        run.Out.Should().Contain("Churn rate, at most 5 %");
    }

    [GeneratedRegex("^  .+$", RegexOptions.Multiline)]
    private static partial Regex Explanation();
}
