using System.Collections;

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
        if (typeof(TKey) == typeof(string))
        {
            TextOrder.Sort(KeyMixers.Reinterpret<TKey, string>(keys), order);
            return order;
        }

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

    /// <summary>The keys in the order of the list, each with its item.</summary>
    public static (TKey[] Keys, TItem[] Items) Sorted<TKey, TItem>(ReadOnlySpan<TKey> keys, ReadOnlySpan<TItem> items)
        where TKey : notnull
    {
        var (sortedKeys, sortedItems) = (keys.ToArray(), items.ToArray());
        if (sortedKeys.Length <= 1 || ComparerOf<TKey>() is not { } comparer)
            return (sortedKeys, sortedItems);
        if (typeof(TKey) == typeof(string) && sortedKeys.Length <= Few.Length)
        {
            SortFew<TItem>((string[])(object)sortedKeys, sortedItems);
            return (sortedKeys, sortedItems);
        }

        try
        {
            Array.Sort(sortedKeys, sortedItems, comparer);
            return (sortedKeys, sortedItems);
        }
        catch (InvalidOperationException)
        {
            // A comparable key can have parts that are not, as tuples can: it has no order after all.
            return (keys.ToArray(), items.ToArray());
        }
    }

    // By insertion: the library's sort first makes a delegate of the comparer, which takes longer than a few texts.
    private static void SortFew<TItem>(Span<string> texts, Span<TItem> items)
    {
        for (var i = 1; i < texts.Length; i++)
        {
            var (text, item) = (texts[i], items[i]);
            var at = i;
            for (; at > 0 && string.CompareOrdinal(texts[at - 1], text) > 0; at--)
                (texts[at], items[at]) = (texts[at - 1], items[at - 1]);
            (texts[at], items[at]) = (text, item);
        }
    }

    // A tuple compares its texts in the current culture unless it is given a comparer for its parts.
    private static bool HoldsText(Type type) =>
        type == typeof(string) || type == typeof(object) || (type.IsGenericType && type.GetGenericArguments().Any(HoldsText));

    private static IComparer<TKey>? ComparerOf<TKey>()
        where TKey : notnull
    {
        if (typeof(TKey) == typeof(string))
            return (IComparer<TKey>)StringComparer.Ordinal;
        if (typeof(IStructuralComparable).IsAssignableFrom(typeof(TKey)) && HoldsText(typeof(TKey)))
            return Comparer<TKey>.Create(static (left, right) => OrdinalParts.Default.Compare(left, right));
        return typeof(IComparable<TKey>).IsAssignableFrom(typeof(TKey)) || typeof(IComparable).IsAssignableFrom(typeof(TKey)) ? Comparer<TKey>.Default : null;
    }

    /// <summary>Compares the parts of tuples and records: texts by ordinal, whatever holds parts of its own by them, others by their own order.</summary>
    private sealed class OrdinalParts : IComparer
    {
        public static readonly OrdinalParts Default = new();

        public int Compare(object? x, object? y) => (x, y) switch
        {
            (string left, string right) => string.CompareOrdinal(left, right),
            (IStructuralComparable left and not Array, not null) => left.CompareTo(y, this),
            _ => Comparer.DefaultInvariant.Compare(x, y),
        };
    }
}
