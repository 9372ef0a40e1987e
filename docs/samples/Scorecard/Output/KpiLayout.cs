using System.Globalization;
using System.Text;
using RetentionMetrics;
using Scorecard.Kpis;
using Spectre.Console;

namespace Scorecard.Output;

/// <summary>Lays KPIs out in columns. Where the terminal is too narrow, words become signs, then the counts and the interval go: the explanation below has them too.</summary>
internal sealed class KpiLayout
{
    private const string Gap = "  ";

    private readonly CultureInfo _culture;
    private readonly IReadOnlyList<KpiColumn> _columns;
    private readonly int[] _widths;

    private KpiLayout(IReadOnlyList<Kpi> kpis, IReadOnlyList<KpiColumn> columns, CultureInfo culture)
    {
        _culture = culture;
        _columns = columns;
        _widths = [.. columns.Select(column => kpis.Select(kpi => TextOf(kpi, column).Length).Append(HeadingOf(column).Length).Max())];
    }

    private enum KpiColumn
    {
        Name,
        Value,
        NamedCounts,
        Counts,
        Interval,
        Goal,
        GoalSign,
    }

    /// <summary>Gets what the signs of the goals mean; null where they are words.</summary>
    public string? Legend => _columns.Contains(KpiColumn.GoalSign)
        ? string.Join(", ", Enum.GetValues<GoalResult>().Select(result => $"{KpiCells.SignOf(result)} {KpiCells.ResultOf(result)}"))
        : null;

    private int Width => _widths.Sum() + ((_widths.Length - 1) * Gap.Length);

    /// <summary>Finds the richest layout that fits.</summary>
    public static KpiLayout For(IEnumerable<Kpi> kpis, int width, CultureInfo culture)
    {
        var all = kpis.ToArray();
        KpiColumn[][] candidates =
        [
            [KpiColumn.Name, KpiColumn.Value, KpiColumn.NamedCounts, KpiColumn.Interval, KpiColumn.Goal],
            [KpiColumn.Name, KpiColumn.Value, KpiColumn.NamedCounts, KpiColumn.Interval, KpiColumn.GoalSign],
            [KpiColumn.Name, KpiColumn.Value, KpiColumn.Counts, KpiColumn.Interval, KpiColumn.GoalSign],
            [KpiColumn.Name, KpiColumn.Value, KpiColumn.Interval, KpiColumn.GoalSign],
            [KpiColumn.Name, KpiColumn.Value, KpiColumn.GoalSign],
        ];
        var layouts = candidates.Select(columns => new KpiLayout(all, columns, culture)).ToArray();
        return layouts.FirstOrDefault(layout => layout.Width <= width) ?? layouts[^1];
    }

    /// <summary>The line above a section: its title and the columns' names, in markup.</summary>
    public string Heading(string title) => Join(column => column == KpiColumn.Name ? title : HeadingOf(column), column => column == KpiColumn.Name ? "bold" : "dim");

    /// <summary>The line of a KPI, in markup.</summary>
    public string Line(Kpi kpi) => Join(column => TextOf(kpi, column), column => StyleOf(kpi, column));

    private string Join(Func<KpiColumn, string> textOf, Func<KpiColumn, string?> styleOf)
    {
        var texts = _columns.Select(textOf).ToArray();
        // Nothing is padded behind the last text of a line.
        var last = Array.FindLastIndex(texts, text => text.Length > 0);
        var line = new StringBuilder();
        for (var i = 0; i <= last; i++)
        {
            var column = _columns[i];
            var aligned = column is KpiColumn.Value or KpiColumn.Counts ? texts[i].PadLeft(_widths[i]) : i < last ? texts[i].PadRight(_widths[i]) : texts[i];
            if (i > 0)
                line.Append(Gap);
            line.Append(styleOf(column) is { } style ? $"[{style}]{Markup.Escape(aligned)}[/]" : Markup.Escape(aligned));
        }

        return line.ToString();
    }

    private static string HeadingOf(KpiColumn column) => column switch
    {
        KpiColumn.Name => string.Empty,
        KpiColumn.Value => "Value",
        KpiColumn.NamedCounts or KpiColumn.Counts => "Counts",
        KpiColumn.Interval => "95 % interval",
        _ => "Goal",
    };

    private static string? StyleOf(Kpi kpi, KpiColumn column) => column switch
    {
        KpiColumn.Value => "bold",
        KpiColumn.Goal or KpiColumn.GoalSign => kpi.Goal?.Result switch
        {
            GoalResult.Met or GoalResult.MetBeyondDoubt => "green",
            GoalResult.Missed => "red",
            GoalResult.Open => "yellow",
            _ => null,
        },
        _ => null,
    };

    private string TextOf(Kpi kpi, KpiColumn column) => column switch
    {
        KpiColumn.Name => kpi.Definition.Name,
        KpiColumn.Value => kpi.Value,
        KpiColumn.NamedCounts => KpiCells.Counts(kpi, _culture, named: true),
        KpiColumn.Counts => KpiCells.Counts(kpi, _culture, named: false),
        KpiColumn.Interval => KpiCells.Interval(kpi, _culture),
        KpiColumn.Goal => KpiCells.Goal(kpi, _culture),
        _ => KpiCells.GoalSign(kpi, _culture),
    };
}
