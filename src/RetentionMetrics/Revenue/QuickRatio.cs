using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How much recurring revenue is gained for each unit lost? The SaaS quick ratio.</summary>
/// <remarks>
/// <para>Ratio = (new + expansion + reactivated) / (contraction + churned), 0 and up; at 1, growth and losses balance. Undefined (NaN, <c>n/a</c>)
/// when nothing was lost: however much was gained, there is nothing to divide by.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add the ratios of disjoint customers or of consecutive periods. Sums are exact; there is no interval.</para>
/// <para>Source: M. Hsu, "Diligence at Social Capital Part 1: Accounting for User Growth" (2015), applied to revenue; 4 is a common rule of thumb for young companies.</para>
/// </remarks>
/// <example><code>
/// var movements = MrrMovements.FromTotals(100m, newMrr: 30m, expansion: 10m, contraction: 4m, churned: 6m, reactivated: 0m, closing: 130m);
/// Console.WriteLine(movements.QuickRatio.Ratio); // 4
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<QuickRatio>))]
public readonly record struct QuickRatio : IMetric<QuickRatio>, IMetricParts, IJsonState<QuickRatio>
{
    private readonly DividedSum _gained;
    private readonly DividedSum _lost;

    private QuickRatio(DividedSum gained, DividedSum lost)
    {
        _gained = gained;
        _lost = lost;
    }

    /// <summary>Gets the empty ratio.</summary>
    public static QuickRatio Zero => default;

    /// <inheritdoc/>
    public string Name => "Quick ratio";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Ratio;

    MetricParts IMetricParts.Parts => new() { Numerator = _gained.ToDecimalOrNull(), Denominator = _lost.ToDecimalOrNull() };

    /// <summary>Gets the monthly revenue gained: new, expansion and reactivated.</summary>
    public decimal Gained => _gained.ToDecimal();

    /// <summary>Gets the monthly revenue lost: contraction and churned.</summary>
    public decimal Lost => _lost.ToDecimal();

    /// <summary>Gets whether anything was lost.</summary>
    public bool IsDefined => !_lost.IsZero;

    /// <summary>Gets gained / lost; NaN when nothing was lost.</summary>
    public double Ratio => IsDefined ? DividedSum.Ratio(_gained, _lost) : double.NaN;

    double IMetric.PointEstimate => Ratio;

    private decimal? ExactRatio(ReadOnlySpan<char> format) =>
        NumberText.NeedsDecimal(Ratio, MetricText.Shown(format, MetricText.ScorePattern)) ? _gained.DividedBy(_lost) : null;

    /// <summary>Builds the ratio from totals.</summary>
    /// <param name="gained">The monthly revenue gained.</param>
    /// <param name="lost">The monthly revenue lost.</param>
    /// <returns>The ratio.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    public static QuickRatio FromTotals(decimal gained, decimal lost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gained);
        ArgumentOutOfRangeException.ThrowIfNegative(lost);
        return new QuickRatio(DividedSum.Of(DecimalSum.Of(gained)), DividedSum.Of(DecimalSum.Of(lost)));
    }

    /// <summary>Builds the ratio from movements.</summary>
    /// <param name="movements">The movements.</param>
    /// <returns>The ratio.</returns>
    public static QuickRatio FromMovements(MrrMovements movements) => new(movements.GainedSum, movements.LostSum);

    /// <summary>Adds the ratios of disjoint customers or consecutive periods.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>The ratio of both together.</returns>
    public static QuickRatio operator +(QuickRatio left, QuickRatio right) => new(left._gained + right._gained, left._lost + right._lost);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(provider, $"Quick ratio {ToString(null, provider)} = {Gained:N2} gained / {Lost:N2} lost")
            : string.Create(provider, $"Quick ratio {MetricText.NotAvailable}: nothing was lost ({Gained:N2} gained)");
    }

    /// <summary>Formats the ratio with one digit in the current culture.</summary>
    /// <returns>Text such as <c>4.0</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the ratio.</summary>
    /// <param name="format">A numeric format; <c>F1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The ratio, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Ratio, ExactRatio(format), format, MetricText.ScorePattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Ratio, ExactRatio(format), destination, out charsWritten, format, MetricText.ScorePattern, provider);

    void IJsonState<QuickRatio>.Write(Utf8JsonWriter writer)
    {
        _gained.Write(writer, "gained");
        _lost.Write(writer, "lost");
    }

    QuickRatio IJsonState<QuickRatio>.Read(JsonFields fields)
    {
        var (gained, lost) = (DividedSum.Read(fields, "gained"), DividedSum.Read(fields, "lost"));
        return gained.IsNegative || lost.IsNegative ? throw new FormatException("An amount is negative.") : new QuickRatio(gained, lost);
    }
}
