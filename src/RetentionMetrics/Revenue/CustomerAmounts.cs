using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What each customer pays at two dates.</summary>
internal static class CustomerAmounts
{
    /// <summary>Joins two lists of amounts by customer; several entries of one customer are added.</summary>
    /// <exception cref="ArgumentException">Customers are compared in different ways, or one is missing.</exception>
    public static Dictionary<TKey, (DecimalSum Opening, DecimalSum Closing)> Pair<TKey>(
        IEnumerable<KeyValuePair<TKey, decimal>> opening, IEnumerable<KeyValuePair<TKey, decimal>> closing, IEqualityComparer<TKey>? comparer)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(closing);
        var amounts = new Dictionary<TKey, (DecimalSum Opening, DecimalSum Closing)>(comparer ?? ComparerOf(opening, closing));
        var index = 0L;
        foreach (var (customer, amount) in opening)
            CollectionsMarshal.GetValueRefOrAddDefault(amounts, Named(customer, index++, nameof(opening)), out _).Opening += DecimalSum.Of(amount);
        index = 0;
        foreach (var (customer, amount) in closing)
            CollectionsMarshal.GetValueRefOrAddDefault(amounts, Named(customer, index++, nameof(closing)), out _).Closing += DecimalSum.Of(amount);

        // Credits may make an entry negative; what a customer pays in all may not be.
        foreach (var (customer, (first, last)) in amounts)
        {
            if (first.IsNegative)
                throw Negative(customer, first, nameof(opening));
            if (last.IsNegative)
                throw Negative(customer, last, nameof(closing));
        }

        return amounts;
    }

    /// <summary>How two dictionaries compare their keys; a list of pairs has no say.</summary>
    private static IEqualityComparer<TKey>? ComparerOf<TKey>(IEnumerable<KeyValuePair<TKey, decimal>> opening, IEnumerable<KeyValuePair<TKey, decimal>> closing)
        where TKey : notnull
    {
        var (one, other) = (ComparerOf(opening), ComparerOf(closing));
        if (one is not null && other is not null && !Equals(CustomerKeys.NullIfDefault(one), CustomerKeys.NullIfDefault(other)))
            throw new ArgumentException($"The dictionaries compare customers in different ways ({one} and {other}): give a comparer.", nameof(closing));
        return one ?? other;
    }

    private static IEqualityComparer<TKey>? ComparerOf<TKey>(IEnumerable<KeyValuePair<TKey, decimal>> amounts)
        where TKey : notnull => amounts switch
        {
            Dictionary<TKey, decimal> dictionary => dictionary.Comparer,
            ConcurrentDictionary<TKey, decimal> dictionary => dictionary.Comparer,
            FrozenDictionary<TKey, decimal> dictionary => dictionary.Comparer,
            ImmutableDictionary<TKey, decimal> dictionary => dictionary.KeyComparer,
            _ => null,
        };

    private static TKey Named<TKey>(TKey customer, long index, string parameter) =>
        CustomerKeys.IsMissing(customer) ? throw CustomerKeys.NoCustomer(index, parameter) : customer;

    private static ArgumentException Negative<TKey>(TKey customer, DecimalSum amount, string parameter) =>
        new($"Customer '{customer}' pays the negative amount {amount}.", parameter);
}
