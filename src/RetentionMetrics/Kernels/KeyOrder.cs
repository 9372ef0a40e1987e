namespace RetentionMetrics.Kernels;

/// <summary>The order in which keys are listed: their own where they have one (texts by ordinal), else the order in which they came.</summary>
internal static class KeyOrder
{
    /// <summary>The numbers of the keys in the order of the list.</summary>
    public static int[] Of<TKey>(ReadOnlySpan<TKey> keys)
        where TKey : notnull
    {
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        if (ComparerOf<TKey>() is not { } comparer)
            return order;
        try
        {
            // Array.Sort moves the numbers along with a copy of their keys.
            Array.Sort(keys.ToArray(), order, comparer);
            return order;
        }
        catch (InvalidOperationException)
        {
            // A comparable key can have parts that are not, as tuples can: it has no order after all.
            for (var i = 0; i < order.Length; i++)
                order[i] = i;
            return order;
        }
    }

    /// <summary>The keys in the order of the list.</summary>
    public static TKey[] Sorted<TKey>(ReadOnlySpan<TKey> keys)
        where TKey : notnull
    {
        var sorted = keys.ToArray();
        if (sorted.Length <= 1 || ComparerOf<TKey>() is not { } comparer)
            return sorted;
        if (typeof(TKey) == typeof(string) && sorted.Length <= Few.Length)
        {
            SortFew((string[])(object)sorted);
            return sorted;
        }

        try
        {
            Array.Sort(sorted, comparer);
            return sorted;
        }
        catch (InvalidOperationException)
        {
            return keys.ToArray();
        }
    }

    // By insertion: the library's sort first makes a delegate of the comparer, which takes longer than a few texts.
    private static void SortFew(Span<string> texts)
    {
        for (var i = 1; i < texts.Length; i++)
        {
            var text = texts[i];
            var at = i;
            for (; at > 0 && string.CompareOrdinal(texts[at - 1], text) > 0; at--)
                texts[at] = texts[at - 1];
            texts[at] = text;
        }
    }

    private static IComparer<TKey>? ComparerOf<TKey>()
        where TKey : notnull
    {
        if (typeof(TKey) == typeof(string))
            return (IComparer<TKey>)StringComparer.Ordinal;
        return typeof(IComparable<TKey>).IsAssignableFrom(typeof(TKey)) || typeof(TKey).IsEnum ? Comparer<TKey>.Default : null;
    }
}
