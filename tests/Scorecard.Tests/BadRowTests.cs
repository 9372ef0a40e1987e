using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>Every kind of bad row: reported with file, line and reason, counted, and left out while the rows around it count.</summary>
public class BadRowTests
{
    private const string Customers = "customers.csv|customer_id,start_date,end_date|C1,2025-01-01,";
    private const string Purchases = "purchases.csv|customer_id,date,amount|C1,2025-03-01,10.00";
    private const string Subscriptions = "subscriptions.csv|customer_id,start_date,end_date,amount,interval|C1,2025-01-01,,10.00,month";
    private const string Survey = "survey.csv|nps,csat,ces|9,5,7";
    private const string DatedSurvey = "survey.csv|date,nps|2025-03-01,9";
    private const string Tickets = "tickets.csv|ticket_id,opened_at,first_response_at,resolved_at,contacts|T1,2025-03-01T10:00Z,,,1";
    private const string Campaigns = "campaigns.csv|campaign,sent,bounced,opened,clicked,converted,unsubscribed,complaints|A,100,2,50,10,3,1,0";

    [Theory]
    [InlineData(Customers, ",2025-01-01,", "customer_id is empty")]
    [InlineData(Customers, "C2,,", "start_date is empty")]
    [InlineData(Customers, "C2,2025-02-30,", "start_date '2025-02-30' is not a date like 2025-03-31")]
    [InlineData(Customers, "C2,31.12.2024,", "start_date '31.12.2024' is not a date like 2025-03-31")]
    [InlineData(Customers, "C2,2025-1-1,", "start_date '2025-1-1' is not a date like 2025-03-31")]
    [InlineData(Customers, "C2,0000-01-01,", "start_date '0000-01-01' is not a date like 2025-03-31")]
    [InlineData(Customers, "C2,0225-01-01,", "start_date '0225-01-01' lies outside the years 1900…2199")]
    [InlineData(Customers, "C2,2205-01-01,2206-01-01", "start_date '2205-01-01' lies outside the years 1900…2199")]
    [InlineData(Customers, "C2,2025-01-01,soon", "end_date 'soon' is not a date like 2025-03-31")]
    [InlineData(Customers, "C2,2025-01-02,2025-01-01", "end_date '2025-01-01' lies before the start 2025-01-02")]
    [InlineData(Customers, "C1,2025-01-02,", "customer_id 'C1' stands on line 2 already")]
    [InlineData(Customers, "C2,2025-01-01", "2 fields where the header has 3")]
    [InlineData(Customers, "C2", "1 field where the header has 3")]
    [InlineData(Customers, "C2,2025-01-01,,North", "4 fields where the header has 3")]
    [InlineData(Purchases, "C1,2025-03-01,12,50", "4 fields where the header has 3")]
    [InlineData(Purchases, "C1,2025-03-01,\"12,50\"", "amount '12,50' is not a number like 1234.50 (decimal point, no thousands separator)")]
    [InlineData(Purchases, "C1,2025-03-01,€12", "amount '€12' is not a number like 1234.50 (decimal point, no thousands separator)")]
    [InlineData(Purchases, "C1,2025-03-01,1e3", "amount '1e3' is not a number like 1234.50 (decimal point, no thousands separator)")]
    [InlineData(Purchases, "C1,2025-03-01,NaN", "amount 'NaN' is not a number like 1234.50 (decimal point, no thousands separator)")]
    [InlineData(Purchases, "C1,2025-03-01,", "amount is empty")]
    [InlineData(Purchases, "C1,2025-03-01,1000000000000", "amount '1000000000000' lies beyond 1,000,000,000,000")]
    [InlineData(Purchases, "C1,2025-03-01 10:00,1", "date '2025-03-01 10:00' is not a date like 2025-03-31")]
    [InlineData(Subscriptions, "C1,2025-01-01,2025-01-01,1,month", "end_date 2025-01-01 is the start: nothing was ever paid")]
    [InlineData(Subscriptions, "C1,2025-01-01,,-1,month", "amount '-1' is negative")]
    [InlineData(Subscriptions, "C1,2025-01-01,,1,fortnight", "interval 'fortnight' is none of day, week, month, quarter, year, or several of them like '3 months'")]
    [InlineData(Subscriptions, "C1,2025-01-01,,1,0 months", "interval '0 months' is none of day, week, month, quarter, year, or several of them like '3 months'")]
    [InlineData(Subscriptions, "C1,2025-01-01,,1,", "interval is empty")]
    [InlineData(Survey, "11,5,7", "nps '11' lies outside 0…10")]
    [InlineData(Survey, "-1,5,7", "nps '-1' lies outside 0…10")]
    [InlineData(Survey, "9,0,7", "csat '0' lies outside 1…5")]
    [InlineData(Survey, "9,6,7", "csat '6' lies outside 1…5")]
    [InlineData(Survey, "9,5,8", "ces '8' lies outside 1…7")]
    [InlineData(Survey, "9.5,5,7", "nps '9.5' is not a whole number")]
    [InlineData(Survey, "9,good,7", "csat 'good' is not a whole number")]
    [InlineData(Survey, "99999999999999999999,5,7", "nps '99999999999999999999' is not a whole number")]
    [InlineData(DatedSurvey, ",9", "date is empty")]
    [InlineData(Tickets, ",2025-03-01T10:00Z,,,1", "ticket_id is empty")]
    [InlineData(Tickets, "T2,,,,1", "opened_at is empty")]
    [InlineData(Tickets, "T2,2025-03-01,,,1", "opened_at '2025-03-01' is not an instant like 2025-03-31T14:05:00+02:00")]
    [InlineData(Tickets, "T2,2025-03-01T25:00Z,,,1", "opened_at '2025-03-01T25:00Z' is not an instant like 2025-03-31T14:05:00+02:00")]
    [InlineData(Tickets, "T2,2025-03-01T10:00+99:00,,,1", "opened_at '2025-03-01T10:00+99:00' is not an instant like 2025-03-31T14:05:00+02:00")]
    [InlineData(Tickets, "T2,0001-01-01T00:00,,,1", "opened_at '0001-01-01T00:00' lies outside the years 1900…2199")]
    [InlineData(Tickets, "T2,2025-03-01T10:00Z,2025-03-01T09:59Z,,1", "first_response_at '2025-03-01T09:59Z' is before opened_at '2025-03-01T10:00Z'")]
    [InlineData(Tickets, "T2,2025-03-01T10:00Z,,2025-03-01T10:30+02:00,1", "resolved_at '2025-03-01T10:30+02:00' is before opened_at '2025-03-01T10:00Z'")]
    [InlineData(Tickets, "T2,2025-03-01T10:00Z,,9999-12-31T00:00Z,1", "resolved_at '9999-12-31T00:00Z' lies outside the years 1900…2199")]
    [InlineData(Tickets, "T2,2025-03-01T10:00Z,,,-1", "contacts '-1' is not a whole number of 0 or more")]
    [InlineData(Tickets, "T2,2025-03-01T10:00Z,,,two", "contacts 'two' is not a whole number of 0 or more")]
    [InlineData(Tickets, "T2,2025-03-01T10:00Z,,2025-03-01T11:00Z,0", "contacts is 0, but the ticket is resolved")]
    [InlineData(Tickets, "T1,2025-03-01T10:00Z,,,1", "ticket_id 'T1' stands on line 2 already")]
    [InlineData(Campaigns, ",100,2,50,10,3,1,0", "campaign is empty")]
    [InlineData(Campaigns, "B,100,101,0,0,0,0,0", "bounced 101 exceeds sent 100")]
    [InlineData(Campaigns, "B,100,2,99,10,3,1,0", "opened 99 exceeds delivered 98")]
    [InlineData(Campaigns, "B,100,2,50,51,3,1,0", "clicked 51 exceeds opened 50")]
    [InlineData(Campaigns, "B,100,2,50,10,99,1,0", "converted 99 exceeds delivered 98")]
    [InlineData(Campaigns, "B,100,2,50,10,3,99,0", "unsubscribed 99 exceeds delivered 98")]
    [InlineData(Campaigns, "B,100,2,50,10,3,1,99", "complaints 99 exceeds delivered 98")]
    [InlineData(Campaigns, "B,100,2,50,10,3,1,x", "complaints 'x' is not a whole number of 0 or more")]
    public void Row_Bad_IsReportedCountedAndLeftOut(string fileHeaderAndGoodRow, string badRow, string detail)
    {
        var parts = fileHeaderAndGoodRow.Split('|');
        using var folder = new TestFolder().With(parts[0], parts[1], parts[2], badRow);
        using var clean = new TestFolder().With(parts[0], parts[1], parts[2]);

        var run = ProgramRun.Of(folder.Path, "--as-of", "2025-03-31");

        run.ExitCode.Should().Be(ScorecardApp.Done);
        run.Out.Should().Contain($"  {parts[0]} line 3: {detail}\n").And.Contain("Left out 1 of 2 rows\n");
        Figures(folder).Should().Equal(Figures(clean));

        static IEnumerable<string> Figures(TestFolder folder) =>
            ScorecardJson.Of(folder, "--as-of", "2025-03-31").Root.GetProperty("kpis").EnumerateArray().Select(kpi => kpi.GetRawText()).ToArray();
    }

