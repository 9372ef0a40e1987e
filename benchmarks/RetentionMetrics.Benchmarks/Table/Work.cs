namespace RetentionMetrics.Benchmarks.Table;

/// <summary>One row of the table: a task on some data, and those who solve it. All give the same number, which the runner checks.</summary>
internal sealed class Work
{
    public required string Name { get; init; }

    public required string Data { get; init; }

    public required long Rows { get; init; }

    /// <summary>Gets what the memory allows: one plain vector pass over the same bytes.</summary>
    public Func<double>? Limit { get; init; }

    /// <summary>Gets the loop that a user would write.</summary>
    public required Func<double> Loop { get; init; }

    public Func<double>? Linq { get; init; }

    public required Func<double> Ours { get; init; }

    /// <summary>Gets the door with a degree of parallelism of 2, where there is one.</summary>
    public Func<double>? OursOnTwoThreads { get; init; }

    /// <summary>Gets the table for the database, made of the same arrays; it is called <c>t</c>.</summary>
    public Action<DuckDb>? Load { get; init; }

    /// <summary>Gets the database's best query for the task.</summary>
    public string? Sql { get; init; }

    /// <summary>Gets how much faster than the others ours has to be.</summary>
    public Bar Bar { get; init; } = new();

    /// <summary>Gets the bytes that a call of ours may allocate; what a returned object holds.</summary>
    public long Bytes { get; init; }
}
