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

    /// <summary>Counts a column, those entries left out that name no customer where there are rejections.</summary>
    public static KeyCounts Of<TKey>(
        ReadOnlySpan<TKey> keys,
        IEqualityComparer<TKey>? comparer,
        Rejections? rejections,
        [CallerArgumentExpression(nameof(keys))] string? parameter = null)
    {
        if (rejections is null || CustomerKeys.IndexOfMissing(keys) < 0)
        {
            rejections?.AddRows(keys.Length);
            return Of(keys, comparer, parameter);
        }

        var present = default(ColumnBuffer<TKey>);
        foreach (var rows in new PresentRows<TKey>(keys, rejections))
            present.Append(keys[rows]);
        using (present)
            return Of(present.Span, comparer, parameter);
    }

    /// <summary>Counts a column on several threads, which allocate a little.</summary>
    public static KeyCounts Of<TKey>(
        ReadOnlyMemory<TKey> keys,
        int degreeOfParallelism,
        Rejections? rejections = null,
        [CallerArgumentExpression(nameof(keys))] string? parameter = null)
    {
        var workers = Workers.Parts(keys.Length, degreeOfParallelism);
        if (rejections is not null && CustomerKeys.IndexOfMissing(keys.Span) >= 0)
            return Of(keys.Span, null, rejections, parameter);
        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, workers, out var missing);
        if (missing >= 0)
            throw CustomerKeys.NoCustomer(missing, parameter);
        rejections?.AddRows(keys.Length);
        return new KeyCounts(keys.Length, distinct, repeated);
    }

    /// <summary>Counts a sequence, read once.</summary>
    public static KeyCounts Of<TKey>(
        IEnumerable<TKey> keys,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null,
        [CallerArgumentExpression(nameof(keys))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(keys, parameter);
        if (Sequences.TryGetSpan(keys, out var span))
            return Of(span, comparer, rejections, parameter);
        var column = default(ColumnBuffer<TKey>);
        try
        {
            foreach (var key in keys)
                column.Append([key]);
            return Of(column.Span, comparer, rejections, parameter);
        }
        finally
        {
            column.Dispose();
        }
    }
}
