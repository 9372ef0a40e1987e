using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Periods;

/// <summary>Instants around midnight, clock changes and year ends; days, months and cohorts by zoneinfo and pandas.</summary>
public class InstantGoldenTests
{
    private static readonly JsonElement Answers = Golden.Json("shop", "instants.json");

    private static readonly List<(string Customer, DateTimeOffset At, decimal Amount)> Purchases =
    [
        .. Golden.Csv("shop", "instants.csv").Select(row => (
            row["customer_id"],
            DateTimeOffset.Parse(row["instant"], CultureInfo.InvariantCulture),
            decimal.Parse(row["amount"], CultureInfo.InvariantCulture))),
    ];

    [Theory]
    [InlineData("Europe/Berlin", "date_in_berlin")]
    [InlineData("UTC", "date_in_utc")]
    public void DateOf_EveryInstant_IsTheDayOfZoneinfo(string zone, string answers)
    {
        var calendar = Of(zone);
        var expected = Texts(Answers.GetProperty(answers));

        Purchases.Select(purchase => Day(calendar.DateOf(purchase.At))).Should().Equal(expected);
        Purchases.Select(purchase => Day(calendar.DateOf(purchase.At.UtcDateTime))).Should().Equal(expected);
        Purchases.Select(purchase => Day(calendar.DateOf(TimeZoneInfo.ConvertTime(purchase.At, calendar.Zone).DateTime))).Should().Equal(expected);
    }

    [Theory]
    [InlineData("Europe/Berlin", "berlin")]
    [InlineData("UTC", "utc")]
    public void PeriodOf_EveryInstant_GivesTheMonthsOfPandas(string zone, string answers)
    {
        var calendar = Of(zone);

        var months = Purchases.GroupBy(purchase => calendar.PeriodOf(purchase.At, PeriodUnit.Month)).OrderBy(month => month.Key)
            .Select(month => (month.Key.ToString("O"), month.Count(), month.Sum(purchase => purchase.Amount)));

        months.Should().Equal(Answers.GetProperty(answers).GetProperty("purchases_and_revenue_by_month").EnumerateArray()
            .Select(row => (row[0].GetString()!, row[1].GetInt32(), decimal.Parse(row[2].GetString()!, CultureInfo.InvariantCulture)))
            .Where(row => row.Item2 > 0));
    }

    [Theory]
    [InlineData("Europe/Berlin", "berlin", RetentionMode.ReturnOn, "on")]
    [InlineData("Europe/Berlin", "berlin", RetentionMode.ReturnOnOrAfter, "on_or_after")]
    [InlineData("UTC", "utc", RetentionMode.ReturnOn, "on")]
    [InlineData("UTC", "utc", RetentionMode.ReturnOnOrAfter, "on_or_after")]
    public void Cohorts_OfInstants_ArePandas(string zone, string answers, RetentionMode mode, string matrix)
    {
        var expected = Answers.GetProperty(answers).GetProperty("cohorts_month");

        var byInstant = CohortTable.FromActivity(Purchases, p => p.Customer, p => p.At, Of(zone), PeriodUnit.Month, mode: mode);
        var byDay = CohortTable.FromActivity(Purchases, p => p.Customer, p => Of(zone).DateOf(p.At), PeriodUnit.Month, mode: mode);

        byInstant.Should().Be(byDay);
        byInstant.Cohorts.Select(cohort => Day(cohort.Period.Start)).Should().Equal(Texts(expected.GetProperty("cohorts")));
        for (var cohort = 0; cohort < byInstant.Cohorts.Count; cohort++)
        {
            byInstant.Cohorts[cohort].Size.Should().Be(expected.GetProperty("sizes")[cohort].GetInt64());
            Enumerable.Range(0, byInstant.Cohorts[cohort].Offsets).Select(offset => byInstant.Cohorts[cohort].ActiveAt(offset))
                .Should().Equal(expected.GetProperty(matrix)[cohort].EnumerateArray().Select(active => active.GetInt64()));
        }
    }

    private static ReportingCalendar Of(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
