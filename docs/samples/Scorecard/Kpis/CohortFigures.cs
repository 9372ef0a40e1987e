using System.Globalization;
using System.Text.Json;
using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>Who comes back: the cohorts of the twelve months by the month of the first purchase ever, and who of them buys in the months after it.</summary>
internal static class CohortFigures
{
    private const string Key = "cohorts";

    /// <summary>Makes the table; none when nobody bought for the first time in these months.</summary>
    public static IEnumerable<KpiTable> Of(CohortTable table, ReportingPeriod months)
    {
        var shown = table.Cohorts.Where(cohort => months.Contains(cohort.Period.Start)).ToArray();
        if (shown.Length == 0)
            return [];
        // Offset 0 is always 100 %.
        var offsets = Enumerable.Range(1, shown[0].Offsets - 1).ToArray();
        var rows = shown.Select(cohort => new KpiTableRow(
            cohort.Period.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            [cohort.Size, .. offsets.Select(offset => offset < cohort.Offsets ? cohort.RetentionAt(offset).Ratio : (double?)null)]));
        var pooled = offsets.Select(offset => shown.Where(cohort => offset < cohort.Offsets).Select(cohort => cohort.RetentionAt(offset)).Total());
        return [new KpiTable
        {
            Key = Key,
            Title = "Cohorts by month of first purchase: % who buy in month 1, 2 … after it",
            LabelHeading = "Cohort",
            Columns =
            [
                new KpiTableColumn("customers", "Size", KpiUnit.Count),
                .. offsets.Select(offset => new KpiTableColumn(Text(offset), Text(offset), KpiUnit.BareShare)),
            ],
            Rows = [.. rows, new KpiTableRow("Pooled", [shown.Sum(cohort => cohort.Size), .. pooled.Select(rate => (double?)rate.Ratio)])],
            State = JsonSerializer.SerializeToElement(table),
        }];

        static string Text(int offset) => offset.ToString(CultureInfo.InvariantCulture);
    }
}
