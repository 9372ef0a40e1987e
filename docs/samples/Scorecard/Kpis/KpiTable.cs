using System.Text.Json;

namespace Scorecard.Kpis;

/// <summary>Figures that belong together, below the KPIs of a section.</summary>
internal sealed record KpiTable
{
    /// <summary>Gets the name in the files that are written.</summary>
    public required string Key { get; init; }

    /// <summary>Gets what it shows, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the heading of the rows' labels.</summary>
    public required string LabelHeading { get; init; }

    /// <summary>Gets the columns, the most important first: a narrow terminal leaves out the last.</summary>
    public required IReadOnlyList<KpiTableColumn> Columns { get; init; }

    public required IReadOnlyList<KpiTableRow> Rows { get; init; }

    /// <summary>Gets a line below it; none when null.</summary>
    public string? Note { get; init; }

    /// <summary>Gets the JSON of the metric behind it, where there is one: it adds up with those of other companies.</summary>
    public JsonElement? State { get; init; }
}
