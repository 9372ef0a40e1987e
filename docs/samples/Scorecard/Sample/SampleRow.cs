namespace Scorecard.Sample;

/// <summary>A row of a sample file as it is written; a planted bad one knows the reason with which it must be left out.</summary>
internal readonly record struct SampleRow(string Text, string? Defect = null);
