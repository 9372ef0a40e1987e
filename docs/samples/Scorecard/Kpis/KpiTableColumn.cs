namespace Scorecard.Kpis;

/// <summary>A column of a table.</summary>
/// <param name="Key">The name in the files that are written.</param>
/// <param name="Heading">The heading for readers.</param>
/// <param name="Unit">The unit of its figures.</param>
internal sealed record KpiTableColumn(string Key, string Heading, KpiUnit Unit);
