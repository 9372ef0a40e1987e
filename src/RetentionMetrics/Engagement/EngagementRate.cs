using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How much do people do with what we publish? The engagement rate (ER): interactions per member of the audience.</summary>
/// <remarks>
/// <para>Engagement rate = interactions / audience, with interactions = clicks + likes + shares + comments, each weighted if weights are
/// given. 0 and above; it may exceed 1 (100 %), as one person can interact several times: it is a ratio of counts and not a share.
/// Undefined (NaN, <c>n/a</c>) without an audience. Over several posts it is Σ interactions / Σ audience, never the mean of their
/// rates.</para>
/// <para>The base (reach, impressions, followers, views) and the weights are part of the value. <c>default</c> equals <see cref="Zero"/>,
/// which has neither. Add rates of disjoint posts on one base and under the same weights; others throw.</para>
/// <para>Source: K. Sehl, Hootsuite blog (2019), six formulas of the engagement rate by base. Interval: L. Barker, "A
/// Comparison of Nine Confidence Intervals for a Poisson Parameter", The American Statistician 56 (2002), score interval.</para>
/// </remarks>
/// <example><code>
/// var rate = EngagementRate.FromCounts(interactions: 420, audience: 10_000, EngagementBase.Impressions);
/// Console.WriteLine(rate.Percent); // 4.2
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<EngagementRate>))]
public readonly partial record struct EngagementRate : IMetric<EngagementRate>, IRatio, IMetricParts, IJsonState<EngagementRate>
{
    private readonly EngagementBase _base;

    // Null where every interaction counts once; then the kinds are not kept either.
    private readonly InteractionWeights? _weights;
    private readonly Interactions _kinds;

    private EngagementRate(long interactions, Interactions kinds, long audience, EngagementBase engagementBase, InteractionWeights? weights)
    {
        // A rate without an audience has no definition. No interaction is without an audience, so there is nothing else to keep.
        if (audience == 0)
            return;
        Interactions = interactions;
        Audience = audience;
        _base = engagementBase;
        _weights = weights;
        _kinds = weights is null ? default : kinds;
    }

    /// <summary>Gets the empty rate.</summary>
    public static EngagementRate Zero => default;

    /// <inheritdoc/>
    public string Name => "Engagement rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => IsDefined
        ? new()
        {
            Numerator = _weights is null ? Interactions : MetricParts.Amount(_weights.Sum(_kinds)),
            Denominator = Audience,
            Definition = (_base, _weights),
            DefinitionText = Definition,
            CountVariance = _weights?.Spread(_kinds).SumOfSquares ?? Interactions,
        }
        : new() { Denominator = 0 };

    /// <summary>Gets how many interactions there were, each counted once whatever its weight.</summary>
    public long Interactions { get; }

    /// <summary>Gets how many could have interacted: people, impressions or views, as <see cref="Base"/> says.</summary>
    public long Audience { get; }

    /// <summary>Gets what the audience counts; <see langword="null"/> when there is none.</summary>
    public EngagementBase? Base => IsDefined ? _base : null;

    /// <summary>Gets what an interaction of each kind counts for, <see cref="InteractionWeights.Equal"/> unless others were given;
    /// <see langword="null"/> without an audience.</summary>
    public InteractionWeights? Weights => IsDefined ? _weights ?? InteractionWeights.Equal : null;

    /// <summary>Gets Σ weight · interactions, exactly: the rate's numerator.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal, ±7.9e28.</exception>
    public decimal WeightedInteractions => _weights is null ? Interactions : _weights.Sum(_kinds).ToDecimal();

    /// <summary>Gets whether there was an audience.</summary>
    public bool IsDefined => Audience != 0;

    /// <summary>Gets the rate as a number, 0.05 for 5 %; NaN without an audience.</summary>
    public double Ratio => IsDefined ? Sum / Audience : double.NaN;

    /// <summary>Gets the rate in percent, possibly above 100; NaN without an audience.</summary>
    public double Percent => IsDefined ? 100 * Sum / Audience : double.NaN;

    private decimal? ExactRatio(ReadOnlySpan<char> format) => _weights is null ? Quotient.Of(Interactions, Audience, MetricText.Shown(format, MetricText.SharePattern))
        : NumberText.NeedsDecimal(Ratio, MetricText.Shown(format, MetricText.SharePattern)) ? _weights.Sum(_kinds).DividedBy(Audience) : null;

    private double Sum => _weights is null ? Interactions : _weights.Sum(_kinds).ToDouble();

    private string Definition => _weights is null ? _base.ToString() : $"{_base}, {_weights}";

    /// <summary>Builds the rate from totals.</summary>
    /// <param name="interactions">How many interactions there were.</param>
    /// <param name="audience">How many could have interacted.</param>
    /// <param name="engagementBase">What the audience counts.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, there are interactions without an audience, or the base is
    /// unknown.</exception>
    public static EngagementRate FromCounts(long interactions, long audience, EngagementBase engagementBase = EngagementBase.Reach)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(interactions);
        ArgumentOutOfRangeException.ThrowIfNegative(audience);
        IfWithoutAudience(interactions, audience);
        IfUnknown(engagementBase);
        return new EngagementRate(interactions, default, audience, engagementBase, null);
    }

    /// <summary>Builds the rate from totals by kind, weighted if wanted.</summary>
    /// <param name="interactions">The interactions by kind.</param>
    /// <param name="audience">How many could have interacted.</param>
    /// <param name="engagementBase">What the audience counts.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The audience is negative, there are interactions without an audience, or the base is
    /// unknown.</exception>
    public static EngagementRate FromCounts(
        Interactions interactions, long audience, EngagementBase engagementBase = EngagementBase.Reach, InteractionWeights? weights = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(audience);
        IfWithoutAudience(interactions.Total, audience);
        IfUnknown(engagementBase);
        return new EngagementRate(interactions.Total, interactions, audience, engagementBase, Distinct(weights));
    }

    /// <summary>Adds the rates of disjoint posts.</summary>
    /// <param name="left">The rate of some posts.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="InvalidOperationException">The bases or the weights differ.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static EngagementRate operator +(EngagementRate left, EngagementRate right)
    {
        if (!left.IsDefined)
            return right;
        if (!right.IsDefined)
            return left;
        if (left._base != right._base || left._weights != right._weights)
            Throw.DefinitionsDiffer("Engagement rate", left.Definition, right.Definition);
        return new EngagementRate(
            checked(left.Interactions + right.Interactions),
            left._kinds + right._kinds,
            checked(left.Audience + right.Audience),
            left._base,
            left._weights);
    }

    /// <summary>Computes the interval that covers the true rate with the given confidence: the score interval of a Poisson count.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns>Bounds as ratios, 0 and above; <see langword="null"/> without an audience.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <remarks>
    /// <para>With x interactions, an audience of n and the normal quantile z: (x + z²/2 ± z·√(x + z²/4)) / n (Barker 2002). It takes the
    /// interactions as independent; people who interact in bursts make the true interval wider.</para>
    /// <para>Weighted, with Y = Σ w·x and V = Σ w²·x over the kinds that count: (Y + √(V/x)·(x± − x)) / n, where x± are the bounds of the
    /// unweighted count x (A. J. Dobson, K. Kuulasmaa, E. Eberle and J. Scherer, Statistics in Medicine 10 (1991) 457–462); kept at 0 and
    /// above. Without any interaction the upper bound is the largest weight times z² / n.</para>
    /// </remarks>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel)
    {
        Throw.IfNotLevel(level);
        if (!IsDefined)
            return null;
        var (squares, counted) = _weights?.Spread(_kinds) ?? (Interactions, Interactions);
        var z = NormalDistribution.TwoSidedQuantile(level);
        var upper = counted + (z * z / 2) + (z * Math.Sqrt(counted + (z * z / 4)));
        if (counted == 0)
            return new ConfidenceInterval(0, (double)(_weights?.Largest() ?? 1) * upper / Audience, level);
        // The product of the bounds is the square of the count: no difference of nearly equal numbers.
        var lower = counted * counted / upper;
        var scale = Math.Sqrt(squares / counted);
        var shift = Sum - (scale * counted);
        return new ConfidenceInterval(Math.Max(0, shift + (scale * lower)) / Audience, (shift + (scale * upper)) / Audience, level);
    }

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        if (!IsDefined)
            return $"Engagement rate {MetricText.NotAvailable}: no audience";
        var (name, audience) = _base switch
        {
            EngagementBase.Impressions => ("impressions", "impressions"),
            EngagementBase.Followers => ("followers", "followers"),
            EngagementBase.Views => ("views", "views"),
            _ => ("reach", "people reached"),
        };
        var weighted = _weights is null ? string.Empty : string.Create(provider, $"{Sum:N1} weighted of ");
        var definition = _weights is null ? string.Empty : $" ({_weights.ToString(provider)})";
        return string.Create(
            provider,
            $"Engagement rate by {name} {ToString(null, provider)} = {weighted}{Interactions:N0} interactions / {Audience:N0} {audience}{definition}; {MetricText.IntervalText(Interval(), MetricText.SharePattern, provider)}");
    }

    /// <summary>Formats the rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>4.2 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the rate.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The rate, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Ratio, ExactRatio(format), format, MetricText.SharePattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Ratio, ExactRatio(format), destination, out charsWritten, format, MetricText.SharePattern, provider);

    void IJsonState<EngagementRate>.Write(Utf8JsonWriter writer)
    {
        if (_weights is null)
        {
            writer.WriteNumber("interactions", Interactions);
        }
        else
        {
            writer.WriteNumber("clicks", _kinds.Clicks);
            writer.WriteNumber("likes", _kinds.Likes);
            writer.WriteNumber("shares", _kinds.Shares);
            writer.WriteNumber("comments", _kinds.Comments);
        }

        writer.WriteNumber("audience", Audience);
        if (Base is { } definition)
            writer.WriteString("base", definition.ToString());
        if (_weights is null)
            return;
        writer.WriteStartObject("weights");
        _weights.Write(writer);
        writer.WriteEndObject();
    }

    EngagementRate IJsonState<EngagementRate>.Read(JsonFields fields)
    {
        var audience = fields.Int64("audience");
        var definition = fields.EnumOrNull<EngagementBase>("base")
            ?? (audience == 0 ? default : throw new JsonException("The stored EngagementRate lacks \"base\"."));
        if (fields.ObjectOrNull("weights") is not { } weights)
            return FromCounts(fields.Int64("interactions"), audience, definition);
        var kinds = new Interactions(fields.Int64("clicks"), fields.Int64("likes"), fields.Int64("shares"), fields.Int64("comments"));
        return FromCounts(kinds, audience, definition, InteractionWeights.Read(weights));
    }

    /// <summary>Equal weights are the plain count: one state for one value.</summary>
    private static InteractionWeights? Distinct(InteractionWeights? weights) => weights == InteractionWeights.Equal ? null : weights;

    private static void IfUnknown(EngagementBase engagementBase)
    {
        if (!Enum.IsDefined(engagementBase))
            throw new ArgumentOutOfRangeException(nameof(engagementBase), engagementBase, "The base is unknown.");
    }

    private static void IfWithoutAudience(long interactions, long audience)
    {
        if (audience == 0 && interactions > 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(audience), audience, string.Create(CultureInfo.InvariantCulture, $"interactions ({interactions}) stand against an audience of 0."));
        }
    }
}
