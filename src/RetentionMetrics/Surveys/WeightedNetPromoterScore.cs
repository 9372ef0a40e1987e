using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The Net Promoter Score (NPS) of a weighted survey: answers count as much as their post-stratification weights say, in points.</summary>
/// <remarks>
/// <para>Score = 100 · (promoters' weight − detractors' weight) / total weight, from −100 to 100 points, with the bands of
/// <see cref="NetPromoterScore"/>. Undefined (NaN, <c>n/a</c>) without responses, and when all weights are 0.</para>
/// <para>Weights are sums of decimals, exact at any size and in any order. Their squares, which the effective number of responses needs, are
/// exact for weights of up to 14 decimals; of finer ones the square is rounded to the digits that a decimal holds, 28 or 29. Weights scaled by a common factor
/// change neither the score nor its uncertainty.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add scores of disjoint responses whose weights are on one scale.</para>
/// <para>Source of the effective number of responses: L. Kish, <i>Survey Sampling</i> (1965).</para>
/// </remarks>
/// <example><code>
/// int[] scores = [10, 8, 3];
/// decimal[] weights = [1.5m, 1m, 0.5m];
/// var nps = WeightedNetPromoterScore.FromScores(scores, weights);
/// Console.WriteLine(nps.Explain(CultureInfo.InvariantCulture));
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<WeightedNetPromoterScore>))]
public readonly partial record struct WeightedNetPromoterScore : IMetric<WeightedNetPromoterScore>, IMetricParts, IJsonState<WeightedNetPromoterScore>
{
    private const double BoundInPoints = 100;

    private readonly DecimalSum _promoters;
    private readonly DecimalSum _passives;
    private readonly DecimalSum _detractors;
    private readonly DecimalSum _squares;

    private WeightedNetPromoterScore(in BandSums sums, long responses)
    {
        _promoters = sums.High;
        _passives = sums.Middle;
        _detractors = sums.Low;
        _squares = sums.Squares;
        Responses = responses;
    }

    // Of a few answers, without sums in between: these would be copied in wider pieces than they were written, which waits for each copy.
    private WeightedNetPromoterScore(in BandUnits units, long responses)
    {
        _promoters = units.HighSum;
        _passives = units.MiddleSum;
        _detractors = units.LowSum;
        _squares = units.SquaresSum;
        Responses = responses;
    }

    /// <summary>Gets the empty score.</summary>
    public static WeightedNetPromoterScore Zero => default;

    /// <inheritdoc/>
    public string Name => "Weighted Net Promoter Score";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Points;

    MetricParts IMetricParts.Parts => new()
    {
        ShortName = "Weighted NPS",
        Numerator = MetricParts.Amount(_promoters - _detractors),
        Denominator = MetricParts.Amount(Total),
        StandardError = Responses > 1 ? StandardError : null,
    };

    /// <summary>Gets the weight of those who answered 9 or 10.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal.</exception>
    public decimal PromoterWeight => _promoters.ToDecimal();

    /// <summary>Gets the weight of those who answered 7 or 8.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal.</exception>
    public decimal PassiveWeight => _passives.ToDecimal();

    /// <summary>Gets the weight of those who answered 0 to 6.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal.</exception>
    public decimal DetractorWeight => _detractors.ToDecimal();

    /// <summary>Gets the weight of all who answered.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal.</exception>
    public decimal TotalWeight => Total.ToDecimal();

    /// <summary>Gets how many answered, whatever their weight.</summary>
    public long Responses { get; }

    /// <summary>Gets how many equally weighted responses tell as much: Kish's (Σw)² / Σw², at most <see cref="Responses"/>; NaN when undefined.</summary>
    public double EffectiveResponses
    {
        get
        {
            if (!IsDefined)
                return double.NaN;
            var weight = Total.ToDouble();
            // Between one and all of them, whatever the last digits of a double and of a tiny square say.
            return Math.Clamp(weight * weight / _squares.ToDouble(), 1, Responses);
        }
    }

    /// <summary>Gets whether anybody answered with a weight.</summary>
    public bool IsDefined => !(_promoters.IsZero && _passives.IsZero && _detractors.IsZero);

    /// <summary>Gets the score in points, −100 to 100; NaN when undefined.</summary>
    public double Score
    {
        get
        {
            if (!IsDefined)
                return double.NaN;
            // Numerator and denominator are exact as doubles, so that their quotient is rounded once.
            const ulong MostUnits = (1UL << 53) / (ulong)BoundInPoints;
            var scale = Math.Max(_promoters.Scale, Math.Max(_passives.Scale, _detractors.Scale));
            return _promoters.TryUnits(scale, MostUnits, out var promoters)
                && _passives.TryUnits(scale, MostUnits, out var passives)
                && _detractors.TryUnits(scale, MostUnits, out var detractors)
                ? BoundInPoints * ((long)promoters - (long)detractors) / (promoters + passives + detractors)
                : DecimalSum.Of((_promoters - _detractors).Times((long)BoundInPoints).DividedBy(Total)).ToDouble();
        }
    }

    /// <summary>Gets the standard error in points by Kish: 100·√(var/effective responses), var = p + d − (p − d)² of the weighted shares; NaN when undefined.</summary>
    public double StandardError => IsDefined ? BoundInPoints * Math.Sqrt(Variance / EffectiveResponses) : double.NaN;

    double IMetric.PointEstimate => Score;

    /// <summary>Gets the variance of one response, of which a promoter is 1, a detractor −1 and a passive 0.</summary>
    internal double Variance
    {
        get
        {
            var (p, d) = (_promoters.DividedBy(Total), _detractors.DividedBy(Total));
            return Math.Max(0, (double)(p + d - ((p - d) * (p - d))));
        }
    }

    private BandSums Sums => new(_detractors, _passives, _promoters, _squares);

    private decimal? ExactScore(ReadOnlySpan<char> format) =>
        NumberText.NeedsDecimal(Score, MetricText.Shown(format, MetricText.ScorePattern))
            ? (_promoters - _detractors).Times((long)BoundInPoints).DividedBy(Total)
            : null;

    private DecimalSum Total => _promoters + _passives + _detractors;

    /// <summary>Weighs a column of answers.</summary>
    /// <param name="scores">Answers from 0 to 10. Nothing is allocated.</param>
    /// <param name="weights">Their weights, one for each answer, from 0 to 100,000,000,000,000.</param>
    /// <param name="rejections">Counts the answers outside 0…10 and the weights out of range and leaves them out; without it the first one throws.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">There are more or fewer weights than answers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10, or a weight is negative or too large, and there are no
    /// <paramref name="rejections"/>; the message names its index and value.</exception>
    public static WeightedNetPromoterScore FromScores(ReadOnlySpan<int> scores, ReadOnlySpan<decimal> weights, Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(scores.Length, weights.Length);
        var errors = new RowErrors(rejections, scores.Length);
        if (scores.Length <= BandedKernel.FewRows && BandedKernel.TrySumFew(scores, weights, ScoreBands, out var units))
            return new WeightedNetPromoterScore(in units, scores.Length);
        return FromMany(scores, weights, in errors);
    }

    /// <summary>Adds the scores of disjoint responses.</summary>
    /// <param name="left">The score of some responses.</param>
    /// <param name="right">The score of others, weighted on the same scale.</param>
    /// <returns>The score of all of them.</returns>
    /// <exception cref="OverflowException">The responses exceed 9,223,372,036,854,775,807.</exception>
    public static WeightedNetPromoterScore operator +(WeightedNetPromoterScore left, WeightedNetPromoterScore right) => new(
        left.Sums + right.Sums,
        checked(left.Responses + right.Responses));

    /// <summary>Computes the interval that covers the true score with the given confidence: score ± z · <see cref="StandardError"/>.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns>Bounds in points, kept within ±100; <see langword="null"/> when undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <remarks>The normal interval with Kish's effective number of responses. Where all answered alike it shrinks to a point, however few they were.</remarks>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel)
    {
        Throw.IfNotLevel(level);
        if (!IsDefined)
            return null;
        var (score, halfWidth) = (Score, NormalDistribution.TwoSidedQuantile(level) * StandardError);
        return new ConfidenceInterval(Math.Max(-BoundInPoints, score - halfWidth), Math.Min(BoundInPoints, score + halfWidth), level);
    }

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(
                provider,
                $"Weighted NPS {ToString(null, provider)} = 100 · ({_promoters.ToDouble():N1} promoters − {_detractors.ToDouble():N1} detractors) / {Total.ToDouble():N1} by weight; {Responses:N0} responses, {EffectiveResponses:N1} effective; {MetricText.IntervalText(Interval(), MetricText.ScorePattern, provider)}")
            : string.Create(provider, $"Weighted NPS {MetricText.NotAvailable}: {Responses:N0} responses, 0 weight");
    }

    /// <summary>Formats the score with one digit in the current culture.</summary>
    /// <returns>Text such as <c>40.4</c>, or <c>n/a</c>.</returns>
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

    void IJsonState<WeightedNetPromoterScore>.Write(Utf8JsonWriter writer)
    {
        writer.WriteSum("promoterWeight", _promoters);
        writer.WriteSum("passiveWeight", _passives);
        writer.WriteSum("detractorWeight", _detractors);
        writer.WriteSum("squaredWeights", _squares);
        writer.WriteNumber("responses", Responses);
    }

    WeightedNetPromoterScore IJsonState<WeightedNetPromoterScore>.Read(JsonFields fields)
    {
        var read = new WeightedNetPromoterScore(
            new BandSums(
                high: ReadSum(fields, "promoterWeight"),
                middle: ReadSum(fields, "passiveWeight"),
                low: ReadSum(fields, "detractorWeight"),
                squares: ReadSum(fields, "squaredWeights")),
            fields.Int64("responses"));
        // So many responses, at least one when anything was weighed.
        if (read.Responses < 0 || (read.Responses == 0 && (read.IsDefined || !read._squares.IsZero)))
            throw new JsonException($"The stored WeightedNetPromoterScore has weights of {read.Responses} \"responses\".");
        // No square of a sum of weights is less than the sum of their squares, save for the last digits and the rounding of tiny squares.
        var weight = read.Total.ToDouble();
        if (read._squares.ToDouble() > (weight * weight * (1 + 1e-9)) + (1e-28 * read.Responses))
            throw new JsonException("The \"squaredWeights\" of the stored WeightedNetPromoterScore exceed the square of its weights.");
        return read;
    }

    // Apart, because a few answers shall not pay for clearing a tally.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeightedNetPromoterScore FromMany(ReadOnlySpan<int> scores, ReadOnlySpan<decimal> weights, in RowErrors errors)
    {
        var blocks = default(WeightBlocks);
        blocks.Append(scores, weights, in errors);
        return blocks.Result();
    }

    private static DecimalSum ReadSum(JsonFields fields, string name)
    {
        var sum = fields.Sum(name);
        return sum.IsNegative ? throw new JsonException($"\"{name}\" of the stored WeightedNetPromoterScore is negative.") : sum;
    }
}
