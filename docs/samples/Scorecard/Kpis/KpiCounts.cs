namespace Scorecard.Kpis;

/// <summary>What a figure was divided from: so much of this over so many of that.</summary>
internal sealed record KpiCounts(decimal Numerator, string NumeratorName, decimal Denominator, string DenominatorName);
