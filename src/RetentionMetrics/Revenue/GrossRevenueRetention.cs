using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How much of last period's recurring revenue is still there, upgrades left out? Gross revenue retention (GRR, GDR).</summary>
/// <remarks>
/// <para>Cohort form: Σ min(start, end amount) of the customers at the start / Σ start amounts. Movement form: 1 − (churned + contraction) /
/// opening. At most 1, and 0 or more except in the movement form over several chained periods, which falls below 0 where money gained after the
/// start is lost as well: 100 at the start, an expansion of 100, then churn of 200 are −1. Undefined (NaN, <c>n/a</c>) when there was no revenue at the start.</para>
/// <para>The form is part of the value: two forms throw when they are added. <c>default</c> equals <see cref="Zero"/>. Add the retention of disjoint
/// customers over the same period. Sums are exact; there is no interval, since amounts of money are not trials.</para>
/// <para>Source: the metric definitions of ChartMogul, Baremetrics and ProfitWell; listed companies report the cohort form.</para>
/// </remarks>
/// <example><code>
/// Dictionary&lt;string, decimal&gt; start = new() { ["Ada"] = 40m, ["Ben"] = 40m, ["Cleo"] = 20m };
/// Dictionary&lt;string, decimal&gt; end = new() { ["Ada"] = 50m, ["Ben"] = 30m };
/// Console.WriteLine(GrossRevenueRetention.FromCustomerAmounts(start, end).Percent); // 70
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<GrossRevenueRetention>))]
public readonly record struct GrossRevenueRetention : IMetric<GrossRevenueRetention>, IRatio, IMetricParts, IJsonState<GrossRevenueRetention>
{
    private readonly RevenueRetention _state;

    private GrossRevenueRetention(RevenueRetention state) => _state = state;

    /// <summary>Gets the empty retention.</summary>
    public static GrossRevenueRetention Zero => default;

    /// <inheritdoc/>
    public string Name => "Gross revenue retention";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => _state.Parts("GRR");

    /// <summary>Gets what is left of the start amounts, upgrades not counted.</summary>
    public decimal Retained => _state.Kept.ToDecimal();

    /// <summary>Gets the monthly revenue at the start.</summary>
    public decimal Opening => _state.Opening.ToDecimal();

    /// <summary>Gets the form of the computation; null when there was no revenue.</summary>
    public RevenueRetentionForm? Form => _state.Form;

    /// <summary>Gets whether there was revenue at the start.</summary>
    public bool IsDefined => _state.IsDefined;

    /// <summary>Gets the retention as a ratio (0.8); NaN when undefined.</summary>
    public double Ratio => _state.Ratio;

    /// <summary>Gets the retention in percent (80); NaN when undefined.</summary>
    public double Percent => 100 * Ratio;

    /// <summary>Computes the cohort form from customers' monthly amounts at two dates.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="opening">Each customer's monthly amount at the start; several entries of one customer are added.</param>
    /// <param name="closing">The same at the end; customers who were not there at the start are ignored.</param>
    /// <param name="comparer">How customers are compared; by default as the collections do that bring a comparer, else by their own equality.</param>
    /// <returns>The retention.</returns>
    /// <exception cref="ArgumentNullException">There are no amounts.</exception>
    /// <exception cref="ArgumentException">A customer is missing (null, an empty text or an empty Guid), the message names the index; a customer's amounts add up to less
    /// than 0, the message names the customer; or the collections compare customers in different ways.</exception>
    public static GrossRevenueRetention FromCustomerAmounts<TKey>(
        IEnumerable<KeyValuePair<TKey, decimal>> opening, IEnumerable<KeyValuePair<TKey, decimal>> closing, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        var (kept, start) = (default(DecimalSum), default(DecimalSum));
        foreach (var (first, last) in CustomerAmounts.Pair(opening, closing, comparer).Values)
        {
            start += first;
            kept += KeptOf(first, last);
        }

        return FromCohort(DividedSum.Of(kept), DividedSum.Of(start));
    }

    /// <summary>Computes the movement form.</summary>
    /// <param name="movements">The movements of a period, or of several chained ones.</param>
    /// <param name="form">Which movement form, so that it adds to its like; gross retention counts no gains, so both have one value.</param>
    /// <returns>The retention.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The form is not one of movements.</exception>
    /// <example><code>
    /// var movements = MrrMovements.FromTotals(100m, 0m, expansion: 10m, contraction: 10m, churned: 10m, reactivated: 0m, closing: 90m);
    /// Console.WriteLine(GrossRevenueRetention.FromMovements(movements).Percent); // 80
    /// </code></example>
    public static GrossRevenueRetention FromMovements(MrrMovements movements, RevenueRetentionForm form = RevenueRetentionForm.Movements)
    {
        RevenueRetention.RefuseCohort(form, nameof(form));
        var kept = movements.OpeningSum - movements.LostSum;
        return new GrossRevenueRetention(RevenueRetention.Of(kept, movements.OpeningSum, form));
    }

    /// <summary>Adds the retention of disjoint customers over the same period.</summary>
    /// <param name="left">The retention of some customers.</param>
    /// <param name="right">The retention of others.</param>
    /// <returns>The retention of all of them.</returns>
    /// <exception cref="InvalidOperationException">The two were computed in different forms.</exception>
    public static GrossRevenueRetention operator +(GrossRevenueRetention left, GrossRevenueRetention right) =>
        new(RevenueRetention.Add(left._state, right._state, left.Name));

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(provider, $"{Name} {ToString(null, provider)} = {MetricText.Money(Retained, provider)} retained of {Opening:N2} opening ({_state.FormText})")
            : $"{Name} {MetricText.NotAvailable}: no revenue at the start";
    }

    /// <summary>Formats the retention in percent in the current culture.</summary>
    /// <returns>Text such as <c>80.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the ratio.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The retention, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Ratio, _state.ExactRatio(Ratio, format), format, MetricText.SharePattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Ratio is var ratio
        && MetricText.TryFormat(ratio, _state.ExactRatio(ratio, format), destination, out charsWritten, format, MetricText.SharePattern, provider);

    void IJsonState<GrossRevenueRetention>.Write(Utf8JsonWriter writer) => _state.Write(writer);

    GrossRevenueRetention IJsonState<GrossRevenueRetention>.Read(JsonFields fields) => new(RevenueRetention.Read(fields));

    internal static GrossRevenueRetention FromCohort(DividedSum kept, DividedSum opening) =>
        new(RevenueRetention.Of(kept, opening, RevenueRetentionForm.Cohort));

    /// <summary>What one customer's opening amount has become.</summary>
    internal static DecimalSum KeptOf(DecimalSum opening, DecimalSum closing) => (closing - opening).IsNegative ? closing : opening;
}
