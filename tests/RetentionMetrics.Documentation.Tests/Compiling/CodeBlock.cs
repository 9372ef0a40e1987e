namespace RetentionMetrics.Documentation.Tests.Compiling;

/// <summary>C# that stands in a text, with its place there.</summary>
/// <param name="Text">The code.</param>
/// <param name="File">The file that it stands in, from the root of the repository.</param>
/// <param name="FirstLine">The number of its first line in that file.</param>
internal sealed record CodeBlock(string Text, string File, int FirstLine);
