using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The set doors: who was active before, who is active after.</content>
public readonly partial record struct CustomerRetentionRate
{
    /// <summary>Compares two columns of customers: |before ∩ after| / |before|.</summary>
    /// <typeparam name="TKey">The customer's key; strings are compared by ordinal.</typeparam>
    /// <param name="before">The customers active at the start, in any order; duplicates count once.</param>
    /// <param name="after">The customers active at the end, in any order; duplicates count once, and who was not there before is acquired and does not count. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentException">A key is null; the message names its index.</exception>
    /// <example><code>
    /// var crr = CustomerRetentionRate.FromActive(before: ["Ada", "Ben", "Cleo", "Dan"], after: ["Ben", "Dan", "Eve"]);
    /// Console.WriteLine($"{crr.Retained} of {crr.AtStart}"); // 2 of 4
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CustomerRetentionRate FromActive<TKey>(ReadOnlySpan<TKey> before, ReadOnlySpan<TKey> after)
        where TKey : notnull
    {
        var index = new CustomerIndex<TKey>(before);
        try
        {
            RefuseNull(index.AddAll(), nameof(before));
            RefuseNull(index.MarkAll(after), nameof(after));
            return FromRetained(index.Marked, index.Count);
        }
        finally
        {
            index.Dispose();
        }
    }

    /// <inheritdoc cref="FromActive{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static CustomerRetentionRate FromActive(ReadOnlySpan<int> before, ReadOnlySpan<int> after) => FromActive<int>(before, after);

    /// <inheritdoc cref="FromActive{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static CustomerRetentionRate FromActive(ReadOnlySpan<long> before, ReadOnlySpan<long> after) => FromActive<long>(before, after);

    /// <inheritdoc cref="FromActive{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static CustomerRetentionRate FromActive(ReadOnlySpan<Guid> before, ReadOnlySpan<Guid> after) => FromActive<Guid>(before, after);

    /// <inheritdoc cref="FromActive{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static CustomerRetentionRate FromActive(ReadOnlySpan<string> before, ReadOnlySpan<string> after) => FromActive<string>(before, after);

    /// <summary>Compares two sequences of customers, each read once: |before ∩ after| / |before|.</summary>
    /// <typeparam name="TKey">The customer's key; strings are compared by ordinal.</typeparam>
    /// <param name="before">The customers active at the start; duplicates count once.</param>
    /// <param name="after">The customers active at the end; duplicates count once.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">A sequence is null.</exception>
    /// <exception cref="ArgumentException">A key is null; the message names its index.</exception>
    public static CustomerRetentionRate FromActive<TKey>(IEnumerable<TKey> before, IEnumerable<TKey> after)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (first, second) = (default(ColumnBuffer<TKey>), default(ColumnBuffer<TKey>));
        try
        {
            first = Projection.Into(before, key => key, first);
            second = Projection.Into(after, key => key, second);
            return FromActive(first.Span, second.Span);
        }
        finally
        {
            first.Dispose();
            second.Dispose();
        }
    }

    private static void RefuseNull(int row, string parameter)
    {
        if (row >= 0)
            throw new ArgumentException($"The customer at index {row} is null.", parameter);
    }
}
