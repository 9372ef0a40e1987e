using System.Globalization;
using System.Text;
using RetentionMetrics;
using Scorecard.Data;
using Scorecard.Kpis;
using Scorecard.Reading;

namespace Scorecard.CommandLine;

/// <summary>The answer to <c>--help</c>: options, columns, KPIs and their goals, from the same tables that the program works by.</summary>
internal static class HelpText
{
    private const int NameWidth = 20;

    private static readonly (string Name, string Text)[] Options =
    [
        ("PATH", "folder of your CSV files; without it, a made-up company"),
        ("--as-of DATE", "last day that is known (default: latest in the files)"),
        ("--period P", "2025-03, 2025-Q1 or 2025 (default: last complete month)"),
        ("--time-zone ZONE", "of days, and of instants without offset (default: UTC)"),
        ("--culture NAME", "of numbers: de-DE, invariant … (default: the system's)"),
        ("--goal KPI=TARGET", "your goal: churn=3%, nps=40, frt-median=2h, open=none"),
        ("--json FILE", "also write the scorecard as JSON"),
        ("--markdown FILE", "also write it as Markdown"),
        ("--bad-rows FILE", "write all rows left out, with file, line and reason"),
        ("--write-sample DIR", "keep the sample company's files in this folder"),
        ("--purchases N", "purchases of the sample company, for trying long files"),
        ("--help", "this text"),
    ];

    private static readonly TableSchema[] Files =
    [
        CustomerFile.Layout, PurchaseFile.Layout, SubscriptionFile.Layout, SurveyFile.Layout, TicketFile.Layout, CampaignFile.Layout,
    ];

    /// <summary>Writes the text, 80 columns wide.</summary>
    public static string Compose()
    {
        var text = new StringBuilder();
        text.Append("KPI scorecard of customer retention from CSV files.\n\n");
        text.Append("Usage: dotnet run --project docs/samples/Scorecard [-- [PATH] [OPTIONS]]\n\n");
        foreach (var (name, meaning) in Options)
            Line(text, name, meaning);
        text.Append("\nFiles: any of these, with a header; letter case and order of the columns do not\n");
        text.Append("matter, others are ignored. Separated by comma, semicolon, tab or bar; UTF-8.\n");
        text.Append("Dates are yyyy-MM-dd; amounts have a decimal point and no thousands separator.\n");
        text.Append("Columns in brackets may be missing.\n");
        foreach (var file in Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{file.FileName}: {file.Content}\n");
            foreach (var column in file.Columns)
                Line(text, column.IsRequired ? column.Name : $"[{column.Name}]", column.Description);
        }

        text.Append("\nKPIs for --goal, with their default goals:\n");
        foreach (var kpi in KpiCatalogue.All)
            Line(text, kpi.Key, $"{kpi.Name}{GoalOf(kpi)}");
        text.Append("\nExit codes: 0 done, 2 something is missing or cannot be read, 130 interrupted.\n");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string meaning) =>
        text.Append("  ").Append(name.PadRight(NameWidth - 2)).Append("  ").Append(meaning).Append('\n');

    private static string GoalOf(KpiDefinition kpi)
    {
        if (kpi.DefaultGoal is not { } goal)
            return string.Empty;
        var direction = kpi.Direction == GoalDirection.AtLeast ? "at least" : "at most";
        return $", {direction} {KpiText.Target(goal, kpi.Unit, CultureInfo.InvariantCulture)}";
    }
}
