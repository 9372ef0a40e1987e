using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Retention;

/// <summary>Members of a club by month, counted day by day in pandas: movements, churn as five vendors define it, and retention.</summary>
public class VendorChurnGoldenTests
{
    [Fact]
    public void Members_EveryMonth_AreTheReference()
    {
        Member[] members = [.. Golden.Csv("subscriptions", "members.csv").Select(row => new Member(
            Date(row["joined"])!.Value, Date(row["cancelled"]), Date(row["paid_until"])))];
        var months = Golden.Json("subscriptions", "vendor_churn.json").GetProperty("months").EnumerateArray().ToList();

        months.Should().HaveCount(24);
        foreach (var month in months)
        {
            var period = ReportingPeriod.Month(int.Parse(Text(month)[..4], CultureInfo.InvariantCulture), int.Parse(Text(month)[5..], CultureInfo.InvariantCulture));
            var byCancellation = CustomerMovements.FromCustomers(members, period, m => m.Joined, m => m.Cancelled);
            var byPaidTerm = CustomerMovements.FromCustomers(members, period, m => m.Joined, m => m.PaidUntil);

            Movements(byCancellation, month.GetProperty("by_cancellation"));
            Movements(byPaidTerm, month.GetProperty("by_end_of_paid_term"));
            CustomerMovements.FromCustomers(members, period, m => m.Joined, m => m.Cancelled?.AddDays(-1), EndDates.LastDay, rejections: WrongRows.Into(out var cameAndWent)).AtEnd
                .Should().Be(byCancellation.AtEnd);
            cameAndWent.Count.Should().Be(members.Count(m => m.Cancelled == m.Joined));
            foreach (var definition in new[] { ChurnDefinition.Standard, ChurnDefinition.ChartMogul, ChurnDefinition.Baremetrics, ChurnDefinition.Stripe })
                Churn(byCancellation, definition, month.GetProperty(definition.Name));
            Churn(byPaidTerm, ChurnDefinition.ProfitWell, month.GetProperty("ProfitWell"));
            Ratio(byCancellation.RetentionRate.Ratio, month.GetProperty("retention"));
        }
    }

    private static string Text(JsonElement month) => month.GetProperty("month").GetString()!;

    private static DateOnly? Date(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Movements(CustomerMovements movements, JsonElement expected) =>
        (movements.AtStart, movements.Acquired, movements.Lost, movements.AcquiredAndLost, movements.AtEnd).Should().Be((
            expected.GetProperty("at_start").GetInt64(),
            expected.GetProperty("acquired").GetInt64(),
            expected.GetProperty("lost").GetInt64(),
            expected.GetProperty("acquired_and_lost").GetInt64(),
            expected.GetProperty("at_end").GetInt64()));

    private static void Churn(CustomerMovements movements, ChurnDefinition definition, JsonElement expected)
    {
        var (rate, lost) = (expected.GetProperty("rate"), expected.GetProperty("lost").GetInt64());
        if (rate.ValueKind == JsonValueKind.Null)
        {
            ChurnRate.Compare(movements).Single(row => row.Definition.Name == definition.Name).Rate.IsDefined.Should().BeFalse();
            return;
        }

        var churn = movements.ChurnRate(definition);
        (churn.Lost, churn.AtRisk).Should().Be((lost, expected.GetProperty("base").GetInt64()));
        Ratio(churn.Ratio, rate);
    }

    // Both are the double nearest to the quotient of two counts.
    private static void Ratio(double ratio, JsonElement expected) => ratio.Should().Be(expected.GetDouble());

    private sealed record Member(DateOnly Joined, DateOnly? Cancelled, DateOnly? PaidUntil);
}
