namespace RetentionMetrics.Documentation.Tests.Compiling;

/// <summary>The tests that run programs: one at a time and nothing beside them, since the console and the current folder are the process's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleCollection
{
    public const string Name = "Console";
}
