using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How many of the messages that arrived were opened? The open rate of a mailing.</summary>
/// <remarks>
/// <para>Open rate = opened / delivered, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was delivered; delivered = sent −
/// bounced.</para>
/// <para>A message opened five times counts once: these are unique opens, so the rate cannot exceed 100 %. Opens are seen through an image
/// that the mail program loads: privacy proxies load it unread, which inflates the rate, and blocked images hide true opens.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: unique open rate as email services define it (Twilio SendGrid, "Open Rate": unique individuals who opened /
/// delivered).</para>
/// </remarks>
/// <example><code>
/// var rate = OpenRate.FromCounts(opened: 250, delivered: 1000);
/// Console.WriteLine(rate.Percent); // 25
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<OpenRate>))]
public readonly record struct OpenRate : IOutcomeRate<OpenRate>, IJsonState<OpenRate>
{
    private readonly Share _share;

    private OpenRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static OpenRate Zero => default;

    static string? IOutcomeRate<OpenRate>.Contradiction => "opened, but not delivered";

    /// <inheritdoc/>
    public string Name => "Open rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many messages were opened at least once.</summary>
    public long Opened => _share.Part;

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
    /// <param name="opened">How many messages were opened at least once.</param>
    /// <param name="delivered">How many messages were delivered.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="opened"/> exceeds
    /// <paramref name="delivered"/>; the message names both.</exception>
    public static OpenRate FromCounts(long opened, long delivered) => new(Share.Of(opened, delivered));

    /// <summary>Counts a column with one entry per delivered message.</summary>
    /// <param name="opened">Whether each delivered message was opened. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static OpenRate FromOutcomes(ReadOnlySpan<bool> opened) => OutcomePlan<OpenRate>.Of(opened);

    /// <summary>Makes the measure that takes the rate from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="isOpened">Whether a message was opened.</param>
    /// <param name="isDelivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isOpened"/> is null.</exception>
    /// <example><code>
    /// (string Campaign, bool Opened)[] messages = [("May", true), ("May", false), ("June", true)];
    /// var opened = OpenRate.Measure(((string Campaign, bool Opened) m) => m.Opened);
    /// Console.WriteLine(opened.By(messages, m => m.Campaign)["May"].Percent); // 50
    /// </code></example>
    public static Measure<T, OpenRate> Measure<T>(Func<T, bool> isOpened, Func<T, bool>? isDelivered = null) =>
        OutcomePlan<OpenRate>.By(isOpened, isDelivered).ToMeasure();

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="isOpened">Whether a message was opened.</param>
    /// <param name="isDelivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <param name="rejections">Counts the records that are opened, but not delivered, and leaves them out; without it the first one
    /// throws.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="isOpened"/> are null.</exception>
    /// <exception cref="ArgumentException">A record is opened, but not delivered, and there are no <paramref name="rejections"/>; the
    /// message names its index.</exception>
    /// <exception cref="InvalidOperationException">A predicate threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string To, bool Opened)[] messages = [("ada", true), ("ben", false)];
    /// Console.WriteLine(OpenRate.FromMessages(messages, m => m.Opened).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static OpenRate FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, bool> isOpened, Func<T, bool>? isDelivered = null, Rejections? rejections = null) =>
        OutcomePlan<OpenRate>.By(isOpened, isDelivered).Of(messages, rejections);

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, Rejections)"/>
    public static OpenRate FromMessages<T>(
        IEnumerable<T> messages, Func<T, bool> isOpened, Func<T, bool>? isDelivered = null, Rejections? rejections = null) =>
        OutcomePlan<OpenRate>.By(isOpened, isDelivered).Of(messages, rejections);

    /// <summary>Adds the rates of disjoint messages.</summary>
    /// <param name="left">The rate of some messages.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static OpenRate operator +(OpenRate left, OpenRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Open rate", "opened", "delivered", provider);

    /// <summary>Formats the rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>25.0 %</c>, or <c>n/a</c>.</returns>
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

    static OpenRate IOutcomeRate<OpenRate>.Of(Share share) => new(share);

    void IJsonState<OpenRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("opened", Opened);
        writer.WriteNumber("delivered", Delivered);
    }

    OpenRate IJsonState<OpenRate>.Read(JsonFields fields) => FromCounts(fields.Int64("opened"), fields.Int64("delivered"));
}
