using Scorecard.Reading;

namespace Scorecard.Kpis;

/// <summary>The rows of a file: those that count here, those outside of the period, those left out.</summary>
internal sealed record FileRows(string FileName, long Rows, long Counted, long Outside, long Bad);

/// <summary>The scorecard of a company.</summary>
internal sealed record ScorecardReport(
    string Company,
    ScorecardPeriod? Period,
    IReadOnlyList<KpiSection> Sections,
    IReadOnlyList<FileRows> Files,
    IReadOnlyList<string> MissingFiles,
    BadRows BadRows)
{
    /// <summary>Gets all KPIs.</summary>
    public IEnumerable<Kpi> Kpis => Sections.SelectMany(section => section.Kpis);
}
