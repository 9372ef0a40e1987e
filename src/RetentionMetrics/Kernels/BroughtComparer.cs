using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RetentionMetrics.Kernels;

/// <summary>The comparers that sets and dictionaries bring along: whoever made them has said how keys are compared.</summary>
internal static class BroughtComparer
{
    /// <summary>The comparer for two collections of keys.</summary>
    /// <param name="one">The one; a set keeps its comparer, a list has none.</param>
    /// <param name="other">The other.</param>
    /// <param name="given">The caller's own, which decides.</param>
    /// <param name="parameter">The parameter of the other.</param>
    /// <returns>The comparer, or null for the keys' own equality.</returns>
    /// <exception cref="ArgumentException">Both bring a comparer, and not the same, or one sorts by a comparer that cannot be asked for equality.</exception>
    public static IEqualityComparer<TKey>? Of<TKey>(IEnumerable<TKey> one, IEnumerable<TKey> other, IEqualityComparer<TKey>? given, string? parameter) =>
        given ?? Common(Of(one, parameter), Of(other, parameter), parameter);

    /// <inheritdoc cref="Of{TKey}(IEnumerable{TKey}, IEnumerable{TKey}, IEqualityComparer{TKey}, string)"/>
    public static IEqualityComparer<TKey>? Of<TKey, TValue>(
        IEnumerable<KeyValuePair<TKey, TValue>> one, IEnumerable<KeyValuePair<TKey, TValue>> other, IEqualityComparer<TKey>? given, string? parameter)
        where TKey : notnull =>
        given ?? Common(Of(one, parameter), Of(other, parameter), parameter);

    /// <summary>The comparer of a collection of keys; null where it has none.</summary>
    /// <exception cref="ArgumentException">It sorts by a comparer that cannot be asked for equality.</exception>
    public static IEqualityComparer<TKey>? Of<TKey>(IEnumerable<TKey> keys, string? parameter) => keys switch
    {
        HashSet<TKey> set => set.Comparer,
        FrozenSet<TKey> set => set.Comparer,
        ImmutableHashSet<TKey> set => set.KeyComparer,
        SortedSet<TKey> set => OfSorted(set.Comparer, parameter),
        ImmutableSortedSet<TKey> set => OfSorted(set.KeyComparer, parameter),
        _ => null,
    };

    /// <summary>The comparer of a collection of keys and values; null where it has none.</summary>
    /// <exception cref="ArgumentException">It sorts by a comparer that cannot be asked for equality.</exception>
    public static IEqualityComparer<TKey>? Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs, string? parameter)
        where TKey : notnull => pairs switch
        {
            Dictionary<TKey, TValue> dictionary => dictionary.Comparer,
            FrozenDictionary<TKey, TValue> dictionary => dictionary.Comparer,
            ConcurrentDictionary<TKey, TValue> dictionary => dictionary.Comparer,
            ImmutableDictionary<TKey, TValue> dictionary => dictionary.KeyComparer,
            SortedDictionary<TKey, TValue> dictionary => OfSorted(dictionary.Comparer, parameter),
            SortedList<TKey, TValue> dictionary => OfSorted(dictionary.Comparer, parameter),
            ImmutableSortedDictionary<TKey, TValue> dictionary => OfSorted(dictionary.KeyComparer, parameter),
            _ => null,
        };

    /// <summary>Throws where a set whose comparer cannot be read, or the keys of a dictionary, finds other keys than were found.</summary>
    /// <param name="set">The collection.</param>
    /// <param name="others">The keys that were looked for in it.</param>
    /// <param name="comparer">How they were compared.</param>
    /// <param name="found">How many of them were found.</param>
    /// <param name="parameter">The parameter of the collection.</param>
    /// <exception cref="ArgumentException">It compares keys in another way.</exception>
    public static void ThrowIfOther<TKey>(IEnumerable<TKey> set, IEnumerable<TKey> others, IEqualityComparer<TKey>? comparer, long found, string? parameter)
    {
        Func<TKey, bool>? contains = set switch
        {
            IReadOnlySet<TKey> readOnly => readOnly.Contains,
            ISet<TKey> writable => writable.Contains,
            ICollection<TKey> keys when IsKeysOfDictionary(keys.GetType()) => keys.Contains,
            _ => null,
        };
        if (contains is not null && others.Distinct(comparer).LongCount(contains) != found)
        {
            throw new ArgumentException(
                "The collection compares customers in a way that cannot be read from it, and finds others than their keys' own equality: give the comparer.",
                parameter);
        }
    }

    /// <summary>The comparer of two collections.</summary>
    /// <param name="one">That of the one; null where it has none.</param>
    /// <param name="other">That of the other, likewise.</param>
    /// <param name="parameter">The parameter of the other.</param>
    /// <exception cref="ArgumentException">They are not the same.</exception>
    public static IEqualityComparer<TKey>? Common<TKey>(IEqualityComparer<TKey>? one, IEqualityComparer<TKey>? other, string? parameter)
    {
        if (one is null || other is null)
            return one ?? other;
        var (first, second) = (CustomerKeys.NullIfDefault(one), CustomerKeys.NullIfDefault(other));
        return Equals(first, second)
            ? first
            : throw new ArgumentException($"The collections compare customers in different ways ({one} and {other}): give the comparer.", parameter);
    }

    private static bool IsKeysOfDictionary(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(Dictionary<,>.KeyCollection) || definition == typeof(SortedDictionary<,>.KeyCollection));

    private static IEqualityComparer<TKey> OfSorted<TKey>(IComparer<TKey> comparer, string? parameter) => comparer switch
    {
        IEqualityComparer<TKey> equality => equality,
        _ when ReferenceEquals(comparer, Comparer<TKey>.Default) => EqualityComparer<TKey>.Default,
        _ => throw new ArgumentException($"The collection is sorted by {comparer}, which gives no hash codes: give a comparer for equality.", parameter),
    };
}
