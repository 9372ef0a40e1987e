namespace RetentionMetrics.Documentation.Tests.Sources;

/// <summary>Code of one folder that uses a type of another.</summary>
internal sealed record FolderUse(string From, string To, string File, string Type)
{
    public override string ToString() => $"{From}/{File} uses {To}'s {Type}";
}
