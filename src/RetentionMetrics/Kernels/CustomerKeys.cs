using System.Globalization;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>What makes a key name no customer, and which comparers are the default ones.</summary>
internal static class CustomerKeys
{
    /// <summary>Whether a key names no customer: null, an empty text or an empty <see cref="Guid"/>. The number 0 is a customer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsMissing<TKey>(TKey? key)
    {
        if (typeof(TKey) == typeof(string))
            return string.IsNullOrEmpty((string?)(object?)key);
        if (typeof(TKey) == typeof(Guid))
            return (Guid)(object)key! == Guid.Empty;
        return key is null;
    }

    /// <summary>The index of the first key that names no customer, or −1.</summary>
    public static int IndexOfMissing<TKey>(ReadOnlySpan<TKey> keys)
    {
        // Value types other than Guid always name a customer, or are Nullable.
        if (typeof(TKey) != typeof(Guid) && default(TKey) is not null)
            return -1;
        for (var i = 0; i < keys.Length; i++)
        {
            if (IsMissing(keys[i]))
                return i;
        }

        return -1;
    }

    /// <summary>The exception for a row without a customer.</summary>
    public static ArgumentException NoCustomer(long index, string? parameter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The entry at index {index} has no customer (null, an empty text or an empty Guid)."), parameter);

    /// <summary>The comparer, or null where keys are compared by their own equality anyway.</summary>
    public static IEqualityComparer<TKey>? NullIfDefault<TKey>(IEqualityComparer<TKey>? comparer) =>
        ReferenceEquals(comparer, EqualityComparer<TKey>.Default) || ReferenceEquals(comparer, StringComparer.Ordinal) ? null : comparer;
}
