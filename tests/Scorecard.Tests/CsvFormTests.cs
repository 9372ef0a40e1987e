using System.Text;
using RetentionMetrics;
using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>The forms that people's CSV files have: separators, quotes, line ends, byte order marks, order and case of columns.</summary>
public class CsvFormTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Separator_IsFoundInTheFile(char separator)
    {
        using var folder = Purchases(text => text.Replace(',', separator));

        TotalsOf(folder).Should().Be((3, 2, 35.75m));
    }

    [Fact]
    public void DecimalComma_InASemicolonFile_IsABadRowNotAnotherNumber()
    {
        using var folder = new TestFolder().With("purchases.csv", "customer_id;date;amount", "C1;2025-03-01;12,50", "C2;2025-03-01;1.250", "C3;2025-03-02;7.25");

        var run = ProgramRun.Of(folder.Path);

        run.Out.Should().Contain("purchases.csv line 2: amount '12,50' is not a number like 1234.50 (decimal point, no thousands separator)");
        TotalsOf(folder).Should().Be((2, 2, 8.5m));
    }

    [Fact]
    public void ByteOrderMark_IsNotPartOfTheFirstColumn()
    {
        using var folder = Purchases(text => "\uFEFF" + text);

        TotalsOf(folder).Should().Be((3, 2, 35.75m));
    }

    [Fact]
    public void Utf16_WithItsMark_IsRead()
    {
        using var folder = new TestFolder().WithBytes("purchases.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)]);

        TotalsOf(folder).Should().Be((3, 2, 35.75m));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void LineEnds_OfOtherSystems_AreRead(string lineEnd)
    {
        using var folder = Purchases(text => text.Replace("\n", lineEnd, StringComparison.Ordinal));

        TotalsOf(folder).Should().Be((3, 2, 35.75m));
    }

    [Theory]
    [InlineData("customer_id,date,amount\nC1,2025-03-01,10.50\n\nC2,2025-03-02,5.25\nC1,2025-03-03,20\n\n\n\n")]
    [InlineData("customer_id,date,amount\nC1,2025-03-01,10.50\nC2,2025-03-02,5.25\nC1,2025-03-03,20")]
    [InlineData("sep=,\ncustomer_id,date,amount\nC1,2025-03-01,10.50\nC2,2025-03-02,5.25\nC1,2025-03-03,20\n")]
    [InlineData("CUSTOMER_ID,Date,Amount\nC1,2025-03-01,10.50\nC2,2025-03-02,5.25\nC1,2025-03-03,20\n")]
    [InlineData(" customer_id , date , amount \n C1 , 2025-03-01 , 10.50 \nC2,2025-03-02, 5.25\nC1,2025-03-03,20\n")]
    [InlineData("\"customer_id\",\"date\",\"amount\"\n\"C1\",\"2025-03-01\",\"10.50\"\n\"C2\",\"2025-03-02\",\"5.25\"\n\"C1\",\"2025-03-03\",\"20\"\n")]
    [InlineData("amount,note,date,customer_id\n10.50,\"a, b\",2025-03-01,C1\n5.25,,2025-03-02,C2\n20,\"say \"\"hi\"\"\",2025-03-03,C1\n")]
    public void Shapes_OfTheSameRows_GiveTheSame(string text)
    {
        using var folder = new TestFolder().WithBytes("purchases.csv", Encoding.UTF8.GetBytes(text));

        TotalsOf(folder).Should().Be((3, 2, 35.75m));
    }

    [Fact]
    public void Keys_WithQuotesAndOtherScripts_StayApart()
    {
        using var folder = new TestFolder().With(
            "purchases.csv", "customer_id,date,amount", "\"Doe, J\"\"\",2025-03-01,1", "\"Doe, J\"\"\",2025-03-01,1", "顧客,2025-03-01,1", "Doe,2025-03-01,1");

        ScorecardJson.Of(folder, "--as-of", "2025-03-31").Metric<RepeatPurchaseRate>("repeat-purchase").Should().Be(RepeatPurchaseRate.FromCounts(1, 3));
    }

    [Fact]
    public void FileName_InOtherCase_IsFound()
    {
        using var folder = new TestFolder().With("Purchases.CSV", "customer_id,date,amount", "C1,2025-03-01,10");

        ProgramRun.Of(folder.Path).Out.Should().Contain("Purchases.CSV, twelve months");
    }

    [Fact]
    public void HeaderOnly_GivesUndefinedFiguresWithTheirReasons()
    {
        using var folder = new TestFolder()
            .With("customers.csv", "customer_id,start_date")
            .With("purchases.csv", "customer_id,date,amount")
            .With("subscriptions.csv", "customer_id,start_date,end_date,amount,interval")
            .With("survey.csv", "nps,csat,ces")
            .With("tickets.csv", "ticket_id,opened_at,first_response_at,resolved_at,contacts")
            .With("campaigns.csv", "campaign,sent,bounced,opened,clicked,converted,unsubscribed,complaints");

        var run = ProgramRun.Of(folder.Path);
        var scorecard = ScorecardJson.Of(folder);

        run.ExitCode.Should().Be(ScorecardApp.Done);
        run.Out.Should().Contain("NPS n/a: 0 responses").And.Contain("CLV n/a: there are no purchases");
        scorecard.Root.TryGetProperty("asOf", out _).Should().BeFalse();
        foreach (var key in scorecard.Keys.Except(["customers-at-start", "customers-at-end"], StringComparer.Ordinal))
        {
            scorecard.Kpi(key).GetProperty("value").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null, key);
            scorecard.Explanation(key).Should().Contain("n/a");
        }
    }

    [Fact]
    public void Survey_WithoutDates_CountsEveryRowAndAnyQuestions()
    {
        using var folder = new TestFolder().With("survey.csv", "nps", "9", "10", "7", string.Empty, "0");

        var scorecard = ScorecardJson.Of(folder);

        scorecard.Metric<NetPromoterScore>("nps").Should().Be(NetPromoterScore.FromCounts(2, 1, 1));
        scorecard.Kpi("csat").GetProperty("value").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public void Refund_ReducesTheRevenueAndIsNoPurchase()
    {
        using var folder = new TestFolder().With("purchases.csv", "customer_id,date,amount", "C1,2025-03-01,40", "C2,2025-03-02,20", "C1,2025-03-31,-10.50");

        TotalsOf(folder).Should().Be((2, 2, 49.5m));
        ScorecardJson.Of(folder).Metric<RepeatPurchaseRate>("repeat-purchase").Should().Be(RepeatPurchaseRate.FromCounts(0, 2));
    }

    [Fact]
    public void Campaign_WithMoreConversionsThanClicks_CountsThemAll()
    {
        using var folder = new TestFolder().With(
            "campaigns.csv", "campaign,sent,bounced,opened,clicked,converted,unsubscribed,complaints", "A,100,20,40,10,15,0,0", "B,100,0,40,10,5,0,0");

        var scorecard = ScorecardJson.Of(folder);

        scorecard.Metric<ConversionRate>("conversion").Should().Be(ConversionRate.FromCounts(20, 180));
        scorecard.Metric<ClickToOpenRate>("click-to-open").Should().Be(ClickToOpenRate.FromCounts(20, 80));
    }

    private const string Text = "customer_id,date,amount\nC1,2025-03-01,10.50\nC2,2025-03-02,5.25\nC1,2025-03-03,20\n";

    private static TestFolder Purchases(Func<string, string> form) => new TestFolder().WithBytes("purchases.csv", Encoding.UTF8.GetBytes(form(Text)));

    private static (long Purchases, long Customers, decimal Revenue) TotalsOf(TestFolder folder)
    {
        var scorecard = ScorecardJson.Of(folder, "--as-of", "2025-03-31");
        var orders = scorecard.Metric<AverageOrderValue>("aov");
        return (orders.Orders, scorecard.Metric<RepeatPurchaseRate>("repeat-purchase").Customers, orders.Revenue);
    }
}
