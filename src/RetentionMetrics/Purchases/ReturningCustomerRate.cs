using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>How many of a period's customers are not new? The returning customer rate (RCR): those with an earlier purchase, ever, of those who bought.</summary>
/// <remarks>
/// <para>Ratio = returning customers / customers of the period, between 0 and 1. A returning customer bought in the period and has more than one
/// purchase by its end: it looks back over all time, where <see cref="RepeatPurchaseRate"/> looks at the period only. Undefined (NaN, <c>n/a</c>) when no customer bought.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of different customers over the same period.</para>
/// <para>Source: Shopify's report of that name: customers with more than one order from the store, of those who ordered in the chosen time.</para>
/// </remarks>
/// <example><code>
/// Console.WriteLine(ReturningCustomerRate.FromCounts(returning: 30, customers: 120).Percent); // 25
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ReturningCustomerRate>))]
public readonly record struct ReturningCustomerRate : IProportion<ReturningCustomerRate>, IJsonState<ReturningCustomerRate>
{
    private readonly Share _share;

    private ReturningCustomerRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static ReturningCustomerRate Zero => default;

    /// <inheritdoc/>
    public string Name => "Returning customer rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many customers of the period had bought before or bought again.</summary>
    public long Returning => _share.Part;

    /// <summary>Gets how many customers bought in the period.</summary>
    public long Customers => _share.Whole;

    /// <inheritdoc/>
    public long Numerator => _share.Part;

    /// <inheritdoc/>
    public long Denominator => _share.Whole;

    /// <inheritdoc/>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Builds the rate from counts.</summary>
    /// <param name="returning">How many customers of the period had bought before or bought again.</param>
    /// <param name="customers">How many customers bought in the period.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more customers returned than there were.</exception>
    public static ReturningCustomerRate FromCounts(long returning, long customers) => new(Share.Of(returning, customers));

    /// <summary>Adds the rates of different customers over the same period.</summary>
    /// <param name="left">The rate of some customers.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static ReturningCustomerRate operator +(ReturningCustomerRate left, ReturningCustomerRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Returning customer rate", "returning customers", "customers", provider);

    /// <summary>Formats the rate as percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>25.0 %</c>, or <c>n/a</c>.</returns>
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

    void IJsonState<ReturningCustomerRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("returning", Returning);
        writer.WriteNumber("customers", Customers);
    }

    ReturningCustomerRate IJsonState<ReturningCustomerRate>.Read(JsonFields fields) => FromCounts(fields.Int64("returning"), fields.Int64("customers"));
}