    [Theory]
    [InlineData("C2,2025-\"01-01,", "a quote stands inside a field that is not quoted")]
    [InlineData("\"C2\"x,2025-01-01,", "text follows a closing quote")]
    public void Row_Misquoted_IsReported(string badRow, string detail)
    {
        using var folder = new TestFolder().With("customers.csv", "customer_id,start_date,end_date", "C1,2025-01-01,", badRow, "C3,2025-01-01,");

        var run = ProgramRun.Of(folder.Path);

        run.Out.Should().Contain($"  customers.csv line 3: {detail}\n").And.Contain("Left out 1 of 3 rows\n");
    }

    [Fact]
    public void Quote_NeverClosed_SaysWhichLinesAreGone()
    {
        using var folder = new TestFolder().With(
            "customers.csv", "customer_id,start_date,end_date", "C1,2025-01-01,", "\"C2,2025-01-01,", "C3,2025-01-01,", "C4,2025-01-01,");

        var run = ProgramRun.Of(folder.Path);

        run.Out.Should().MatchRegex("customers\\.csv line 3: a quote is opened and never closed; the row runs to line [56], is a quote missing\\?");
    }

    [Fact]
    public void Lines_AfterQuotedLineBreaks_AreThePhysicalOnes()
    {
        using var folder = new TestFolder().With(
            "customers.csv", "customer_id,start_date,region", "C1,2025-01-01,\"two", "lines\"", string.Empty, "C2,2025-01-01,\"three", "", "lines\"", "C3,never,x");

        var run = ProgramRun.Of(folder.Path);

        run.Out.Should().Contain("customers.csv line 8: start_date 'never' is not a date");
    }

