using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>How many of the messages that arrived were reported as spam? The complaint rate, also spam rate.</summary>
/// <remarks>
/// <para>Complaint rate = complaints / delivered, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was delivered; delivered = sent − bounced.</para>
/// <para>Only providers with a feedback loop report complaints, so the true rate is higher. The tolerable rates are tiny: look at the upper
/// bound of the interval; texts have two digits.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: Google, "Email sender guidelines": below 0.10 %, never 0.30 % or more. Amazon SES puts accounts under review from 0.1 % on.</para>
/// </remarks>
/// <example><code>
/// var rate = ComplaintRate.FromCounts(complaints: 3, delivered: 10000);
/// Console.WriteLine(rate.Percent); // 0.03
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ComplaintRate>))]
public readonly record struct ComplaintRate : IProportion<ComplaintRate>, IJsonState<ComplaintRate>
{
    private readonly Share _share;

    private ComplaintRate(Share share) => _share = share;

    /// <summary>Gets the rate of nobody.</summary>
    public static ComplaintRate Zero => default;

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
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="complaints"/> exceeds <paramref name="delivered"/>; the message names both.</exception>
    public static ComplaintRate FromCounts(long complaints, long delivered) => new(Share.Of(complaints, delivered));

    /// <summary>Counts a column with one entry per delivered message.</summary>
    /// <param name="complained">Whether each delivered message was reported as spam. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static ComplaintRate FromOutcomes(ReadOnlySpan<bool> complained) => new(OutcomeRecords.Count(complained));

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="complained">Whether a message was reported as spam.</param>
    /// <param name="delivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="complained"/> are null.</exception>
    /// <exception cref="ArgumentException">A record was reported as spam, but not delivered; the message names its index.</exception>
    /// <example><code>
    /// (string To, bool Spam)[] messages = [("ada", true), ("ben", false)];
    /// Console.WriteLine(ComplaintRate.FromMessages(messages, m => m.Spam).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ComplaintRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> complained, Func<T, bool>? delivered = null) =>
        new(OutcomeRecords.Count(messages, complained, delivered, OutsideBase.Throws));

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}?)"/>
    public static ComplaintRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> complained, Func<T, bool>? delivered = null) =>
        new(OutcomeRecords.Count(messages, complained, delivered, OutsideBase.Throws));

    /// <summary>Counts the caller's own records and leaves out, but counts, those that contradict themselves.</summary>
    /// <typeparam name="T">The record of one message.</typeparam>
    /// <param name="messages">The records.</param>
    /// <param name="complained">Whether the message has the outcome.</param>
    /// <param name="delivered">Whether the message is in the base; the others are not counted.</param>
    /// <param name="rejected">How many records have the outcome without being in the base.</param>
    /// <returns>The rate of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    [OverloadResolutionPriority(1)]
    public static ComplaintRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> complained, Func<T, bool> delivered, out long rejected) =>
        new(OutcomeRecords.Count(messages, complained, delivered, out rejected));

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool}, out long)"/>
    public static ComplaintRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> complained, Func<T, bool> delivered, out long rejected) =>
        new(OutcomeRecords.Count(messages, complained, delivered, out rejected));

    /// <summary>Counts the records of a stream.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The stream: one per message and recipient.</param>
    /// <param name="complained">Whether a message was reported as spam.</param>
    /// <param name="delivered">Whether a message was delivered; without it every record counts as delivered.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The stream or <paramref name="complained"/> is null.</exception>
    /// <exception cref="ArgumentException">A record was reported as spam, but not delivered; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<ComplaintRate> FromMessagesAsync<T>(
        IAsyncEnumerable<T> messages, Func<T, bool> complained, Func<T, bool>? delivered = null, CancellationToken cancellationToken = default) =>
        new(await OutcomeRecords.CountAsync(messages, complained, delivered, OutsideBase.Throws, cancellationToken).ConfigureAwait(false));

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

    void IJsonState<ComplaintRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("complaints", Complaints);
        writer.WriteNumber("delivered", Delivered);
    }

    ComplaintRate IJsonState<ComplaintRate>.Read(JsonFields fields) => FromCounts(fields.Int64("complaints"), fields.Int64("delivered"));
}
