namespace Scorecard.Kpis;

/// <summary>KPIs that come from one file.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Scope">The rows that count: file and period.</param>
/// <param name="Kpis">The KPIs; none when the file is missing.</param>
/// <param name="Notes">Lines below them, one fact each.</param>
internal sealed record KpiSection(string Title, string Scope, IReadOnlyList<Kpi> Kpis, params IReadOnlyList<string> Notes)
{
    /// <summary>Gets the tables below them.</summary>
    public IReadOnlyList<KpiTable> Tables { get; init; } = [];
}
