using System.Globalization;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Was it easy for the customer? The Customer Effort Score (CES): the mean answer to an effort question, with its top-box share and net score.</summary>
/// <remarks>
/// <para>Mean = sum of the answers / responses, in places of the scale. Top box = responses with a good answer / responses. Net score =
/// 100 · (easy − difficult) / responses, from −100 to 100 points. Undefined (NaN, <c>n/a</c>) without responses.</para>
/// <para>The direction belongs to the <see cref="Scale"/>: on <see cref="EffortScale.EaseOneToSeven"/> (CES 2.0) a high mean is good, on
/// <see cref="EffortScale.EffortOneToFive"/> (CES 1.0) a low one. Top box and net score are good when high, on every scale.</para>
/// <para><c>default</c> equals <see cref="Zero"/>, which has no scale. Add scores of disjoint responses on one scale; different scales throw.</para>
/// <para>Sources: M. Dixon, K. Freeman and N. Toman, "Stop Trying to Delight Your Customers", Harvard Business Review 88 (2010); M. Dixon,
/// N. Toman and R. DeLisi, <i>The Effortless Experience</i> (2013), for the scale of seven.</para>
/// </remarks>
/// <example><code>
/// var ces = CustomerEffortScore.FromCounts([2, 3, 5, 10, 20, 35, 25], EffortScale.EaseOneToSeven);
/// Console.WriteLine($"{ces.Mean} {ces.TopBoxPercent} {ces.NetScore}"); // 5.48 80 50
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<CustomerEffortScore>))]
public readonly partial record struct CustomerEffortScore : IMetric<CustomerEffortScore>, IMetricParts, IJsonState<CustomerEffortScore>
{
    private const double PointsOfAll = 100;
    private const string MeanPattern = "F2";

    private readonly AnswerCounts _answers;

    private CustomerEffortScore(in AnswerCounts answers, EffortScale? scale)
    {
        _answers = answers;
        Responses = answers.Total;
        Scale = Responses == 0 ? null : scale;
    }

    // Place by place with constant indices: so they stay in registers until the score is written, where a loop writes them to memory first
    // and the copy into the score, in wider pieces, waits for each.
    private CustomerEffortScore(ulong answersInBytes, EffortScale scale)
    {
        _answers[0] = (byte)answersInBytes;
        _answers[1] = (byte)(answersInBytes >> 8);
        _answers[2] = (byte)(answersInBytes >> 16);
        _answers[3] = (byte)(answersInBytes >> 24);
        _answers[4] = (byte)(answersInBytes >> 32);
        _answers[5] = (byte)(answersInBytes >> 40);
        _answers[6] = (byte)(answersInBytes >> 48);
        Responses = _answers[0] + _answers[1] + _answers[2] + _answers[3] + _answers[4] + _answers[5] + _answers[6];
        Scale = Responses == 0 ? null : scale;
    }

    /// <summary>Gets the empty score.</summary>
    public static CustomerEffortScore Zero => default;

    /// <inheritdoc/>
    public string Name => "Customer effort score";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Rating;

    MetricParts IMetricParts.Parts => new() { ShortName = "CES", Numerator = (decimal)_answers.Sum(), Denominator = Responses, Definition = Scale, StandardError = StandardError };

    /// <summary>Gets how many answered.</summary>
    public long Responses { get; }

    /// <summary>Gets the scale of the question, which says what is good; <see langword="null"/> without responses.</summary>
    public EffortScale? Scale { get; }

    /// <summary>Gets how many gave one of the good answers of the top box.</summary>
    public long TopBox => Scale is null ? 0 : _answers.Between(Scale.TopBox);

    /// <summary>Gets how many found it easy, as the net score counts them.</summary>
    public long Easy => Scale is null ? 0 : _answers.Between(Scale.Easy);

    /// <summary>Gets how many found it difficult, as the net score counts them.</summary>
    public long Difficult => Scale is null ? 0 : _answers.Between(Scale.Difficult);

    /// <summary>Gets whether anybody answered.</summary>
    public bool IsDefined => Responses != 0;

    /// <summary>Gets the mean answer, in places of the scale, of which <see cref="EffortScale.LowIsGood"/> says the good end; NaN without responses.</summary>
    public double Mean => IsDefined ? _answers.Mean(Responses) : double.NaN;

    /// <summary>Gets the share of those who answered in the top box, 0 to 1, good when high; NaN without responses.</summary>
    public double TopBoxRatio => IsDefined ? (double)TopBox / Responses : double.NaN;

    /// <summary>Gets the share of those who answered in the top box in percent, 0 to 100, good when high; NaN without responses.</summary>
    public double TopBoxPercent => IsDefined ? 100.0 * TopBox / Responses : double.NaN;

    /// <summary>Gets the share of easy answers minus that of difficult ones in points, −100 to 100, good when high; NaN without responses.</summary>
    public double NetScore => IsDefined ? PointsOfAll * (Easy - Difficult) / Responses : double.NaN;

    /// <summary>Gets the standard error of the mean: s/√n with the sample variance s² = Σ(answer − mean)²/(n − 1); NaN below two responses.</summary>
    public double StandardError => Responses > 1 ? Math.Sqrt(_answers.SquaresAround(Mean) / (Responses - 1.0) / Responses) : double.NaN;

    double IMetric.PointEstimate => Mean;

    private decimal? ExactMean(ReadOnlySpan<char> format) => _answers.Mean(Responses, MetricText.Shown(format, MeanPattern));

    /// <summary>Builds the score from how many gave each answer; everything is known from them.</summary>
    /// <param name="answersPerRating">The counts, from the scale's lowest answer to its highest, one for each.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">There is no scale.</exception>
    /// <exception cref="ArgumentException">There are more or fewer counts than the scale has answers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The responses exceed 9,223,372,036,854,775,807.</exception>
    public static CustomerEffortScore FromCounts(ReadOnlySpan<long> answersPerRating, EffortScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        if (answersPerRating.Length != scale.Max)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The scale has {scale.Max} answers ({scale}); found {answersPerRating.Length} counts."),
                nameof(answersPerRating));
        }

        for (var i = 0; i < answersPerRating.Length; i++)
            Throw.IfNegativeAt("Count", answersPerRating[i], i, nameof(answersPerRating));
        return new CustomerEffortScore(AnswerCounts.Of(answersPerRating), scale);
    }

    /// <summary>Rates a column of answers.</summary>
    /// <param name="ratings">Answers on the scale. Nothing is allocated.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="rejections">Counts the answers off the scale and leaves them out; without it the first one throws.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">There is no scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies off the scale, and there are no <paramref name="rejections"/>; the message names its
    /// index and value.</exception>
    public static CustomerEffortScore FromRatings(ReadOnlySpan<byte> ratings, EffortScale scale, Rejections? rejections = null) =>
        Tally(scale, nameof(ratings)).Of(ratings, rejections);

    /// <inheritdoc cref="FromRatings(ReadOnlySpan{byte}, EffortScale, Rejections)"/>
    public static CustomerEffortScore FromRatings(ReadOnlySpan<int> ratings, EffortScale scale, Rejections? rejections = null) =>
        Tally(scale, nameof(ratings)).Of(ratings, rejections);

    /// <summary>Adds the scores of disjoint responses on one scale.</summary>
    /// <param name="left">The score of some responses.</param>
    /// <param name="right">The score of others.</param>
    /// <returns>The score of all of them.</returns>
    /// <exception cref="InvalidOperationException">They answered on different scales.</exception>
    /// <exception cref="OverflowException">The responses exceed 9,223,372,036,854,775,807.</exception>
    public static CustomerEffortScore operator +(CustomerEffortScore left, CustomerEffortScore right)
    {
        if (left.Scale is { } one && right.Scale is { } other && one != other)
            Throw.DefinitionsDiffer("Customer effort", one, other);
        return new CustomerEffortScore(left._answers + right._answers, left.Scale ?? right.Scale);
    }

    /// <summary>Tells how many gave an answer.</summary>
    /// <param name="rating">The answer, on the scale.</param>
    /// <returns>Their number; 0 without any answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such answer on the scale.</exception>
    public long Count(int rating)
    {
        var max = Scale?.Max ?? AnswerCounts.Places;
        if (rating < 1 || rating > max)
            throw new ArgumentOutOfRangeException(nameof(rating), rating, string.Create(CultureInfo.InvariantCulture, $"Rating {rating} lies outside 1…{max}."));
        return _answers.Between((rating, rating));
    }

    /// <summary>Computes the interval that covers the true mean with the given confidence: mean ± z · <see cref="StandardError"/>.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns>Bounds in places of the scale, kept within it; the whole scale for a single response; <see langword="null"/> without responses.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <remarks>
    /// The normal interval of a mean, with the variance of the stored histogram. It is good from some thirty responses on; where all gave
    /// the same answer it shrinks to that answer, however few they were.
    /// </remarks>
    /// <example><code>
    /// var interval = CustomerEffortScore.FromCounts([2, 3, 5, 10, 20, 35, 25], EffortScale.EaseOneToSeven).Interval()!.Value;
    /// Console.WriteLine($"{interval.Lower:F3} to {interval.Upper:F3}"); // 5.201 to 5.759
    /// </code></example>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel)
    {
        Throw.IfNotLevel(level);
        if (Scale is null)
            return null;
        if (Responses == 1)
            return new ConfidenceInterval(Scale.Min, Scale.Max, level);
        var halfWidth = NormalDistribution.TwoSidedQuantile(level) * StandardError;
        return new ConfidenceInterval(Math.Max(Scale.Min, Mean - halfWidth), Math.Min(Scale.Max, Mean + halfWidth), level);
    }

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(
                provider,
                $"CES {ToString(null, provider)} = mean of {Responses:N0} responses ({Scale}); {MetricText.IntervalText(Interval(), MeanPattern, provider)}; top box {MetricText.Format(TopBoxRatio, Quotient.Of(TopBox, Responses, MetricText.SharePattern), null, MetricText.SharePattern, provider)} = {TopBox:N0} responses, net score {MetricText.Format(NetScore, Quotient.Points(Easy, Difficult, Responses, MetricText.ScorePattern), null, MetricText.ScorePattern, provider)} = 100 · ({Easy:N0} easy − {Difficult:N0} difficult) / {Responses:N0}")
            : $"CES {MetricText.NotAvailable}: 0 responses";
    }

    /// <summary>Formats the mean with two digits in the current culture.</summary>
    /// <returns>Text such as <c>5.48</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the mean.</summary>
    /// <param name="format">A numeric format for the mean; <c>F2</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The mean, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Mean, ExactMean(format), format, MeanPattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Mean, ExactMean(format), destination, out charsWritten, format, MeanPattern, provider);
}
