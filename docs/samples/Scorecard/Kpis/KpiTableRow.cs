namespace Scorecard.Kpis;

/// <summary>A row of a table: its label, and a figure per column; null where the cell is empty.</summary>
internal sealed record KpiTableRow(string Label, IReadOnlyList<double?> Figures);
