using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What every customer bought, and when: one row per customer, from which all purchase metrics follow; books add up even where customers overlap.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
/// <remarks>
/// <para>Immutable, and a function of the purchases alone, whatever their order and however they were split into parts: counts, days and money
/// of <c>january + february</c> are those of one book of both, bit for bit, also for customers of both months. Money is summed exactly.</para>
/// <para><b>Refunds.</b> A negative amount is a refund. It is revenue of its day and its customer with a minus sign, and nothing else: it is no purchase,
/// no purchase day and no first or last purchase, so that it counts in no rate, frequency, recency or gap. All amounts are net of refunds unless they
/// say otherwise (<see cref="Sold"/>, <see cref="Refunds"/> and <see cref="Refunded"/> keep them visible). A customer who only had refunds is kept,
/// since the purchases may come with the next batch, but is counted as <see cref="CustomersWithoutPurchase"/>. An amount of 0 is a purchase.</para>
/// <para>A book holds 24 bytes per customer and purchase day, and some 20 per customer beside the key.</para>
/// <para>Two books are equal when they compare customers alike and hold the same ones with the same purchases; 1.0 equals 1.00. Lists are ordered by key where keys can be
/// compared (texts by ordinal), else by first appearance.</para>
/// </remarks>
/// <example><code>
/// (string Customer, DateOnly Date, decimal Total)[] january = [("ada", new(2025, 1, 3), 20m), ("ben", new(2025, 1, 9), 35.50m)];
/// (string Customer, DateOnly Date, decimal Total)[] february = [("ada", new(2025, 2, 14), 15m), ("ben", new(2025, 2, 1), -5.50m)];
/// var book = PurchaseBook.FromPurchases(january, o => o.Customer, o => o.Date, o => o.Total)
///     .Add(february, o => o.Customer, o => o.Date, o => o.Total);
/// Console.WriteLine(book.Revenue);                    // 65.00
/// Console.WriteLine(book.RepeatPurchaseRate.Percent); // 50
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store a book with SaveAsync and read it with LoadAsync.")]
public sealed partial class PurchaseBook<TKey> :
    IEquatable<PurchaseBook<TKey>>,
    IAdditionOperators<PurchaseBook<TKey>, PurchaseBook<TKey>, PurchaseBook<TKey>>,
    IAdditiveIdentity<PurchaseBook<TKey>, PurchaseBook<TKey>>
    where TKey : notnull
{
    private readonly KeyList<TKey> _keys;
    private readonly PurchaseLedger _ledger;
    private readonly PurchaseTotals _totals;
    private readonly Lazy<int[]> _order;
    private readonly Lazy<TimeBetweenPurchases> _timeBetweenPurchases;

    internal PurchaseBook(KeyList<TKey> keys, PurchaseLedger ledger)
    {
        _keys = keys;
        _ledger = ledger;
        _totals = PurchaseTotals.Of(ledger);
        _order = new Lazy<int[]>(() => KeyOrder.Of(keys.Keys));
        _timeBetweenPurchases = new Lazy<TimeBetweenPurchases>(() => TimeBetweenPurchases.Of(ledger));
    }

    /// <summary>Gets the book without purchases.</summary>
    public static PurchaseBook<TKey> Zero { get; } = PurchaseBook.FromPurchases<TKey>([], [], []);

    /// <inheritdoc/>
    public static PurchaseBook<TKey> AdditiveIdentity => Zero;

    /// <summary>Gets how many customers bought.</summary>
    public long Customers => _totals.Buyers;

    /// <summary>Gets how many customers have refunds, but no purchase in the book.</summary>
    public long CustomersWithoutPurchase => _keys.Count - _totals.Buyers;

    /// <summary>Gets how many purchases there are.</summary>
    public long Purchases => _totals.Purchases;

    /// <summary>Gets how many refunds there are.</summary>
    public long Refunds => _totals.Refunds;

    /// <summary>Gets what was sold less what was refunded.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal, ±7.9e28.</exception>
    public decimal Revenue => _totals.Revenue.ToDecimal();

    /// <summary>Gets the amounts of the purchases, refunds not deducted.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal, ±7.9e28.</exception>
    public decimal Sold => _totals.Sold.ToDecimal();

    /// <summary>Gets what was refunded, as a number of 0 or more.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal, ±7.9e28.</exception>
    public decimal Refunded => (-_totals.Refunded).ToDecimal();

    /// <summary>Gets the day of the first purchase; null without purchases.</summary>
    public DateOnly? FirstPurchase => _totals.Purchases == 0 ? null : DateOnly.FromDayNumber(_totals.FirstDay);

    /// <summary>Gets the day of the last purchase; null without purchases.</summary>
    public DateOnly? LastPurchase => _totals.Purchases == 0 ? null : DateOnly.FromDayNumber(_totals.LastDay);

    /// <summary>Gets the customers' keys by their number in the ledger.</summary>
    internal ReadOnlySpan<TKey> Keys => _keys.Keys;

    /// <summary>Gets the rows behind the book.</summary>
    internal PurchaseLedger Ledger => _ledger;

    /// <summary>Gets the customers' numbers in the order in which they are listed.</summary>
    internal ReadOnlySpan<int> Order => _order.Value;

    /// <summary>Lays two books together; a customer of both has the purchases of both.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other, with other purchases: one that stands in both is counted twice.</param>
    /// <returns>The book of all purchases.</returns>
    /// <exception cref="ArgumentNullException">A book is null.</exception>
    /// <exception cref="InvalidOperationException">The books compare customers in different ways.</exception>
    /// <exception cref="OverflowException">The purchases or the customers exceed the length of an array.</exception>
    /// <remarks>The cost is a copy of both books: add batches, not single purchases.</remarks>
    public static PurchaseBook<TKey> operator +(PurchaseBook<TKey> left, PurchaseBook<TKey> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        // An empty book without a comparer is the identity; one that has a comparer takes only customers compared by it.
        if (right._keys.Count == 0 && (right._keys.Comparer is null || Equals(left._keys.Comparer, right._keys.Comparer)))
            return left;
        if (left._keys.Count == 0 && (left._keys.Comparer is null || Equals(left._keys.Comparer, right._keys.Comparer)))
            return right;
        var keys = left._keys.With(right._keys, out var numbers);
        return new PurchaseBook<TKey>(keys, PurchaseLedger.Merge(left._ledger, right._ledger, numbers, keys.Count));
    }

    /// <summary>Compares customers and purchases, whatever their order.</summary>
    /// <param name="other">The other book.</param>
    /// <returns><see langword="true"/> when both hold the same.</returns>
    public bool Equals(PurchaseBook<TKey>? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || _keys.Count != other._keys.Count || _ledger.Rows != other._ledger.Rows || !Equals(_keys.Comparer, other._keys.Comparer))
            return false;
        for (var number = 0; number < _keys.Count; number++)
        {
            var otherNumber = other._keys.Find(_keys.Keys[number]);
            if (otherNumber < 0 || !_ledger.RowsEqual(number, other._ledger, otherNumber))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PurchaseBook<TKey>);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(_keys.Count, _ledger.Rows, _totals.Purchases, _totals.Refunds, _totals.FirstDay, _totals.LastDay, _totals.Sold);

    /// <summary>Summarizes the book in one line in the current culture.</summary>
    /// <returns>Text such as <c>2,357 customers, 6,919 purchases, revenue 244,091.94, 1997-01-01 to 1998-06-30</c>.</returns>
    public override string ToString() => ToString(null);

    /// <summary>Summarizes the book in one line.</summary>
    /// <param name="formatProvider">The culture of the numbers; the current one when <see langword="null"/>.</param>
    /// <returns>Text such as <c>2,357 customers, 6,919 purchases, revenue 244,091.94, 1997-01-01 to 1998-06-30</c>.</returns>
    public string ToString(IFormatProvider? formatProvider)
    {
        formatProvider ??= CultureInfo.CurrentCulture;
        var refunds = Refunds == 0
            ? string.Empty
            : string.Create(formatProvider, $", {Refunds:N0} refunds of {MetricText.Money(Refunded, formatProvider)} deducted");
        var days = Purchases == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {FirstPurchase:yyyy-MM-dd} to {LastPurchase:yyyy-MM-dd}");
        return string.Create(
            formatProvider, $"{Customers:N0} customers, {Purchases:N0} purchases, revenue {MetricText.Money(Revenue, formatProvider)}{refunds}{days}");
    }
}
