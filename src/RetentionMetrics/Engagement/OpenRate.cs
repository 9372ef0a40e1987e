using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>How many of the messages that arrived were opened? The open rate of a mailing.</summary>
/// <remarks>
/// <para>Open rate = opened / delivered, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was delivered; delivered = sent − bounced.</para>
/// <para>A message opened five times counts once: these are unique opens, so the rate cannot exceed 100 %. Opens are seen through an image
/// that the mail program loads: privacy proxies load it unread, which inflates the rate, and blocked images hide true opens.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: unique open rate as email services define it (Twilio SendGrid, "Open Rate": unique individuals who opened / delivered).</para>
/// </remarks>
/// <example><code>
/// var rate = OpenRate.FromCounts(opened: 250, delivered: 1000);
/// Console.WriteLine(rate.Percent); // 25
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<OpenRate>))]
public readonly record struct OpenRate : IProportion<OpenRate>, IJsonState<OpenRate>
{
    private readonly Share _share;

    private OpenRate(Share share) => _share = share;

    /// <summary>Gets the rate of nobody.</summary>
    public static OpenRate Zero => default;

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
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="opened"/> exceeds <paramref name="delivered"/>; the message names both.</exception>
    public static OpenRate FromCounts(long opened, long delivered) => new(Share.Of(opened, delivered));

    /// <summary>Counts a column with one entry per delivered message.</summary>
    /// <param name="opened">Whether each delivered message was opened. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static OpenRate FromOutcomes(ReadOnlySpan<bool> opened) => new(OutcomeRecords.Count(opened));

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="opened">Whether a message was opened.</param>
    /// <param name="delivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="opened"/> are null.</exception>
    /// <exception cref="ArgumentException">A record was opened, but not delivered; the message names its index.</exception>
    /// <example><code>
    /// (string To, bool Opened)[] messages = [("ada", true), ("ben", false)];
    /// Console.WriteLine(OpenRate.FromMessages(messages, m => m.Opened).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static OpenRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> opened, Func<T, bool>? delivered = null) =>
        new(OutcomeRecords.Count(messages, opened, delivered, OutsideBase.Throws));

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}?)"/>
    public static OpenRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> opened, Func<T, bool>? delivered = null) =>
        new(OutcomeRecords.Count(messages, opened, delivered, OutsideBase.Throws));

    /// <summary>Counts the caller's own records and leaves out, but counts, those that contradict themselves.</summary>
    /// <typeparam name="T">The record of one message.</typeparam>
    /// <param name="messages">The records.</param>
    /// <param name="opened">Whether the message has the outcome.</param>
    /// <param name="delivered">Whether the message is in the base; the others are not counted.</param>
    /// <param name="rejected">How many records have the outcome without being in the base.</param>
    /// <returns>The rate of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    [OverloadResolutionPriority(1)]
    public static OpenRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> opened, Func<T, bool> delivered, out long rejected) =>
        new(OutcomeRecords.Count(messages, opened, delivered, out rejected));

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, out long)"/>
    public static OpenRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> opened, Func<T, bool> delivered, out long rejected) =>
        new(OutcomeRecords.Count(messages, opened, delivered, out rejected));

    /// <summary>Counts the records of a stream.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The stream: one per message and recipient.</param>
    /// <param name="opened">Whether a message was opened.</param>
    /// <param name="delivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The stream or <paramref name="opened"/> is null.</exception>
    /// <exception cref="ArgumentException">A record was opened, but not delivered; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<OpenRate> FromMessagesAsync<T>(
        IAsyncEnumerable<T> messages, Func<T, bool> opened, Func<T, bool>? delivered = null, CancellationToken cancellationToken = default) =>
        new(await OutcomeRecords.CountAsync(messages, opened, delivered, OutsideBase.Throws, cancellationToken).ConfigureAwait(false));

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

    void IJsonState<OpenRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("opened", Opened);
        writer.WriteNumber("delivered", Delivered);
    }

    OpenRate IJsonState<OpenRate>.Read(JsonFields fields) => FromCounts(fields.Int64("opened"), fields.Int64("delivered"));
}
