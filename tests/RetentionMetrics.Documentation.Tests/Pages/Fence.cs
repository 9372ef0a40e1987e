namespace RetentionMetrics.Documentation.Tests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The first word behind the opening fence.</param>
/// <param name="Attributes">The words after it.</param>
/// <param name="FirstLine">The number of its first line of content in the page, from 1.</param>
/// <param name="Lines">Its content.</param>
/// <param name="IsAdjacent">Whether only blank lines part it from the block before.</param>
internal sealed record Fence(string Language, string Attributes, int FirstLine, IReadOnlyList<string> Lines, bool IsAdjacent)
{
    private const string NoRun = "no-run";

    /// <summary>A C# block; those that begin with a directive of a script or a file-based app are not part of the page's program.</summary>
    public bool IsProgram => Language is "csharp" && !IsScript;

    /// <summary>A whole script as a user starts it: F#, or C# that names its package itself.</summary>
    public bool IsScript => Language is "fsharp" || (Language is "csharp" && Lines.Any(line =>
        line.StartsWith("#:", StringComparison.Ordinal) || line.StartsWith("#r ", StringComparison.Ordinal)));

    /// <summary>What a block prints.</summary>
    public bool IsOutput => Language is "text";

    public bool IsRun => !Attributes.StartsWith(NoRun, StringComparison.Ordinal);

    /// <summary>Why it is compiled only.</summary>
    public string ReasonNotToRun => IsRun ? string.Empty : Attributes[NoRun.Length..].Trim();

    public string Text => string.Join('\n', Lines);
}
