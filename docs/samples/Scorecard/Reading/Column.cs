namespace Scorecard.Reading;

/// <summary>A documented column of a CSV file.</summary>
/// <param name="Name">The name in the header; letter case does not matter.</param>
/// <param name="Description">What stands in it.</param>
/// <param name="IsRequired">Whether a file without it is refused.</param>
internal sealed record Column(string Name, string Description, bool IsRequired = true);
