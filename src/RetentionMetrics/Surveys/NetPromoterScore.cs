using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Would customers recommend us? The Net Promoter Score (NPS): the share of promoters minus the share of detractors, in points.</summary>
/// <remarks>
/// <para>Score = 100 · (promoters − detractors) / responses, from −100 to 100 points. On the question's scale of 0 to 10, promoters answered 9
/// or 10, passives 7 or 8, detractors 0 to 6. Undefined (NaN, <c>n/a</c>) without responses: no answers are not a score of 0.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add scores of disjoint responses; the sum is the score of all of them together.</para>
/// <para>Source: F. F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81 (2003). Interval: B. Rocks, "Interval
/// Estimation for the Net Promoter Score", The American Statistician 70 (2016).</para>
/// </remarks>
/// <example><code>
/// var nps = NetPromoterScore.FromCounts(promoters: 70, passives: 20, detractors: 10);
/// Console.WriteLine(nps.Score); // 60
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<NetPromoterScore>))]
public readonly partial record struct NetPromoterScore : IMetric<NetPromoterScore>, IMetricParts, IJsonState<NetPromoterScore>
{
    internal const int LowestScore = 0;
    internal const int HighestScore = 10;
    internal const int HighestDetractor = 6;
    internal const int HighestPassive = 8;

    private const double BoundInPoints = 100;

    private NetPromoterScore(long promoters, long passives, long detractors)
    {
        Promoters = promoters;
        Passives = passives;
        Detractors = detractors;
        Responses = checked(promoters + passives + detractors);
    }

    /// <summary>Gets the empty score.</summary>
    public static NetPromoterScore Zero => default;

    /// <inheritdoc/>
    public string Name => "Net Promoter Score";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Points;

    MetricParts IMetricParts.Parts => new() { ShortName = "NPS", Numerator = Promoters - Detractors, Denominator = Responses, StandardError = Responses > 1 ? StandardError : null };

    /// <summary>Gets how many answered 9 or 10.</summary>
    public long Promoters { get; }

    /// <summary>Gets how many answered 7 or 8.</summary>
    public long Passives { get; }

    /// <summary>Gets how many answered 0 to 6.</summary>
    public long Detractors { get; }

    /// <summary>Gets how many answered.</summary>
    public long Responses { get; }

    /// <summary>Gets whether anybody answered.</summary>
    public bool IsDefined => Responses != 0;

    /// <summary>Gets the score in points, −100 to 100; NaN without responses.</summary>
    public double Score => IsDefined ? BoundInPoints * (Promoters - Detractors) / Responses : double.NaN;

    /// <summary>Gets the standard error of the score in points: 100·√(var/n) with var = p + d − (p − d)² of one response; NaN without responses.</summary>
    public double StandardError => BoundInPoints * Math.Sqrt(Variance(Promoters, Detractors, Responses) / Responses);

    double IMetric.PointEstimate => Score;

    /// <summary>Builds the score from counts.</summary>
    /// <param name="promoters">How many answered 9 or 10.</param>
    /// <param name="passives">How many answered 7 or 8.</param>
    /// <param name="detractors">How many answered 0 to 6.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The responses exceed 9,223,372,036,854,775,807.</exception>
    public static NetPromoterScore FromCounts(long promoters, long passives, long detractors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(passives);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        return new NetPromoterScore(promoters, passives, detractors);
    }

    /// <summary>Counts a column of answers.</summary>
    /// <param name="scores">Answers from 0 to 10. Nothing is allocated.</param>
    /// <param name="rejections">Counts the answers outside 0…10 and leaves them out; without it the first one throws.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10, and there are no <paramref name="rejections"/>; the message names its
    /// index and value.</exception>
    public static NetPromoterScore FromScores(ReadOnlySpan<byte> scores, Rejections? rejections = null) => Tally(nameof(scores)).Of(scores, rejections);

    /// <inheritdoc cref="FromScores(ReadOnlySpan{byte}, Rejections)"/>
    public static NetPromoterScore FromScores(ReadOnlySpan<int> scores, Rejections? rejections = null) => Tally(nameof(scores)).Of(scores, rejections);

    /// <summary>Adds the scores of disjoint responses.</summary>
    /// <param name="left">The score of some responses.</param>
    /// <param name="right">The score of others.</param>
    /// <returns>The score of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static NetPromoterScore operator +(NetPromoterScore left, NetPromoterScore right) => new(
        checked(left.Promoters + right.Promoters), checked(left.Passives + right.Passives), checked(left.Detractors + right.Detractors));

    /// <summary>Computes the interval that covers the true score with the given confidence, by the adjusted Wald method.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns>Bounds in points, kept within ±100; <see langword="null"/> without responses.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <remarks>Three responses are added, three quarters of them promoters and detractors each, before the normal interval is taken (Rocks 2016).</remarks>
    /// <example><code>
    /// var interval = NetPromoterScore.FromCounts(50, 30, 20).Interval()!.Value;
    /// Console.WriteLine($"{interval.Lower:F3} to {interval.Upper:F3}"); // 14.051 to 44.201
    /// </code></example>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel)
    {
        Throw.IfNotLevel(level);
        if (!IsDefined)
            return null;
        const double AddedResponses = 3;
        const double AddedToEachEnd = 0.75;
        var n = Responses + AddedResponses;
        var promoters = Promoters + AddedToEachEnd;
        var detractors = Detractors + AddedToEachEnd;
        var centre = BoundInPoints * (promoters - detractors) / n;
        var halfWidth = NormalDistribution.TwoSidedQuantile(level) * BoundInPoints * Math.Sqrt(Variance(promoters, detractors, n) / n);
        return new ConfidenceInterval(Math.Max(-BoundInPoints, centre - halfWidth), Math.Min(BoundInPoints, centre + halfWidth), level);
    }

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(
                provider,
                $"NPS {ToString(null, provider)} = 100 · ({Promoters:N0} promoters − {Detractors:N0} detractors) / {Responses:N0} responses; {MetricText.IntervalText(Interval(), MetricText.ScorePattern, provider)}")
            : $"NPS {MetricText.NotAvailable}: 0 responses";
    }

    /// <summary>Formats the score with one digit in the current culture.</summary>
    /// <returns>Text such as <c>60.0</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the score.</summary>
    /// <param name="format">A numeric format for the points; <c>F1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The points, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Score, ExactScore(format), format, MetricText.ScorePattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Score, ExactScore(format), destination, out charsWritten, format, MetricText.ScorePattern, provider);

    private decimal? ExactScore(ReadOnlySpan<char> format) =>
        Quotient.Points(Promoters, Detractors, Responses, MetricText.Shown(format, MetricText.ScorePattern));

    void IJsonState<NetPromoterScore>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("promoters", Promoters);
        writer.WriteNumber("passives", Passives);
        writer.WriteNumber("detractors", Detractors);
    }

    NetPromoterScore IJsonState<NetPromoterScore>.Read(JsonFields fields) =>
        FromCounts(fields.Int64("promoters"), fields.Int64("passives"), fields.Int64("detractors"));

    private static double Variance(double promoters, double detractors, double responses)
    {
        var (p, d) = (promoters / responses, detractors / responses);
        // Rounding may leave −1e-17 where everybody is a promoter.
        return Math.Max(0, p + d - ((p - d) * (p - d)));
    }
}
