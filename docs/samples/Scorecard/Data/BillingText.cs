using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>Reads how often a subscription is paid: "month", "quarter", "3 months", "annual".</summary>
internal static class BillingText
{
    private const int LongestInterval = 1000;

    private static readonly (string Word, PeriodUnit Unit)[] Words =
    [
        ("day", PeriodUnit.Day), ("days", PeriodUnit.Day), ("daily", PeriodUnit.Day),
        ("week", PeriodUnit.Week), ("weeks", PeriodUnit.Week), ("weekly", PeriodUnit.Week),
        ("month", PeriodUnit.Month), ("months", PeriodUnit.Month), ("monthly", PeriodUnit.Month),
        ("quarter", PeriodUnit.Quarter), ("quarters", PeriodUnit.Quarter), ("quarterly", PeriodUnit.Quarter),
        ("year", PeriodUnit.Year), ("years", PeriodUnit.Year), ("yearly", PeriodUnit.Year), ("annual", PeriodUnit.Year), ("annually", PeriodUnit.Year),
    ];

    /// <summary>Reads an interval that must be there.</summary>
    public static bool TryInterval(this CsvTable table, int column, out BillingInterval interval)
    {
        var text = table.Field(column);
        interval = default!;
        if (text.IsEmpty)
            return table.RejectEmpty(column);
        if (TryParse(System.Text.Encoding.UTF8.GetString(text), out var count, out var unit))
        {
            interval = new BillingInterval(count, unit);
            return true;
        }

        return table.Reject(
            "interval is unknown", $"interval {Fields.Quoted(text)} is none of day, week, month, quarter, year, or several of them like '3 months'");
    }

    private static bool TryParse(string text, out int count, out PeriodUnit unit)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        count = 1;
        unit = default;
        if (parts.Length is not (1 or 2))
            return false;
        if (parts.Length == 2
            && (!int.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out count)
                || count is < 1 or > LongestInterval))
        {
            return false;
        }

        foreach (var (word, meaning) in Words)
        {
            if (word.Equals(parts[^1], StringComparison.OrdinalIgnoreCase))
            {
                unit = meaning;
                return true;
            }
        }

        return false;
    }
}
