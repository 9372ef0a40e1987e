using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Do customers come back to buy again? The repeat purchase rate (RPR): the share of customers with more than one purchase.</summary>
/// <remarks>
/// <para>Ratio = customers with two or more purchases in the window / customers with at least one, between 0 and 1. Undefined (NaN,
/// <c>n/a</c>) without customers. Two purchases of one day are two purchases.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add only rates of different customers (countries, cohorts), never those of consecutive
/// months: who bought once in each of two months is a repeat customer of both together and of neither alone.</para>
/// <para>Source: the standard e-commerce definition; "returning customers" that look back over all time are another metric.</para>
/// </remarks>
/// <example><code>
/// var rate = RepeatPurchaseRate.FromCounts(repeatCustomers: 200, customers: 1000);
/// Console.WriteLine(rate.Percent); // 20
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<RepeatPurchaseRate>))]
public readonly partial record struct RepeatPurchaseRate : IProportion<RepeatPurchaseRate>, IJsonState<RepeatPurchaseRate>
{
    private readonly Share _share;

    private RepeatPurchaseRate(Share share) => _share = share;

    /// <summary>Gets the rate without customers.</summary>
    public static RepeatPurchaseRate Zero => default;

    /// <inheritdoc/>
    public string Name => "Repeat purchase rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many customers bought more than once.</summary>
    public long RepeatCustomers => _share.Part;

    /// <summary>Gets how many customers bought at least once.</summary>
    public long Customers => _share.Whole;

    /// <summary>Gets how many customers bought more than once: the numerator of the ratio.</summary>
    public long Numerator => _share.Part;

    /// <summary>Gets how many customers bought at least once: the denominator of the ratio.</summary>
    public long Denominator => _share.Whole;

    /// <summary>Gets whether anybody bought.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <summary>Gets the rate between 0 and 1; NaN without customers.</summary>
    public double Ratio => _share.Ratio;

    /// <summary>Gets the rate in percent, between 0 and 100; NaN without customers.</summary>
    public double Percent => _share.Percent;

    /// <summary>Builds the rate from counts.</summary>
    /// <param name="repeatCustomers">How many customers bought more than once.</param>
    /// <param name="customers">How many customers bought at least once.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more repeat customers than customers.</exception>
    public static RepeatPurchaseRate FromCounts(long repeatCustomers, long customers) => new(Share.Of(repeatCustomers, customers));

    /// <summary>Counts the customers in a column that has one entry per purchase.</summary>
    /// <typeparam name="TKey">The customer's key; fastest for <c>int</c>, <c>long</c>, <c>Guid</c> and <c>string</c>.</typeparam>
    /// <param name="customers">The customer of each purchase, in any order. Every entry is a purchase: leave refunds out, and all lines of an order but one.
    /// Without a comparer, nothing is allocated but pooled scratch memory.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the entries without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentException">An entry has no customer (null, an empty text or an empty Guid), and there are no <paramref name="rejections"/>;
    /// the message names its index.</exception>
    /// <remarks>Without a comparer, "a1" and "A1" are two customers.</remarks>
    /// <example><code>
    /// int[] customers = [7, 8, 7, 9, 7];
    /// Console.WriteLine(RepeatPurchaseRate.FromPurchases(customers)); // 33.3 %: one of three
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static RepeatPurchaseRate FromPurchases<TKey>(ReadOnlySpan<TKey> customers, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        From(CustomerCounts.Of(customers, comparer, rejections));

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There is no column.</exception>
    public static RepeatPurchaseRate FromPurchases<TKey>(TKey[] customers, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        From(CustomerCounts.Of((IEnumerable<TKey>)customers, comparer, rejections));

    /// <inheritdoc cref="FromPurchases{TKey}(TKey[], IEqualityComparer{TKey}, Rejections)"/>
    public static RepeatPurchaseRate FromPurchases<TKey>(IEnumerable<TKey> customers, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        From(CustomerCounts.Of(customers, comparer, rejections));

    /// <summary>Counts the customers in a column that has one entry per purchase, on several threads.</summary>
    /// <typeparam name="TKey">The customer's key; fastest for <c>int</c>, <c>long</c>, <c>Guid</c> and <c>string</c>.</typeparam>
    /// <param name="customers">The customer of each purchase, in any order.</param>
    /// <param name="degreeOfParallelism">How many threads may work at the same time; fewer do where the column is short. It is worthwhile from about a million purchases on.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.
    /// One of the caller's is called on one thread.</param>
    /// <param name="rejections">Counts the entries without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The rate: the same for every degree.</returns>
    /// <exception cref="ArgumentException">An entry has no customer (null, an empty text or an empty Guid), and there are no <paramref name="rejections"/>;
    /// the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is less than 1.</exception>
    /// <example><code>
    /// int[] customers = [7, 8, 7, 9, 7];
    /// Console.WriteLine(RepeatPurchaseRate.FromPurchases(customers, degreeOfParallelism: 2)); // 33.3 %
    /// </code></example>
    public static RepeatPurchaseRate FromPurchases<TKey>(
        ReadOnlyMemory<TKey> customers, int degreeOfParallelism, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        From(CustomerCounts.Of(customers, degreeOfParallelism, comparer, rejections));

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlyMemory{TKey}, int, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There is no column.</exception>
    public static RepeatPurchaseRate FromPurchases<TKey>(
        TKey[] customers, int degreeOfParallelism, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlyMemory<TKey>)customers, degreeOfParallelism, comparer, rejections);
    }

    /// <summary>Adds the rates of different customers.</summary>
    /// <param name="left">The rate of some customers.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static RepeatPurchaseRate operator +(RepeatPurchaseRate left, RepeatPurchaseRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Repeat purchase rate", "repeat customers", "customers", provider);

    /// <summary>Formats the rate as percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>20.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the rate.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The rate, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.FormatShare(this, format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormatShare(this, destination, out charsWritten, format, provider);

    void IJsonState<RepeatPurchaseRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("repeatCustomers", RepeatCustomers);
        writer.WriteNumber("customers", Customers);
    }

    RepeatPurchaseRate IJsonState<RepeatPurchaseRate>.Read(JsonFields fields) =>
        FromCounts(fields.Int64("repeatCustomers"), fields.Int64("customers"));

    private static RepeatPurchaseRate From(KeyCounts counts) => FromCounts(counts.Repeated, counts.Distinct);
}
