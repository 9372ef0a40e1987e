namespace Scorecard.Sample;

/// <summary>A file of the sample company: its name, its header, and its rows, made while they are written.</summary>
internal sealed record SampleFile(string FileName, string Header, long ApproximateRows, IEnumerable<SampleRow> Rows);
