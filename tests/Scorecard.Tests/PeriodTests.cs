using RetentionMetrics;
using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>Which days count: as-of date, reporting period, time zone.</summary>
public class PeriodTests
{
    [Theory]
    [InlineData("2025-03-31", "2025-03-01", "2025-04-01")]
    [InlineData("2025-03-30", "2025-02-01", "2025-03-01")]
    [InlineData("2024-02-29", "2024-02-01", "2024-03-01")]
    [InlineData("2025-01-01", "2024-12-01", "2025-01-01")]
    public void Period_ByDefault_IsTheLastCompleteMonthOfTheLatestDate(string latest, string start, string end)
    {
        using var folder = new TestFolder().With("purchases.csv", "customer_id,date,amount", $"C1,{latest},1", "C1,2020-01-01,1");

        var scorecard = ScorecardJson.Of(folder);

        scorecard.Root.GetProperty("asOf").GetString().Should().Be(latest);
        scorecard.Root.GetProperty("period").GetProperty("start").GetString().Should().Be(start);
        scorecard.Root.GetProperty("period").GetProperty("end").GetString().Should().Be(end);
        ProgramRun.Of(folder.Path).Out.Should().Contain($"as of {latest} (latest date: purchases.csv line 2)");
    }

    [Theory]
    [InlineData("2025-02", "2025-02-01", "2025-03-01")]
    [InlineData("2025-Q1", "2025-01-01", "2025-04-01")]
    [InlineData("2024", "2024-01-01", "2025-01-01")]
    public void Period_Given_IsTaken(string period, string start, string end)
    {
        using var folder = new TestFolder().With("survey.csv", "date,nps", "2025-03-31,9");

        var given = ScorecardJson.Of(folder, "--period", period).Root.GetProperty("period");

        given.GetProperty("start").GetString().Should().Be(start);
        given.GetProperty("end").GetString().Should().Be(end);
    }

    [Fact]
    public void Quarter_IsTheSumOfItsMonths()
    {
        using var folder = new TestFolder().With("survey.csv", "date,nps", "2025-01-31,9", "2025-02-01,10", "2025-03-31,0", "2025-04-01,0", "2024-12-31,0");

        ScorecardJson.Of(folder, "--period", "2025-Q1").Metric<NetPromoterScore>("nps").Should().Be(NetPromoterScore.FromCounts(2, 0, 1));
    }

    [Fact]
    public void Period_AfterTheAsOfDate_IsRefused()
    {
        using var folder = new TestFolder().With("survey.csv", "date,nps", "2025-03-15,9");

        var run = ProgramRun.Of(folder.Path, "--period", "2025-03");

        run.ExitCode.Should().Be(ScorecardApp.CannotGoOn);
        run.Error.Should().Be(
            "The period 2025-03-01 to 2025-03-31 ends after the as-of date 2025-03-15 (latest date: survey.csv line 2); give an earlier --period or a later --as-of.\n");
    }

    [Fact]
    public void PurchaseWindow_IsTheTwelveMonthsThatEndWithThePeriod()
    {
        using var folder = new TestFolder().With(
            "purchases.csv", "customer_id,date,amount", "C1,2024-03-31,1", "C1,2024-04-01,1", "C2,2025-03-31,1", "C1,2025-04-01,1", "C2,2025-03-01,1");

        var scorecard = ScorecardJson.Of(folder, "--period", "2025-03", "--as-of", "2025-04-02");

        scorecard.Metric<RepeatPurchaseRate>("repeat-purchase").Should().Be(RepeatPurchaseRate.FromCounts(1, 2));
        scorecard.Rows("purchases.csv").Should().Be((5, 3, 2, 0));
    }

    [Theory]
    [InlineData("America/Asuncion", "2023-09-30", "2023-10-01T03:59Z", "2023-10-01T04:00Z")]
    [InlineData("Asia/Amman", "2016-03-31", "2016-03-31T21:59Z", "2016-03-31T22:00Z")]
    public void Tickets_OfALastDayAfterWhichMidnightIsSkipped_AreCountedToItsEnd(string zone, string asOf, string last, string next)
    {
        using var folder = new TestFolder().With(
            "tickets.csv", "ticket_id,opened_at,first_response_at,resolved_at,contacts", $"T1,{last},{last},,1", $"T2,{next},{next},,1");

        var scorecard = ScorecardJson.Of(folder, "--time-zone", zone, "--as-of", asOf);

        scorecard.Rows("tickets.csv").Should().Be((2, 1, 1, 0));
        scorecard.Metric<FirstResponseTime>("frt-median").Answered.Should().Be(1);
    }

    [Fact]
    public void Tickets_AnsweredAfterTheAsOfDate_AreStillOpen()
    {
        using var folder = new TestFolder().With(
            "tickets.csv",
            "ticket_id,opened_at,first_response_at,resolved_at,contacts",
            "T1,2025-03-31T20:00Z,2025-03-31T21:00Z,2025-04-02T20:00Z,1",
            "T2,2025-03-28T20:00Z,2025-04-01T00:00:01Z,,1",
            "T3,2025-04-01T00:00Z,,,0");

        var scorecard = ScorecardJson.Of(folder, "--as-of", "2025-03-31");

        var response = scorecard.Metric<FirstResponseTime>("frt-median");
        (response.Answered, response.Unanswered).Should().Be((1, 1));
        (scorecard.Numerator("fcr"), scorecard.Denominator("fcr")).Should().Be((0, 2));
        // T1 is four hours old and may still be resolved in time; T2 is not.
        var service = scorecard.Metric<ServiceLevel>("service-level");
        (service.WithinTarget, service.Due, service.Pending).Should().Be((0, 1, 1));
    }

    [Fact]
    public void TimeZone_DecidesTheDayAndTheInstantsWithoutOffset()
    {
        using var folder = new TestFolder().With(
            "tickets.csv",
            "ticket_id,opened_at,first_response_at,resolved_at,contacts",
            // 31 March in UTC, 1 April in Berlin.
            "T1,2025-03-31T22:30Z,,,1",
            // 09:00 in Berlin's summer time is 07:00 in UTC.
            "T2,2025-04-10 09:00,2025-04-10T07:45Z,,1",
            "T3,2025-04-30 12:00,,,1");

        ScorecardJson.Of(folder, "--as-of", "2025-04-30", "--time-zone", "Europe/Berlin").Denominator("fcr").Should().Be(3);
        ScorecardJson.Of(folder, "--as-of", "2025-04-30", "--time-zone", "Europe/Berlin").Value("frt-median").Should().Be(45 * 60);
        var utc = ProgramRun.Of(folder.Path, "--as-of", "2025-04-30");
        utc.Out.Should().Contain("tickets.csv line 3: first_response_at '2025-04-10T07:45Z' is before opened_at '2025-04-10 09:00'");
    }

    [Fact]
    public void TimeThatTheClockSkips_IsABadRow_AndOneThatOccursTwiceIsTheEarlier()
    {
        using var folder = new TestFolder().With(
            "tickets.csv",
            "ticket_id,opened_at,first_response_at,resolved_at,contacts",
            "T1,2025-03-30T02:30,,,1",
            "T2,2025-10-26T02:30,2025-10-26T02:45+02:00,,1",
            "T3,2025-10-31T00:00Z,,,1");

        var run = ProgramRun.Of(folder.Path, "--time-zone", "Europe/Berlin");

        run.Out.Should().Contain("tickets.csv line 2: opened_at '2025-03-30T02:30' does not exist in Europe/Berlin: the clock skips it").And.Contain("FRT 15 min");
    }
}
