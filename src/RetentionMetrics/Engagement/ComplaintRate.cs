using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How many of the messages that arrived were reported as spam? The complaint rate, also spam rate.</summary>
/// <remarks>
/// <para>Complaint rate = complaints / delivered, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was delivered; delivered = sent −
/// bounced.</para>
/// <para>Only providers with a feedback loop report complaints, so the true rate is higher. The tolerable rates are tiny: look at the upper
/// bound of the interval; texts have two digits.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: Google, "Email sender guidelines": below 0.10 %, never 0.30 % or more. Amazon SES puts accounts under review from 0.1 %
/// on.</para>
/// </remarks>
/// <example><code>
/// var rate = ComplaintRate.FromCounts(complaints: 3, delivered: 10000);
/// Console.WriteLine(rate.Percent); // 0.03
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ComplaintRate>))]
public readonly record struct ComplaintRate : IOutcomeRate<ComplaintRate>, IJsonState<ComplaintRate>
{
    private readonly Share _share;

    private ComplaintRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static ComplaintRate Zero => default;

    static string? IOutcomeRate<ComplaintRate>.Contradiction => "reported as spam, but not delivered";

    /// <inheritdoc/>
    public string Name => "Complaint rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many messages were reported as spam.</summary>
    public long Complaints => _share.Part;

    /// <summary>Gets how many messages were delivered.</summary>
    public long Delivered => _share.Whole;

    /// <inheritdoc/>
    public long Numerator => _share.Part;

    /// <inheritdoc/>
    public long Denominator => _share.Whole;

    /// <summary>Gets whether anything was delivered.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Builds the rate from counts.</summary>
    /// <param name="complaints">How many messages were reported as spam.</param>
    /// <param name="delivered">How many messages were delivered.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="complaints"/> exceeds
    /// <paramref name="delivered"/>; the message names both.</exception>
    public static ComplaintRate FromCounts(long complaints, long delivered) => new(Share.Of(complaints, delivered));

    /// <summary>Counts a column with one entry per delivered message.</summary>
    /// <param name="complained">Whether each delivered message was reported as spam. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static ComplaintRate FromOutcomes(ReadOnlySpan<bool> complained) => OutcomePlan<ComplaintRate>.Of(complained);

    /// <summary>Makes the measure that takes the rate from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="isComplaint">Whether a message was reported as spam.</param>
    /// <param name="isDelivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isComplaint"/> is null.</exception>
    public static Measure<T, ComplaintRate> Measure<T>(Func<T, bool> isComplaint, Func<T, bool>? isDelivered = null) =>
        OutcomePlan<ComplaintRate>.By(isComplaint, isDelivered).ToMeasure();

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="isComplaint">Whether a message was reported as spam.</param>
    /// <param name="isDelivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <param name="rejections">Counts the records that are reported as spam, but not delivered, and leaves them out; without it the first
    /// one throws.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="isComplaint"/> are null.</exception>
    /// <exception cref="ArgumentException">A record is reported as spam, but not delivered, and there are no <paramref name="rejections"/>;
    /// the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A predicate threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string To, bool Spam)[] messages = [("ada", true), ("ben", false)];
    /// Console.WriteLine(ComplaintRate.FromMessages(messages, m => m.Spam).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ComplaintRate FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, bool> isComplaint, Func<T, bool>? isDelivered = null, Rejections? rejections = null) =>
        OutcomePlan<ComplaintRate>.By(isComplaint, isDelivered).Of(messages, rejections);

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, Rejections)"/>
    public static ComplaintRate FromMessages<T>(
        IEnumerable<T> messages, Func<T, bool> isComplaint, Func<T, bool>? isDelivered = null, Rejections? rejections = null) =>
        OutcomePlan<ComplaintRate>.By(isComplaint, isDelivered).Of(messages, rejections);

    /// <summary>Adds the rates of disjoint messages.</summary>
    /// <param name="left">The rate of some messages.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static ComplaintRate operator +(ComplaintRate left, ComplaintRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Complaint rate", "complaints", "delivered", provider, pattern: MetricText.SmallSharePattern);

    /// <summary>Formats the rate in percent with two digits in the current culture.</summary>
    /// <returns>Text such as <c>0.03 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the rate.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P2</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The rate, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.FormatShare(this, format, formatProvider, MetricText.SmallSharePattern);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormatShare(this, destination, out charsWritten, format, provider, MetricText.SmallSharePattern);

    static ComplaintRate IOutcomeRate<ComplaintRate>.Of(Share share) => new(share);

    void IJsonState<ComplaintRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("complaints", Complaints);
        writer.WriteNumber("delivered", Delivered);
    }

    ComplaintRate IJsonState<ComplaintRate>.Read(JsonFields fields) => FromCounts(fields.Int64("complaints"), fields.Int64("delivered"));
}
