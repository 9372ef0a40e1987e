using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The set factories: who was active before, who is active after.</content>
public readonly partial record struct CustomerRetentionRate
{
    /// <summary>Compares two columns of customers: |before ∩ after| / |before|.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="before">The customers active at the start, in any order; duplicates count once.</param>
    /// <param name="after">The customers active at the end, in any order; duplicates count once, and who was not there before is acquired and does not count. Without a comparer, nothing is allocated.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentException">An entry has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <example><code>
    /// var crr = CustomerRetentionRate.FromCustomerSets(before: ["Ada", "Ben", "Cleo", "Dan"], after: ["Ben", "Dan", "Eve"]);
    /// Console.WriteLine($"{crr.Retained} of {crr.AtStart}"); // 2 of 4
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CustomerRetentionRate FromCustomerSets<TKey>(
        ReadOnlySpan<TKey> before, ReadOnlySpan<TKey> after, IEqualityComparer<TKey>? comparer = null)
    {
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
        {
            using var known = GroupNumbers<TKey>.Create(compared);
            using var first = CustomerKeys.Number(before, known, nameof(before));
            using var second = CustomerKeys.Number(after, known, nameof(after));
            return FromCustomerSets(first.Span, second.Span);
        }

        var (atStart, retained) = KeyKernel<TKey>.Default.Intersect(before, after, out var missingBefore, out var missingAfter);
        ThrowIfMissing(missingBefore, nameof(before));
        ThrowIfMissing(missingAfter, nameof(after));
        return FromCounts(retained, atStart);
    }

    /// <summary>Compares two columns of customers on several threads: |before ∩ after| / |before|.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="before">The customers active at the start, in any order; duplicates count once.</param>
    /// <param name="after">The customers active at the end, in any order; duplicates count once.</param>
    /// <param name="degreeOfParallelism">How many threads may work at the same time; fewer do where the columns are short. It is worthwhile from about a million customers on.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.
    /// One of the caller's is called on one thread.</param>
    /// <returns>The rate: the same for every degree.</returns>
    /// <exception cref="ArgumentException">An entry has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is less than 1.</exception>
    /// <example><code>
    /// string[] before = ["Ada", "Ben", "Cleo", "Dan"], after = ["Ben", "Dan", "Eve"];
    /// Console.WriteLine(CustomerRetentionRate.FromCustomerSets(before, after, degreeOfParallelism: 2)); // 50.0 %
    /// </code></example>
    public static CustomerRetentionRate FromCustomerSets<TKey>(
        ReadOnlyMemory<TKey> before, ReadOnlyMemory<TKey> after, int degreeOfParallelism, IEqualityComparer<TKey>? comparer = null)
    {
        var workers = Workers.Parts(Math.Max(before.Length, after.Length), degreeOfParallelism);
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
            return FromCustomerSets(before.Span, after.Span, compared);
        var (atStart, retained) = KeyKernel<TKey>.Default.Intersect(before, after, workers, out var missingBefore, out var missingAfter);
        ThrowIfMissing(missingBefore, nameof(before));
        ThrowIfMissing(missingAfter, nameof(after));
        return FromCounts(retained, atStart);
    }

    /// <inheritdoc cref="FromCustomerSets{TKey}(ReadOnlyMemory{TKey}, ReadOnlyMemory{TKey}, int, IEqualityComparer{TKey})"/>
    /// <exception cref="ArgumentNullException">A column is null.</exception>
    public static CustomerRetentionRate FromCustomerSets<TKey>(
        TKey[] before, TKey[] after, int degreeOfParallelism, IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return FromCustomerSets((ReadOnlyMemory<TKey>)before, after, degreeOfParallelism, comparer);
    }

    // C# before 14 does not infer the key of a ReadOnlySpan from an array.

    /// <inheritdoc cref="FromCustomerSets{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{TKey}, IEqualityComparer{TKey})"/>
    /// <exception cref="ArgumentNullException">A column is null.</exception>
    public static CustomerRetentionRate FromCustomerSets<TKey>(
        TKey[] before, TKey[] after, IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return FromCustomerSets((ReadOnlySpan<TKey>)before, after, comparer);
    }

    /// <summary>Compares two sequences of customers, each read once: |before ∩ after| / |before|.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="before">The customers active at the start; duplicates count once.</param>
    /// <param name="after">The customers active at the end; duplicates count once.</param>
    /// <param name="comparer">How customers are compared; by default as the sets do that are given, else by their keys' own equality.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">A sequence is null.</exception>
    /// <remarks>
    /// A set that has a comparer of its own keeps it: two sets that ignore case count "Ada" and "ada" as one customer. Two sets with different
    /// comparers throw unless a comparer is given; so does a collection whose comparer cannot be read (the keys of a dictionary) where it matters.
    /// </remarks>
    /// <exception cref="ArgumentException">The sets compare customers in different ways, or an entry has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    public static CustomerRetentionRate FromCustomerSets<TKey>(
        IEnumerable<TKey> before, IEnumerable<TKey> after, IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var common = BroughtComparer.Of(before, after, comparer, nameof(after));
        var (first, second) = (default(ColumnBuffer<TKey>), default(ColumnBuffer<TKey>));
        try
        {
            Gather(before, ref first);
            Gather(after, ref second);
            var rate = FromCustomerSets(first.Span, second.Span, common);
            if (comparer is null)
            {
                BroughtComparer.ThrowIfOther(after, before, common, rate.Retained, nameof(after));
                BroughtComparer.ThrowIfOther(before, after, common, rate.Retained, nameof(before));
            }

            return rate;
        }
        finally
        {
            first.Dispose();
            second.Dispose();
        }
    }

    private static void Gather<TKey>(IEnumerable<TKey> customers, ref ColumnBuffer<TKey> column)
    {
        if (Sequences.TryGetSpan(customers, out var span))
        {
            column.Append(span);
            return;
        }

        foreach (var customer in customers)
            column.Append([customer]);
    }

    private static void ThrowIfMissing(int row, string parameter)
    {
        if (row >= 0)
            throw CustomerKeys.NoCustomer(row, parameter);
    }
}
