using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>How many of the messages that arrived led to a click? The click-through rate (CTR) of a mailing.</summary>
/// <remarks>
/// <para>CTR = clicked / delivered, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was delivered; delivered = sent − bounced.</para>
/// <para>A message with five clicks counts once: these are unique clicks. Security gateways that follow every link before delivery inflate
/// the rate; the unsubscribe link is best left out. Some tools give the name to clicked / opened: here that is <see cref="ClickToOpenRate"/>.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: unique click rate as email services define it (HubSpot, "click rate": clicked / delivered).</para>
/// </remarks>
/// <example><code>
/// var rate = ClickThroughRate.FromCounts(clicked: 50, delivered: 1000);
/// Console.WriteLine(rate.Percent); // 5
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ClickThroughRate>))]
public readonly record struct ClickThroughRate : IProportion<ClickThroughRate>, IJsonState<ClickThroughRate>
{
    private readonly Share _share;

    private ClickThroughRate(Share share) => _share = share;

    /// <summary>Gets the rate of nobody.</summary>
    public static ClickThroughRate Zero => default;

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
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="clicked"/> exceeds <paramref name="delivered"/>; the message names both.</exception>
    public static ClickThroughRate FromCounts(long clicked, long delivered) => new(Share.Of(clicked, delivered));

    /// <summary>Counts a column with one entry per delivered message.</summary>
    /// <param name="clicked">Whether a link of each delivered message was clicked. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static ClickThroughRate FromOutcomes(ReadOnlySpan<bool> clicked) => new(OutcomeRecords.Count(clicked));

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="clicked">Whether a link of a message was clicked.</param>
    /// <param name="delivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="clicked"/> are null.</exception>
    /// <exception cref="ArgumentException">A record was clicked, but not delivered; the message names its index.</exception>
    /// <example><code>
    /// (string To, bool Clicked)[] messages = [("ada", true), ("ben", false)];
    /// Console.WriteLine(ClickThroughRate.FromMessages(messages, m => m.Clicked).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ClickThroughRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> clicked, Func<T, bool>? delivered = null) =>
        new(OutcomeRecords.Count(messages, clicked, delivered, OutsideBase.Throws));

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}?)"/>
    public static ClickThroughRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> clicked, Func<T, bool>? delivered = null) =>
        new(OutcomeRecords.Count(messages, clicked, delivered, OutsideBase.Throws));

    /// <summary>Counts the caller's own records and leaves out, but counts, those that contradict themselves.</summary>
    /// <typeparam name="T">The record of one message.</typeparam>
    /// <param name="messages">The records.</param>
    /// <param name="clicked">Whether the message has the outcome.</param>
    /// <param name="delivered">Whether the message is in the base; the others are not counted.</param>
    /// <param name="rejected">How many records have the outcome without being in the base.</param>
    /// <returns>The rate of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    [OverloadResolutionPriority(1)]
    public static ClickThroughRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> clicked, Func<T, bool> delivered, out long rejected) =>
        new(OutcomeRecords.Count(messages, clicked, delivered, out rejected));

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, out long)"/>
    public static ClickThroughRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> clicked, Func<T, bool> delivered, out long rejected) =>
        new(OutcomeRecords.Count(messages, clicked, delivered, out rejected));

    /// <summary>Counts the records of a stream.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The stream: one per message and recipient.</param>
    /// <param name="clicked">Whether a link of a message was clicked.</param>
    /// <param name="delivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The stream or <paramref name="clicked"/> is null.</exception>
    /// <exception cref="ArgumentException">A record was clicked, but not delivered; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<ClickThroughRate> FromMessagesAsync<T>(
        IAsyncEnumerable<T> messages, Func<T, bool> clicked, Func<T, bool>? delivered = null, CancellationToken cancellationToken = default) =>
        new(await OutcomeRecords.CountAsync(messages, clicked, delivered, OutsideBase.Throws, cancellationToken).ConfigureAwait(false));

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

    void IJsonState<ClickThroughRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("clicked", Clicked);
        writer.WriteNumber("delivered", Delivered);
    }

    ClickThroughRate IJsonState<ClickThroughRate>.Read(JsonFields fields) => FromCounts(fields.Int64("clicked"), fields.Int64("delivered"));
}
