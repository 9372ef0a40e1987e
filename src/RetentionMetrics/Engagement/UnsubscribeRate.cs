using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How many of those whom a mailing reached left the list because of it? The unsubscribe rate, also opt-out rate.</summary>
/// <remarks>
/// <para>Unsubscribe rate = unsubscribed / delivered, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was delivered; delivered = sent
/// − bounced.</para>
/// <para>The rate is one of a mailing, not of the list: over a year it must be compared with the list, not with the messages. Who
/// presses "spam" instead is a complaint: see <see cref="ComplaintRate"/>.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: unsubscribe rate as email services define it (MailBluster: unsubscribes / delivered); some divide by what was sent.</para>
/// </remarks>
/// <example><code>
/// var rate = UnsubscribeRate.FromCounts(unsubscribed: 5, delivered: 1000);
/// Console.WriteLine(rate.Percent); // 0.5
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<UnsubscribeRate>))]
public readonly record struct UnsubscribeRate : IOutcomeRate<UnsubscribeRate>, IJsonState<UnsubscribeRate>
{
    private readonly Share _share;

    private UnsubscribeRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static UnsubscribeRate Zero => default;

    static string? IOutcomeRate<UnsubscribeRate>.Contradiction => "unsubscribed, but not delivered";

    /// <inheritdoc/>
    public string Name => "Unsubscribe rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many recipients unsubscribed because of these messages.</summary>
    public long Unsubscribed => _share.Part;

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
    /// <param name="unsubscribed">How many recipients unsubscribed because of these messages.</param>
    /// <param name="delivered">How many messages were delivered.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="unsubscribed"/> exceeds
    /// <paramref name="delivered"/>; the message names both.</exception>
    public static UnsubscribeRate FromCounts(long unsubscribed, long delivered) => new(Share.Of(unsubscribed, delivered));

    /// <summary>Counts a column with one entry per delivered message.</summary>
    /// <param name="unsubscribed">Whether the recipient of each delivered message unsubscribed. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static UnsubscribeRate FromOutcomes(ReadOnlySpan<bool> unsubscribed) => OutcomePlan<UnsubscribeRate>.Of(unsubscribed);

    /// <summary>Makes the measure that takes the rate from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="isUnsubscribed">Whether the recipient of a message unsubscribed.</param>
    /// <param name="isDelivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isUnsubscribed"/> is null.</exception>
    public static Measure<T, UnsubscribeRate> Measure<T>(Func<T, bool> isUnsubscribed, Func<T, bool>? isDelivered = null) =>
        OutcomePlan<UnsubscribeRate>.By(isUnsubscribed, isDelivered).ToMeasure();

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="isUnsubscribed">Whether the recipient of a message unsubscribed.</param>
    /// <param name="isDelivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <param name="rejections">Counts the records that are unsubscribed, but not delivered, and leaves them out; without it the first one
    /// throws.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="isUnsubscribed"/> are null.</exception>
    /// <exception cref="ArgumentException">A record is unsubscribed, but not delivered, and there are no <paramref name="rejections"/>; the
    /// message names its index.</exception>
    /// <exception cref="InvalidOperationException">A predicate threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string To, bool Left)[] messages = [("ada", true), ("ben", false)];
    /// Console.WriteLine(UnsubscribeRate.FromMessages(messages, m => m.Left).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static UnsubscribeRate FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, bool> isUnsubscribed, Func<T, bool>? isDelivered = null, Rejections? rejections = null) =>
        OutcomePlan<UnsubscribeRate>.By(isUnsubscribed, isDelivered).Of(messages, rejections);

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, Rejections)"/>
    public static UnsubscribeRate FromMessages<T>(
        IEnumerable<T> messages, Func<T, bool> isUnsubscribed, Func<T, bool>? isDelivered = null, Rejections? rejections = null) =>
        OutcomePlan<UnsubscribeRate>.By(isUnsubscribed, isDelivered).Of(messages, rejections);

    /// <summary>Adds the rates of disjoint messages.</summary>
    /// <param name="left">The rate of some messages.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static UnsubscribeRate operator +(UnsubscribeRate left, UnsubscribeRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Unsubscribe rate", "unsubscribed", "delivered", provider);

    /// <summary>Formats the rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>0.5 %</c>, or <c>n/a</c>.</returns>
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

    static UnsubscribeRate IOutcomeRate<UnsubscribeRate>.Of(Share share) => new(share);

    void IJsonState<UnsubscribeRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("unsubscribed", Unsubscribed);
        writer.WriteNumber("delivered", Delivered);
    }

    UnsubscribeRate IJsonState<UnsubscribeRate>.Read(JsonFields fields) => FromCounts(fields.Int64("unsubscribed"), fields.Int64("delivered"));
}
