using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How often does a customer buy? The purchase frequency (PF, order frequency): purchases per customer in the time looked at.</summary>
/// <remarks>
/// <para>Mean = purchases / customers, in purchases per customer, 0 or more. Undefined (NaN, <c>n/a</c>) without customers. The purchase factories
/// count the customers that bought, so that their mean is at least 1; <see cref="FromCounts"/> takes any base, such as all customers
/// including those who bought nothing.</para>
/// <para>There is no interval: purchases per customer spread far wider than chance alone would have it (a few buy very often), which two totals cannot show.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add only frequencies of different customers in the same length of time.</para>
/// <para>Source: the standard e-commerce definition.</para>
/// </remarks>
/// <example><code>
/// var frequency = PurchaseFrequency.FromCounts(purchases: 3000, customers: 1000);
/// Console.WriteLine(frequency.Mean); // 3
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<PurchaseFrequency>))]
public readonly partial record struct PurchaseFrequency : IMetric<PurchaseFrequency>, IMetricParts, IJsonState<PurchaseFrequency>
{
    private const string Pattern = "F2";

    private PurchaseFrequency(long purchases, long customers)
    {
        Purchases = purchases;
        Customers = customers;
    }

    /// <summary>Gets the frequency without customers.</summary>
    public static PurchaseFrequency Zero => default;

    /// <inheritdoc/>
    public string Name => "Purchase frequency";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.PurchasesPerCustomer;

    MetricParts IMetricParts.Parts => new() { Numerator = Purchases, Denominator = Customers };

    /// <summary>Gets how many purchases there were.</summary>
    public long Purchases { get; }

    /// <summary>Gets how many customers they are related to.</summary>
    public long Customers { get; }

    /// <summary>Gets whether there are customers.</summary>
    public bool IsDefined => Customers != 0;

    /// <summary>Gets the purchases per customer; NaN without customers.</summary>
    public double Mean => IsDefined ? (double)Purchases / Customers : double.NaN;

    double IMetric.PointEstimate => Mean;

    private decimal? ExactMean(ReadOnlySpan<char> format) => Quotient.Of(Purchases, Customers, MetricText.Shown(format, Pattern));

    /// <summary>Builds the frequency from counts.</summary>
    /// <param name="purchases">How many purchases there were.</param>
    /// <param name="customers">How many customers they are related to: those who bought, or all of them. The value says nothing of which.</param>
    /// <returns>The frequency.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are purchases without customers.</exception>
    public static PurchaseFrequency FromCounts(long purchases, long customers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        if (customers == 0 && purchases != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(customers), customers, string.Create(CultureInfo.InvariantCulture, $"There are {purchases} purchases, but no customers."));
        }

        return new PurchaseFrequency(purchases, customers);
    }

    /// <summary>Counts a column that has one entry per purchase, against the customers that occur in it.</summary>
    /// <typeparam name="TKey">The customer's key; fastest for <c>int</c>, <c>long</c>, <c>Guid</c> and <c>string</c>.</typeparam>
    /// <param name="customers">The customer of each purchase, in any order. Every entry is a purchase: leave refunds out, and all lines of an order but one.
    /// Without a comparer, nothing is allocated but pooled scratch memory.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the entries without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The frequency.</returns>
    /// <exception cref="ArgumentException">An entry has no customer (null, an empty text or an empty Guid), and there are no <paramref name="rejections"/>;
    /// the message names its index.</exception>
    /// <remarks>Without a comparer, "a1" and "A1" are two customers.</remarks>
    /// <example><code>
    /// int[] customers = [7, 8, 7, 7];
    /// Console.WriteLine(PurchaseFrequency.FromPurchases(customers).Mean); // 2
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static PurchaseFrequency FromPurchases<TKey>(ReadOnlySpan<TKey> customers, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        From(CustomerCounts.Of(customers, comparer, rejections));

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There is no column.</exception>
    public static PurchaseFrequency FromPurchases<TKey>(TKey[] customers, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        From(CustomerCounts.Of((IEnumerable<TKey>)customers, comparer, rejections));

    /// <inheritdoc cref="FromPurchases{TKey}(TKey[], IEqualityComparer{TKey}, Rejections)"/>
    public static PurchaseFrequency FromPurchases<TKey>(IEnumerable<TKey> customers, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        From(CustomerCounts.Of(customers, comparer, rejections));

    /// <summary>Counts a column that has one entry per purchase, against the customers that occur in it, on several threads.</summary>
    /// <typeparam name="TKey">The customer's key; fastest for <c>int</c>, <c>long</c>, <c>Guid</c> and <c>string</c>.</typeparam>
    /// <param name="customers">The customer of each purchase, in any order.</param>
    /// <param name="degreeOfParallelism">How many threads may work at the same time; fewer do where the column is short. It is worthwhile from about a million purchases on.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.
    /// One of the caller's is called on one thread.</param>
    /// <param name="rejections">Counts the entries without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The frequency: the same for every degree.</returns>
    /// <exception cref="ArgumentException">An entry has no customer (null, an empty text or an empty Guid), and there are no <paramref name="rejections"/>;
    /// the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is less than 1.</exception>
    /// <example><code>
    /// int[] customers = [7, 8, 7, 7];
    /// Console.WriteLine(PurchaseFrequency.FromPurchases(customers, degreeOfParallelism: 2).Mean); // 2
    /// </code></example>
    public static PurchaseFrequency FromPurchases<TKey>(
        ReadOnlyMemory<TKey> customers, int degreeOfParallelism, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        From(CustomerCounts.Of(customers, degreeOfParallelism, comparer, rejections));

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlyMemory{TKey}, int, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There is no column.</exception>
    public static PurchaseFrequency FromPurchases<TKey>(
        TKey[] customers, int degreeOfParallelism, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlyMemory<TKey>)customers, degreeOfParallelism, comparer, rejections);
    }

    /// <summary>Adds the frequencies of different customers.</summary>
    /// <param name="left">The frequency of some customers.</param>
    /// <param name="right">The frequency of others.</param>
    /// <returns>The frequency of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static PurchaseFrequency operator +(PurchaseFrequency left, PurchaseFrequency right) =>
        new(checked(left.Purchases + right.Purchases), checked(left.Customers + right.Customers));

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(provider, $"Purchase frequency {ToString(null, provider)} = {Purchases:N0} purchases / {Customers:N0} customers")
            : $"Purchase frequency {MetricText.NotAvailable}: 0 customers";
    }

    /// <summary>Formats the purchases per customer with two digits in the current culture.</summary>
    /// <returns>Text such as <c>2.94</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the purchases per customer.</summary>
    /// <param name="format">A numeric format; <c>F2</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The mean, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => MetricText.Format(Mean, ExactMean(format), format, Pattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Mean, ExactMean(format), destination, out charsWritten, format, Pattern, provider);

    void IJsonState<PurchaseFrequency>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("purchases", Purchases);
        writer.WriteNumber("customers", Customers);
    }

    PurchaseFrequency IJsonState<PurchaseFrequency>.Read(JsonFields fields) => FromCounts(fields.Int64("purchases"), fields.Int64("customers"));

    private static PurchaseFrequency From(KeyCounts counts) => FromCounts(counts.Rows, counts.Distinct);
}
