namespace Scorecard.Sample;

/// <summary>Where a bad row was written, and why it must be left out.</summary>
internal sealed record PlantedBadRow(string FileName, long Line, string Reason);
