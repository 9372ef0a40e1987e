using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts columns of customers; with rejections, entries without a customer are left out.</summary>
internal static class CustomerCounts
{
    /// <summary>Counts a column.</summary>
    public static KeyCounts Of<TKey>(ReadOnlySpan<TKey> customers, IEqualityComparer<TKey>? comparer, Rejections? rejections)
    {
        if (rejections is null || CustomerKeys.IndexOfMissing(customers) < 0)
        {
            rejections?.AddRows(customers.Length);
            return KeyCounts.Of(customers, comparer);
        }

        var present = default(ColumnBuffer<TKey>);
        foreach (var rows in new PresentRows<TKey>(customers, rejections))
            present.Append(customers[rows]);
        using (present)
            return KeyCounts.Of(present.Span, comparer);
    }

    /// <summary>Counts a column on several threads.</summary>
    public static KeyCounts Of<TKey>(ReadOnlyMemory<TKey> customers, int degreeOfParallelism, IEqualityComparer<TKey>? comparer, Rejections? rejections)
    {
        if (rejections is null)
            return KeyCounts.Of(customers, degreeOfParallelism, comparer);
        ArgumentOutOfRangeException.ThrowIfLessThan(degreeOfParallelism, 1);
        if (CustomerKeys.IndexOfMissing(customers.Span) >= 0)
            return Of(customers.Span, comparer, rejections);
        rejections.AddRows(customers.Length);
        return KeyCounts.Of(customers, degreeOfParallelism, comparer);
    }

    /// <summary>Counts a sequence, read once.</summary>
    public static KeyCounts Of<TKey>(IEnumerable<TKey> customers, IEqualityComparer<TKey>? comparer, Rejections? rejections)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (Sequences.TryGetSpan(customers, out var span))
            return Of(span, comparer, rejections);
        var column = default(ColumnBuffer<TKey>);
        try
        {
            foreach (var customer in customers)
                column.Append([customer]);
            return Of(column.Span, comparer, rejections);
        }
        finally
        {
            column.Dispose();
        }
    }
}
