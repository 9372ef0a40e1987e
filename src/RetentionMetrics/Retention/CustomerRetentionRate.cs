using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Do customers stay? The customer retention rate (CRR): the share of the customers at the start of a period who are still there at its end.</summary>
/// <remarks>
/// <para>Ratio = retained / customers at start, 0 to 1, where retained = customers at end − those of them who were acquired in the period.
/// Undefined (NaN, <c>n/a</c>) without customers at the start. The complement is <see cref="Churn"/>.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint customers over the same period; rates of consecutive periods chain
/// by multiplication instead, see <see cref="Compound"/>.</para>
/// <para>Source: the textbook formula (customers at end − new customers) / customers at start × 100; why it matters: F. F. Reichheld and
/// W. E. Sasser, "Zero Defections", Harvard Business Review 68 (1990).</para>
/// </remarks>
/// <example><code>
/// var crr = CustomerRetentionRate.FromHeadcounts(atStart: 1000, atEnd: 1100, acquired: 150);
/// Console.WriteLine(crr.Percent); // 95
/// Console.WriteLine(crr.Churn.Lost); // 50
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<CustomerRetentionRate>))]
public readonly partial record struct CustomerRetentionRate : IProportion<CustomerRetentionRate>, IMetricParts, IJsonState<CustomerRetentionRate>
{
    private readonly Share _share;

    private CustomerRetentionRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static CustomerRetentionRate Zero => default;

    /// <inheritdoc/>
    public string Name => "Customer retention rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => new() { ShortName = "CRR" };

    /// <summary>Gets how many of the customers at the start are still there at the end.</summary>
    public long Retained => _share.Part;

    /// <summary>Gets how many were there when the period started.</summary>
    public long AtStart => _share.Whole;

    /// <inheritdoc/>
    public long Numerator => Retained;

    /// <inheritdoc/>
    public long Denominator => AtStart;

    /// <summary>Gets whether anybody was there at the start.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Gets the complement: those who were not retained, over the same customers. Retained + Churn.Lost = AtStart.</summary>
    public ChurnRate Churn => ChurnRate.FromCounts(AtStart - Retained, AtStart);

    /// <summary>Builds the rate from counts.</summary>
    /// <param name="retained">How many of the customers at the start are still there at the end.</param>
    /// <param name="atStart">How many were there when the period started.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more were retained than there were.</exception>
    public static CustomerRetentionRate FromCounts(long retained, long atStart) => new(Share.Of(retained, atStart));

    /// <summary>Builds the rate from the customers at the start, at the end, and those at the end who are new.</summary>
    /// <param name="atStart">How many were there when the period started.</param>
    /// <param name="atEnd">How many are there when it ends.</param>
    /// <param name="acquired">How many of those at the end joined in the period; who joined and left again is not among them.</param>
    /// <returns>The rate; retained = atEnd − acquired.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; more were acquired than are there at the end; or more
    /// would be retained than there were, as when returning customers were not counted as acquired.</exception>
    public static CustomerRetentionRate FromHeadcounts(long atStart, long atEnd, long acquired)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atStart);
        ArgumentOutOfRangeException.ThrowIfNegative(atEnd);
        ArgumentOutOfRangeException.ThrowIfNegative(acquired);
        if (acquired > atEnd)
        {
            throw new ArgumentOutOfRangeException(nameof(acquired), acquired, string.Create(
                CultureInfo.InvariantCulture, $"acquired ({acquired}) exceeds atEnd ({atEnd}): who joined and left again is not there at the end and not counted here."));
        }

        var retained = atEnd - acquired;
        if (retained > atStart)
        {
            throw new ArgumentOutOfRangeException(nameof(atEnd), atEnd, string.Create(
                CultureInfo.InvariantCulture, $"atEnd ({atEnd}) − acquired ({acquired}) leaves {retained} retained of {atStart} at start: count returning customers as acquired."));
        }

        return FromCounts(retained, atStart);
    }

    /// <summary>Adds the rates of disjoint customers over the same period.</summary>
    /// <param name="left">The rate of some customers.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static CustomerRetentionRate operator +(CustomerRetentionRate left, CustomerRetentionRate right) => new(left._share + right._share);

    /// <summary>Computes what remains after several periods at this rate: ratioⁿ.</summary>
    /// <param name="periods">The number of periods, 1 or more.</param>
    /// <returns>A ratio, 0 to 1; NaN when undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    /// <example><code>
    /// var monthly = CustomerRetentionRate.FromHeadcounts(atStart: 1000, atEnd: 950, acquired: 0);
    /// Console.WriteLine($"{monthly.Compound(12):F4}"); // 0.5404
    /// </code></example>
    public double Compound(int periods)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periods);
        return Math.Pow(Ratio, periods);
    }

    /// <summary>Computes the rate of one of several equal periods that together retain this much: the n-th root of the ratio.</summary>
    /// <param name="periods">The number of periods, 1 or more.</param>
    /// <returns>A ratio, 0 to 1; NaN when undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    /// <example><code>
    /// var yearly = CustomerRetentionRate.FromHeadcounts(atStart: 1000, atEnd: 540, acquired: 0);
    /// Console.WriteLine($"{yearly.PerPeriod(12):F4}"); // 0.9499
    /// </code></example>
    public double PerPeriod(int periods)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periods);
        return Math.Pow(Ratio, 1.0 / periods);
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "CRR", "retained", "customers at start", provider);

    /// <summary>Formats the share in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>95.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the share.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The share, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.FormatShare(this, format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormatShare(this, destination, out charsWritten, format, provider);

    void IJsonState<CustomerRetentionRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("retained", Retained);
        writer.WriteNumber("atStart", AtStart);
    }

    CustomerRetentionRate IJsonState<CustomerRetentionRate>.Read(JsonFields fields) =>
        FromCounts(fields.Int64("retained"), fields.Int64("atStart"));
}
