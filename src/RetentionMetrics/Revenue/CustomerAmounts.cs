using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What each customer pays at two dates.</summary>
internal static class CustomerAmounts
{
    /// <summary>Joins two lists of amounts by customer; several entries of one customer are added.</summary>
    public static Dictionary<TKey, (DecimalSum Opening, DecimalSum Closing)> Pair<TKey>(
        IEnumerable<KeyValuePair<TKey, decimal>> opening, IEnumerable<KeyValuePair<TKey, decimal>> closing)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(closing);
        var amounts = new Dictionary<TKey, (DecimalSum Opening, DecimalSum Closing)>();
        foreach (var (customer, amount) in opening)
            CollectionsMarshal.GetValueRefOrAddDefault(amounts, Named(customer, nameof(opening)), out _).Opening += DecimalSum.Of(amount);
        foreach (var (customer, amount) in closing)
            CollectionsMarshal.GetValueRefOrAddDefault(amounts, Named(customer, nameof(closing)), out _).Closing += DecimalSum.Of(amount);

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

    private static TKey Named<TKey>(TKey customer, string parameter) =>
        customer is null ? throw new ArgumentException("An amount has no customer (null).", parameter) : customer;

    private static ArgumentException Negative<TKey>(TKey customer, DecimalSum amount, string parameter) =>
        new($"Customer '{customer}' pays the negative amount {amount}.", parameter);
}
