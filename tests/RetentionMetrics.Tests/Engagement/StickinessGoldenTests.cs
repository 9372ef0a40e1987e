using System.Globalization;

namespace RetentionMetrics.Tests.Engagement;

/// <summary>Activity of fourteen weeks against pandas.</summary>
public class StickinessGoldenTests
{
    [Theory]
    [InlineData("dau_mau_28")]
    [InlineData("dau_mau_30")]
    [InlineData("dau_mau_7")]
    [InlineData("dau_mau_calendar_months")]
    [InlineData("wau_mau_28_disjoint_weeks")]
    public void FromActivity_OfEveryWindow_IsThatOfPandas(string answers)
    {
        var rows = Golden.Csv("activity", "activity.csv")
            .Select(row => (Customer: row["customer"], Date: DateOnly.Parse(row["date"], CultureInfo.InvariantCulture))).ToArray();
        foreach (var window in Golden.Json("activity", "stickiness.json").GetProperty(answers).EnumerateArray())
        {
            var start = DateOnly.Parse(window.GetProperty("start").GetString()!, CultureInfo.InvariantCulture);
            var period = ReportingPeriod.Days(start, window.GetProperty("days").GetInt32());
            var periodDays = window.GetProperty("period_days").GetInt32();

            var found = Stickiness.FromActivity(rows, period, r => r.Customer, r => r.Date, periodDays);
            Stickiness.FromActivity(Array.ConvertAll(rows, r => r.Customer), Array.ConvertAll(rows, r => r.Date), period, periodDays).Should().Be(found);
            found.CustomerPeriods.Should().Be(window.GetProperty("customer_periods").GetInt64());
            found.ActiveCustomers.Should().Be(window.GetProperty("active_customers").GetInt64());
            found.Ratio.Should().BeApproximately(window.GetProperty("ratio").GetDouble(), 1e-14);
        }
    }
}
