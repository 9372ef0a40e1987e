using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What each customer pays at two dates.</summary>
internal static class CustomerAmounts
{
    /// <summary>Joins two lists of amounts by customer; several entries of one customer are added.</summary>
    /// <exception cref="ArgumentException">Customers are compared in different ways, or one is missing.</exception>
    public static Dictionary<TKey, (DecimalSum Opening, DecimalSum Closing)> Pair<TKey>(
        IEnumerable<KeyValuePair<TKey, decimal>> opening,
        IEnumerable<KeyValuePair<TKey, decimal>> closing,
        IEqualityComparer<TKey>? comparer,
        IEnumerable<TKey>? everSeen = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(closing);
        var common = BroughtComparer.Of(opening, closing, comparer, nameof(closing));
        if (comparer is null && everSeen is not null)
            common = BroughtComparer.Common(common, BroughtComparer.Of(everSeen, nameof(everSeen)), nameof(everSeen));
        var amounts = new Dictionary<TKey, (DecimalSum Opening, DecimalSum Closing)>(common);
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

    private static TKey Named<TKey>(TKey customer, long index, string parameter) =>
        CustomerKeys.IsMissing(customer) ? throw CustomerKeys.NoCustomer(index, parameter) : customer;

    private static ArgumentException Negative<TKey>(TKey customer, DecimalSum amount, string parameter) =>
        new($"Customer '{customer}' pays the negative amount {amount}.", parameter);
}