    [Fact]
    public void Bytes_NotUtf8_AreABadRow()
    {
        // "Müller" in Latin-1.
        byte[] latin = [.. "customer_id,start_date\nC1,2025-01-01\nM"u8, 0xFC, .. "ller,2025-01-01\n"u8];
        using var folder = new TestFolder().WithBytes("customers.csv", latin);

        ProgramRun.Of(folder.Path).Out.Should().Contain("customers.csv line 3: customer_id 'M�ller' holds bytes that are not UTF-8");
    }

    [Fact]
    public void Values_OfAStranger_AreCutAndMadeHarmless()
    {
        using var folder = new TestFolder().With(
            "customers.csv", "customer_id,start_date", "C1,2025-01-01", "C2,\u001b[31mred[bold]", $"C3,{new string('x', 500)}");

        var run = ProgramRun.Of(folder.Path);

        run.Out.Should().Contain("start_date '·[31mred[bold]' is not a date").And.Contain($"'{new string('x', 40)}…'").And.NotContain("\u001b");
    }

    [Fact]
    public void BadRows_Many_ShowTheFirstAndCountAll()
    {
        var lines = Enumerable.Range(0, 100).Select(i => $"C{i},{(i % 4 == 0 ? "2025-01-01" : "?")}").Prepend("customer_id,start_date").ToArray();
        using var folder = new TestFolder().With("customers.csv", lines);
        var list = folder.PathOf("bad.csv");

        var run = ProgramRun.Of(folder.Path, "--bad-rows", list);

        run.Out.Should().Contain("Left out 75 of 100 rows\n").And.Contain("customers.csv: 75 × start_date is not a date\n")
            .And.Contain("  and 70 more; --bad-rows FILE writes them all\n");
        File.ReadAllLines(list).Should().HaveCount(76).And.StartWith(["file,line,reason", "customers.csv,3,start_date '?' is not a date like 2025-03-31"]);
    }
}
