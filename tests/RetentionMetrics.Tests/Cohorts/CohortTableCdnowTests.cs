using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Cohorts;

/// <summary>The CDNOW sample: 2,357 customers of the first quarter of 1997 over 18 months, against pandas.</summary>
public class CohortTableCdnowTests
{
    // The Sunday after the last purchase: with it the last day, week, month and quarter are over, as the reference counts them.
    private static readonly DateOnly LastSunday = new(1998, 7, 5);

    // The reference cuts its weekly matrix after 77 columns.
    private const int ReferenceOffsets = 77;

    [SharedFact]
    public void RealData_CdnowByMonth_IsTheReference() => Check("monthly", PeriodUnit.Month);

    [SharedFact]
    public void RealData_CdnowByQuarter_IsTheReference() => Check("quarterly", PeriodUnit.Quarter);

    [SharedFact]
    public void RealData_CdnowByWeek_IsTheReference() => Check("weekly", PeriodUnit.Week);

    [SharedFact]
    public void RealData_CdnowWeeksByDefault_LeaveTheLastOneOpen()
    {
        var purchases = PurchaseLogs.CdnowSample().ToList();

        // The last purchase is of Tuesday, 30 June 1998; its week runs to Sunday.
        var weeks = CohortTable.FromActivity(purchases, p => p.Customer, p => p.Date, PeriodUnit.Week);
        weeks.AsOf.Should().Be(new DateOnly(1998, 6, 30));
        weeks.Cohorts[0].Offsets.Should().Be(79);
        weeks.Cohorts[0].IsMatureAt(78).Should().BeFalse();
        weeks.Curve().Count.Should().Be(78);

        var months = CohortTable.FromActivity(purchases, p => p.Customer, p => p.Date, PeriodUnit.Month);
        months.Cohorts[0].IsMatureAt(17).Should().BeTrue();
    }

    private static void Check(string section, PeriodUnit unit)
    {
        using var reference = Shared.ReferenceJson("cdnow_sample_cohorts.json");
        var expected = reference.RootElement.GetProperty(section);
        var purchases = PurchaseLogs.CdnowSample().ToList();

        var table = CohortTable.FromPurchases(purchases, p => p.Customer, p => p.Date, p => p.Amount, unit, unit == PeriodUnit.Week ? LastSunday : null);

        table.Cohorts.Select(cohort => NameOf(cohort.Period, unit)).Should().Equal(expected.GetProperty("cohorts").EnumerateArray().Select(name => name.GetString()));
        table.Cohorts.Select(cohort => cohort.Size).Should().Equal(expected.GetProperty("sizes").EnumerateArray().Select(size => size.GetInt64()));
        for (var cohort = 0; cohort < table.Cohorts.Count; cohort++)
        {
            var offsets = Enumerable.Range(0, Math.Min(ReferenceOffsets, table.Cohorts[cohort].Offsets)).ToList();
            offsets.Select(offset => table.Cohorts[cohort].ActiveAt(offset)).Should().Equal(Cells(expected, "active_customers", cohort).Select(cell => cell.GetInt64()));
            offsets.Select(offset => table.Cohorts[cohort].RetentionAt(offset).Ratio).Should().Equal(Cells(expected, "retention", cohort).Select(cell => cell.GetDouble()));
            offsets.Select(offset => table.Cohorts[cohort].RevenueAt(offset)).Should().Equal(Cells(expected, "revenue", cohort).Select(cell => (decimal?)cell.GetDecimal()));
        }

        PurchaseBook.FromPurchases(purchases, p => p.Customer, p => p.Date, p => p.Amount).Cohorts(unit, unit == PeriodUnit.Week ? LastSunday : null).Should().Be(table);

        var curve = table.Curve();
        curve.Take(ReferenceOffsets).Select(rate => rate.Ratio).Should().Equal(
            expected.GetProperty("weighted_average_retention").EnumerateArray().Select(rate => rate.GetDouble()),
            (ours, pandas) => Math.Abs(ours - pandas) < 1e-15);
        table.TotalRevenue.Should().Be(reference.RootElement.GetProperty("overall").GetProperty("revenue").GetDecimal());
    }

    private static IEnumerable<JsonElement> Cells(JsonElement section, string matrix, int cohort) =>
        section.GetProperty(matrix)[cohort].EnumerateArray().Where(cell => cell.ValueKind != JsonValueKind.Null);

    private static string NameOf(ReportingPeriod cohort, PeriodUnit unit) => unit switch
    {
        PeriodUnit.Month => cohort.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        PeriodUnit.Quarter => $"{cohort.Start.Year}Q{((cohort.Start.Month - 1) / 3) + 1}",
        _ => $"{cohort.Start:yyyy-MM-dd}/{cohort.End.AddDays(-1):yyyy-MM-dd}",
    };
}
