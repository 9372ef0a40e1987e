using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>How many of the messages sent came back undelivered? The bounce rate of a mailing, a measure of list hygiene.</summary>
/// <remarks>
/// <para>Bounce rate = bounced / sent, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was sent.</para>
/// <para>Hard bounces (no such address) and soft ones (mailbox full, server down) are different illnesses: compute the rate of each, with the
/// outcome saying which. It is the only rate here whose base is what was sent. A website's bounce rate is another figure.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: bounce rate as email services define it; Amazon SES puts accounts under review from 5 % on.</para>
/// </remarks>
/// <example><code>
/// var rate = BounceRate.FromCounts(bounced: 20, sent: 1000);
/// Console.WriteLine(rate.Percent); // 2
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<BounceRate>))]
public readonly record struct BounceRate : IProportion<BounceRate>, IJsonState<BounceRate>
{
    private readonly Share _share;

    private BounceRate(Share share) => _share = share;

    /// <summary>Gets the rate of nobody.</summary>
    public static BounceRate Zero => default;

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
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="bounced"/> exceeds <paramref name="sent"/>; the message names both.</exception>
    public static BounceRate FromCounts(long bounced, long sent) => new(Share.Of(bounced, sent));

    /// <summary>Counts a column with one entry per sent message.</summary>
    /// <param name="bounced">Whether each sent message came back. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static BounceRate FromOutcomes(ReadOnlySpan<bool> bounced) => new(OutcomeRecords.Count(bounced));

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="bounced">Whether a message came back.</param>
    /// <param name="sent">Whether a message was sent; without it every record counts as sent.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="bounced"/> are null.</exception>
    /// <exception cref="ArgumentException">A record bounced, but was not sent; the message names its index.</exception>
    /// <example><code>
    /// (string To, string? Bounce)[] messages = [("ada", null), ("ben", "hard"), ("cleo", "soft"), ("dan", null)];
    /// Console.WriteLine(BounceRate.FromMessages(messages, m => m.Bounce == "hard").Percent); // 25
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static BounceRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> bounced, Func<T, bool>? sent = null) =>
        new(OutcomeRecords.Count(messages, bounced, sent, OutsideBase.Throws));

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}?)"/>
    public static BounceRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> bounced, Func<T, bool>? sent = null) =>
        new(OutcomeRecords.Count(messages, bounced, sent, OutsideBase.Throws));

    /// <summary>Counts the caller's own records and leaves out, but counts, those that contradict themselves.</summary>
    /// <typeparam name="T">The record of one message.</typeparam>
    /// <param name="messages">The records.</param>
    /// <param name="bounced">Whether the message has the outcome.</param>
    /// <param name="sent">Whether the message is in the base; the others are not counted.</param>
    /// <param name="rejected">How many records have the outcome without being in the base.</param>
    /// <returns>The rate of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    [OverloadResolutionPriority(1)]
    public static BounceRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> bounced, Func<T, bool> sent, out long rejected) =>
        new(OutcomeRecords.Count(messages, bounced, sent, out rejected));

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, out long)"/>
    public static BounceRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> bounced, Func<T, bool> sent, out long rejected) =>
        new(OutcomeRecords.Count(messages, bounced, sent, out rejected));

    /// <summary>Counts the records of a stream.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The stream: one per message and recipient.</param>
    /// <param name="bounced">Whether a message came back.</param>
    /// <param name="sent">Whether a message was sent; without it every record counts as sent.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The stream or <paramref name="bounced"/> is null.</exception>
    /// <exception cref="ArgumentException">A record bounced, but was not sent; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<BounceRate> FromMessagesAsync<T>(
        IAsyncEnumerable<T> messages, Func<T, bool> bounced, Func<T, bool>? sent = null, CancellationToken cancellationToken = default) =>
        new(await OutcomeRecords.CountAsync(messages, bounced, sent, OutsideBase.Throws, cancellationToken).ConfigureAwait(false));

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

    void IJsonState<BounceRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("bounced", Bounced);
        writer.WriteNumber("sent", Sent);
    }

    BounceRate IJsonState<BounceRate>.Read(JsonFields fields) => FromCounts(fields.Int64("bounced"), fields.Int64("sent"));
}
