using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>How many rows a column of keys has, how many distinct keys, and how many of these stand in it more than once.</summary>
/// <remarks>Every method throws an <see cref="ArgumentException"/> where a key names no customer; the message has the parameter and the index.</remarks>
internal readonly record struct KeyCounts(long Rows, long Distinct, long Repeated)
{
    /// <summary>Counts a column. No allocation without a comparer.</summary>
    public static KeyCounts Of<TKey>(
        ReadOnlySpan<TKey> keys, IEqualityComparer<TKey>? comparer = null, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
    {
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
        {
            using var known = GroupNumbers<TKey>.Create(compared);
            using var numbers = CustomerKeys.Number(keys, known, parameter);
            return Of(numbers.Span);
        }

        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, out var missing);
        if (missing >= 0)
            throw CustomerKeys.NoCustomer(missing, parameter);
        return new KeyCounts(keys.Length, distinct, repeated);
    }

    /// <summary>Counts a column on several threads, which allocate a little.</summary>
    public static KeyCounts Of<TKey>(
        ReadOnlyMemory<TKey> keys,
        int degreeOfParallelism,
        IEqualityComparer<TKey>? comparer = null,
        [CallerArgumentExpression(nameof(keys))] string? parameter = null)
    {
        var workers = Workers.Parts(keys.Length, degreeOfParallelism);
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
            return Of(keys.Span, compared, parameter);
        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, workers, out var missing);
        if (missing >= 0)
            throw CustomerKeys.NoCustomer(missing, parameter);
        return new KeyCounts(keys.Length, distinct, repeated);
    }
}
