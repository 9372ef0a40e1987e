using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How many of the messages that arrived led to a click? The click-through rate (CTR) of a mailing.</summary>
/// <remarks>
/// <para>CTR = clicked / delivered, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was delivered; delivered = sent − bounced.</para>
/// <para>A message with five clicks counts once: these are unique clicks. Security gateways that follow every link before delivery inflate
/// the rate; the unsubscribe link is best left out. Some tools give the name to clicked / opened: here that is
/// <see cref="ClickToOpenRate"/>.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: unique click rate as email services define it (HubSpot, "click rate": clicked / delivered).</para>
/// </remarks>
/// <example><code>
/// var rate = ClickThroughRate.FromCounts(clicked: 50, delivered: 1000);
/// Console.WriteLine(rate.Percent); // 5
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ClickThroughRate>))]
public readonly record struct ClickThroughRate : IOutcomeRate<ClickThroughRate>, IJsonState<ClickThroughRate>
{
    private readonly Share _share;

    private ClickThroughRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static ClickThroughRate Zero => default;

    static string? IOutcomeRate<ClickThroughRate>.Contradiction => "clicked, but not delivered";

    /// <inheritdoc/>
    public string Name => "Click-through rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many messages had a link clicked at least once.</summary>
    public long Clicked => _share.Part;

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
    /// <param name="clicked">How many messages had a link clicked at least once.</param>
    /// <param name="delivered">How many messages were delivered.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="clicked"/> exceeds
    /// <paramref name="delivered"/>; the message names both.</exception>
    public static ClickThroughRate FromCounts(long clicked, long delivered) => new(Share.Of(clicked, delivered));

    /// <summary>Counts a column with one entry per delivered message.</summary>
    /// <param name="clicked">Whether a link of each delivered message was clicked. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static ClickThroughRate FromOutcomes(ReadOnlySpan<bool> clicked) => OutcomePlan<ClickThroughRate>.Of(clicked);

    /// <summary>Makes the measure that takes the rate from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="isClicked">Whether a link of a message was clicked.</param>
    /// <param name="isDelivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isClicked"/> is null.</exception>
    public static Measure<T, ClickThroughRate> Measure<T>(Func<T, bool> isClicked, Func<T, bool>? isDelivered = null) =>
        OutcomePlan<ClickThroughRate>.By(isClicked, isDelivered).ToMeasure();

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="isClicked">Whether a link of a message was clicked.</param>
    /// <param name="isDelivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <param name="rejections">Counts the records that are clicked, but not delivered, and leaves them out; without it the first one
    /// throws.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="isClicked"/> are null.</exception>
    /// <exception cref="ArgumentException">A record is clicked, but not delivered, and there are no <paramref name="rejections"/>; the
    /// message names its index.</exception>
    /// <exception cref="InvalidOperationException">A predicate threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string To, bool Clicked)[] messages = [("ada", true), ("ben", false)];
    /// Console.WriteLine(ClickThroughRate.FromMessages(messages, m => m.Clicked).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ClickThroughRate FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, bool> isClicked, Func<T, bool>? isDelivered = null, Rejections? rejections = null) =>
        OutcomePlan<ClickThroughRate>.By(isClicked, isDelivered).Of(messages, rejections);

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, Rejections)"/>
    public static ClickThroughRate FromMessages<T>(
        IEnumerable<T> messages, Func<T, bool> isClicked, Func<T, bool>? isDelivered = null, Rejections? rejections = null) =>
        OutcomePlan<ClickThroughRate>.By(isClicked, isDelivered).Of(messages, rejections);

    /// <summary>Adds the rates of disjoint messages.</summary>
    /// <param name="left">The rate of some messages.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static ClickThroughRate operator +(ClickThroughRate left, ClickThroughRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Click-through rate", "clicked", "delivered", provider);

    /// <summary>Formats the rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>5.0 %</c>, or <c>n/a</c>.</returns>
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

    static ClickThroughRate IOutcomeRate<ClickThroughRate>.Of(Share share) => new(share);

    void IJsonState<ClickThroughRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("clicked", Clicked);
        writer.WriteNumber("delivered", Delivered);
    }

    ClickThroughRate IJsonState<ClickThroughRate>.Read(JsonFields fields) => FromCounts(fields.Int64("clicked"), fields.Int64("delivered"));
}
