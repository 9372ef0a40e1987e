using System.Globalization;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Are customers satisfied? The Customer Satisfaction Score (CSAT): the share of those who answered at the satisfied end of the scale.</summary>
/// <remarks>
/// <para>Ratio = satisfied / responses, from 0 to 1 (<see cref="Percent"/>: 0 to 100). Who is satisfied is said by the <see cref="Scale"/>: on 1–5
/// those who answered 4 or 5. Undefined (NaN, <c>n/a</c>) without responses: no answers are not 0 % satisfied.</para>
/// <para><c>default</c> equals <see cref="Zero"/>, which has no scale. Add scores of disjoint responses on one scale; different scales throw.</para>
/// <para>Source: P. W. Farris, N. T. Bendle, P. E. Pfeifer and D. J. Reibstein, <i>Marketing Metrics</i>, on customer satisfaction and its "top two
/// boxes". Other scales and cuts are in use; see <see cref="SatisfactionScale"/>.</para>
/// </remarks>
/// <example><code>
/// var csat = CustomerSatisfactionScore.FromCounts(satisfied: 400, responses: 500);
/// Console.WriteLine(csat.Percent); // 80
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<CustomerSatisfactionScore>))]
public readonly partial record struct CustomerSatisfactionScore : IProportion<CustomerSatisfactionScore>, IMetricParts, IJsonState<CustomerSatisfactionScore>
{
    private readonly Share _share;

    private CustomerSatisfactionScore(Share share, long rated, long sumOfRatings, SatisfactionScale? scale)
    {
        _share = share;
        Rated = rated;
        SumOfRatings = sumOfRatings;
        Scale = share.IsDefined ? scale : null;
    }

    /// <summary>Gets the empty score.</summary>
    public static CustomerSatisfactionScore Zero => default;

    /// <inheritdoc/>
    public string Name => "Customer satisfaction score";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => new() { ShortName = "CSAT", Definition = Scale };

    /// <summary>Gets how many were satisfied.</summary>
    public long Satisfied => _share.Part;

    /// <summary>Gets how many answered.</summary>
    public long Responses => _share.Whole;

    /// <summary>Gets how many of the responses came with their rating, not as counts alone.</summary>
    public long Rated { get; }

    /// <summary>Gets the sum of the ratings that came.</summary>
    public long SumOfRatings { get; }

    /// <summary>Gets the scale of the question; <see langword="null"/> without responses.</summary>
    public SatisfactionScale? Scale { get; }

    /// <summary>Gets how many were satisfied.</summary>
    public long Numerator => Satisfied;

    /// <summary>Gets how many answered.</summary>
    public long Denominator => Responses;

    /// <summary>Gets whether anybody answered.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <summary>Gets the share of the satisfied, 0 to 1; NaN without responses.</summary>
    public double Ratio => _share.Ratio;

    /// <summary>Gets the share of the satisfied in percent, 0 to 100; NaN without responses.</summary>
    public double Percent => _share.Percent;

    /// <summary>Gets the mean rating, in places of the scale; NaN without responses, and as soon as some of them came as counts alone.</summary>
    public double Mean => IsDefined && Rated == Responses ? (double)SumOfRatings / Rated : double.NaN;

    /// <summary>Builds the score from counts; its <see cref="Mean"/> is not known.</summary>
    /// <param name="satisfied">How many were satisfied.</param>
    /// <param name="responses">How many answered.</param>
    /// <param name="scale">The scale they answered on; <see cref="SatisfactionScale.OneToFive"/> by default.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more were satisfied than answered.</exception>
    public static CustomerSatisfactionScore FromCounts(long satisfied, long responses, SatisfactionScale? scale = null) =>
        new(Share.Of(satisfied, responses), rated: 0, sumOfRatings: 0, scale ?? SatisfactionScale.OneToFive);

    /// <summary>Builds the score from counts and the sum of the ratings, such as a row of a SQL <c>GROUP BY</c>.</summary>
    /// <param name="satisfied">How many were satisfied.</param>
    /// <param name="responses">How many answered.</param>
    /// <param name="sumOfRatings">The sum of all their ratings.</param>
    /// <param name="scale">The scale they answered on.</param>
    /// <returns>The score, with its <see cref="Mean"/>.</returns>
    /// <exception cref="ArgumentNullException">There is no scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, more were satisfied than answered, or no ratings on the scale have this sum.</exception>
    public static CustomerSatisfactionScore FromCounts(long satisfied, long responses, long sumOfRatings, SatisfactionScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return FromState(Share.Of(satisfied, responses), responses, sumOfRatings, scale);
    }

    /// <summary>Rates a column of answers.</summary>
    /// <param name="ratings">Answers on the scale. Nothing is allocated.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="rejections">Counts the answers off the scale and leaves them out; without it the first one throws.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">There is no scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies off the scale, and there are no <paramref name="rejections"/>; the message names its
    /// index and value.</exception>
    public static CustomerSatisfactionScore FromRatings(ReadOnlySpan<byte> ratings, SatisfactionScale scale, Rejections? rejections = null) =>
        Tally(scale, nameof(ratings)).Of(ratings, rejections);

    /// <inheritdoc cref="FromRatings(ReadOnlySpan{byte}, SatisfactionScale, Rejections)"/>
    public static CustomerSatisfactionScore FromRatings(ReadOnlySpan<int> ratings, SatisfactionScale scale, Rejections? rejections = null) =>
        Tally(scale, nameof(ratings)).Of(ratings, rejections);

    /// <summary>Adds the scores of disjoint responses on one scale.</summary>
    /// <param name="left">The score of some responses.</param>
    /// <param name="right">The score of others.</param>
    /// <returns>The score of all of them.</returns>
    /// <exception cref="InvalidOperationException">They answered on different scales.</exception>
    /// <exception cref="OverflowException">A count or the sum of the ratings exceeds 9,223,372,036,854,775,807.</exception>
    public static CustomerSatisfactionScore operator +(CustomerSatisfactionScore left, CustomerSatisfactionScore right)
    {
        if (left.Scale is { } one && right.Scale is { } other && one != other)
            Throw.DefinitionsDiffer("Customer satisfaction", one, other);
        return new(
            left._share + right._share,
            checked(left.Rated + right.Rated),
            checked(left.SumOfRatings + right.SumOfRatings),
            left.Scale ?? right.Scale);
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "CSAT", "satisfied", "responses", provider, Scale?.ToString());

    /// <summary>Formats the score as percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>80.0 %</c>, or <c>n/a</c>.</returns>
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
}
