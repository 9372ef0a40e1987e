using System.Globalization;
using RetentionMetrics;
using Scorecard.Kpis;

namespace Scorecard.Output;

/// <summary>The parts of a KPI as text, for the terminal and for Markdown.</summary>
internal static class KpiCells
{
    /// <summary>"54 / 1,200", or "54 lost / 1,200 at start".</summary>
    public static string Counts(Kpi kpi, CultureInfo culture, bool named)
    {
        if (kpi.Counts is not { } counts)
            return string.Empty;
        var (numerator, denominator) = (Number(counts.Numerator, culture), Number(counts.Denominator, culture));
        return named ? $"{numerator} {counts.NumeratorName} / {denominator} {counts.DenominatorName}" : $"{numerator} / {denominator}";
    }

    /// <summary>"3.4 % to 5.8 %".</summary>
    public static string Interval(Kpi kpi, CultureInfo culture) => kpi.Interval is { } interval
        ? $"{KpiText.Of(interval.Lower, kpi.Definition.Unit, culture)} to {KpiText.Of(interval.Upper, kpi.Definition.Unit, culture)}"
        : string.Empty;

    /// <summary>"≥ 95 % met beyond doubt".</summary>
    public static string Goal(Kpi kpi, CultureInfo culture) => kpi.Goal is { } goal ? $"{Target(kpi, goal, culture)} {ResultOf(goal.Result)}" : string.Empty;

    /// <summary>"≥ 95 % ✓✓".</summary>
    public static string GoalSign(Kpi kpi, CultureInfo culture) => kpi.Goal is { } goal ? $"{Target(kpi, goal, culture)} {SignOf(goal.Result)}" : string.Empty;

    /// <summary>The figures of a table's row.</summary>
    public static IEnumerable<string> Figures(KpiTable table, KpiTableRow row, CultureInfo culture) =>
        table.Columns.Zip(row.Figures, (column, figure) => figure is { } known ? KpiText.Of(known, column.Unit, culture) : string.Empty);

    /// <summary>The result in words.</summary>
    public static string ResultOf(GoalResult result) => result switch
    {
        GoalResult.Met => "met",
        GoalResult.MetBeyondDoubt => "met beyond doubt",
        GoalResult.Missed => "missed",
        _ => "open",
    };

    /// <summary>The result as a sign.</summary>
    public static string SignOf(GoalResult result) => result switch
    {
        GoalResult.Met => "✓",
        GoalResult.MetBeyondDoubt => "✓✓",
        GoalResult.Missed => "✗",
        _ => "?",
    };

    private static string Target(Kpi kpi, GoalOutcome goal, CultureInfo culture) =>
        $"{(goal.Direction == GoalDirection.AtLeast ? '≥' : '≤')} {KpiText.Target(goal.Target, kpi.Definition.Unit, culture)}";

    private static string Number(decimal number, CultureInfo culture) =>
        number.ToString(number == decimal.Truncate(number) ? "N0" : "N2", culture);
}
