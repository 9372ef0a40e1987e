using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How many of the messages sent came back undelivered? The bounce rate of a mailing, a measure of list hygiene.</summary>
/// <remarks>
/// <para>Bounce rate = bounced / sent, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was sent.</para>
/// <para>Hard bounces (no such address) and soft ones (mailbox full, server down) are different illnesses: compute the rate of each, with
/// the outcome saying which. It is the only rate here whose base is what was sent. A website's bounce rate is another metric.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: bounce rate as email services define it; Amazon SES puts accounts under review from 5 % on.</para>
/// </remarks>
/// <example><code>
/// var rate = BounceRate.FromCounts(bounced: 20, sent: 1000);
/// Console.WriteLine(rate.Percent); // 2
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<BounceRate>))]
public readonly record struct BounceRate : IOutcomeRate<BounceRate>, IJsonState<BounceRate>
{
    private readonly Share _share;

    private BounceRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static BounceRate Zero => default;

    static string? IOutcomeRate<BounceRate>.Contradiction => "bounced, but not sent";

    /// <inheritdoc/>
    public string Name => "Bounce rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many messages came back.</summary>
    public long Bounced => _share.Part;

    /// <summary>Gets how many messages were sent.</summary>
    public long Sent => _share.Whole;

    /// <inheritdoc/>
    public long Numerator => _share.Part;

    /// <inheritdoc/>
    public long Denominator => _share.Whole;

    /// <summary>Gets whether anything was sent.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Builds the rate from counts.</summary>
    /// <param name="bounced">How many messages came back.</param>
    /// <param name="sent">How many messages were sent.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="bounced"/> exceeds <paramref name="sent"/>;
    /// the message names both.</exception>
    public static BounceRate FromCounts(long bounced, long sent) => new(Share.Of(bounced, sent));

    /// <summary>Counts a column with one entry per sent message.</summary>
    /// <param name="bounced">Whether each sent message came back. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static BounceRate FromOutcomes(ReadOnlySpan<bool> bounced) => OutcomePlan<BounceRate>.Of(bounced);

    /// <summary>Makes the measure that takes the rate from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="isBounced">Whether a message came back.</param>
    /// <param name="isSent">Whether a message was sent; without it every record counts as sent.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isBounced"/> is null.</exception>
    public static Measure<T, BounceRate> Measure<T>(Func<T, bool> isBounced, Func<T, bool>? isSent = null) =>
        OutcomePlan<BounceRate>.By(isBounced, isSent).ToMeasure();

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="isBounced">Whether a message came back.</param>
    /// <param name="isSent">Whether a message was sent; without it every record counts as sent.</param>
    /// <param name="rejections">Counts the records that are bounced, but not sent, and leaves them out; without it the first one
    /// throws.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="isBounced"/> are null.</exception>
    /// <exception cref="ArgumentException">A record is bounced, but not sent, and there are no <paramref name="rejections"/>; the message
    /// names its index.</exception>
    /// <exception cref="InvalidOperationException">A predicate threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string To, string? Bounce)[] messages = [("ada", null), ("ben", "hard"), ("cleo", "soft"), ("dan", null)];
    /// Console.WriteLine(BounceRate.FromMessages(messages, m => m.Bounce == "hard").Percent); // 25
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static BounceRate FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, bool> isBounced, Func<T, bool>? isSent = null, Rejections? rejections = null) =>
        OutcomePlan<BounceRate>.By(isBounced, isSent).Of(messages, rejections);

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, Rejections)"/>
    public static BounceRate FromMessages<T>(
        IEnumerable<T> messages, Func<T, bool> isBounced, Func<T, bool>? isSent = null, Rejections? rejections = null) =>
        OutcomePlan<BounceRate>.By(isBounced, isSent).Of(messages, rejections);

    /// <summary>Adds the rates of disjoint messages.</summary>
    /// <param name="left">The rate of some messages.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static BounceRate operator +(BounceRate left, BounceRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Bounce rate", "bounced", "sent", provider);

    /// <summary>Formats the rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>2.0 %</c>, or <c>n/a</c>.</returns>
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

    static BounceRate IOutcomeRate<BounceRate>.Of(Share share) => new(share);

    void IJsonState<BounceRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("bounced", Bounced);
        writer.WriteNumber("sent", Sent);
    }

    BounceRate IJsonState<BounceRate>.Read(JsonFields fields) => FromCounts(fields.Int64("bounced"), fields.Int64("sent"));
}
