using System.Text;
using RetentionMetrics;
using Scorecard.Data;
using Scorecard.Reading;
using Scorecard.Sample;
using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>Long files: rows are streamed, so that ten million of them fit; a smaller number shows what each one costs.</summary>
public class LongFileTests
{
    private const int Rows = 200_000;

    [Fact]
    public void Reading_TwoHundredThousandPurchases_AllocatesFewBytesPerRow()
    {
        using var folder = WithPurchases();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var company = CompanyReader.Read(folder.Path, ReportingCalendar.Utc, new BadRows(), Quiet, CancellationToken.None);
        var perRow = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rows;

        company.Purchases.Rows.Should().BeGreaterThan(Rows);
        // 24 bytes are gathered and 24 stay per row; half as many customers, of fifty bytes each, come on top, with the tables doubling as they grow.
        perRow.Should().BeLessThan(120);
    }

    [Fact]
    public void Reading_TwoHundredThousandPurchases_GivesThePlantedFigures()
    {
        using var folder = WithPurchases();
        var planted = new SampleCompany(Rows).Purchases;

        var scorecard = ScorecardJson.Of(folder, "--as-of", "2025-03-31");

        var orders = scorecard.Metric<AverageOrderValue>("aov");
        (orders.Orders, orders.Refunds, orders.Revenue).Should().Be((Rows, SampleTruth.Refunds, planted.RevenueInCents / 100m));
        scorecard.Metric<RepeatPurchaseRate>("repeat-purchase").Should().Be(RepeatPurchaseRate.FromCounts(planted.RepeatCustomers, planted.Customers));
    }

    [Fact]
    public void Reading_AtATerminal_ShowsProgress()
    {
        using var folder = WithPurchases();

        var run = ProgramRun.AtTerminal(CancellationToken.None, folder.Path);

        run.ExitCode.Should().Be(ScorecardApp.Done);
        run.Error.Should().Contain("Reading purchases.csv").And.Contain("%");
        run.Out.Should().NotContain("Reading");
    }

    [Fact]
    public void Reading_ShortFilesAtATerminal_ShowsNoProgress() => ProgramRun.AtTerminal(CancellationToken.None).Error.Should().BeEmpty();

    [Fact]
    public void TextIndex_NumbersTextsInOrderAndFindsThem()
    {
        var index = new TextIndex();
        var long1 = new string('x', 3_000_000);
        string[] texts = [.. Enumerable.Range(0, 100_000).Select(i => $"customer-{i}"), string.Empty, long1, "ä", "\0"];

        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                index.Add(Encoding.UTF8.GetBytes(texts[i]), out var isNew).Should().Be(i);
                isNew.Should().Be(round == 0);
            }
        }

        index.Count.Should().Be(texts.Length);
        index.NumberOf("never"u8).Should().Be(-1);
    }

    private static AppConsole Quiet { get; } = new(AppConsole.Plain(TextWriter.Null), AppConsole.Plain(TextWriter.Null), ShowsProgress: false);

    private static TestFolder WithPurchases()
    {
        var folder = new TestFolder();
        using var source = new TestFolder();
        SampleWriter.Write(new SampleCompany(Rows), source.PathOf("all"), Quiet, CancellationToken.None);
        File.Move(source.PathOf("all/purchases.csv"), folder.PathOf("purchases.csv"));
        return folder;
    }
}
