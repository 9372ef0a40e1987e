using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How many of those who opened a message clicked in it? The click-to-open rate (CTOR): how well the content does, once
/// seen.</summary>
/// <remarks>
/// <para>CTOR = clicked / opened, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was opened.</para>
/// <para>Both counts are unique messages, and the clicked ones are among the opened ones. Opens by privacy proxies lower the rate: they
/// raise the base without a reader who could click.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint messages.</para>
/// <para>Source: click-to-open rate as email services define it (Return Path/Validity: unique clicks / unique opens).</para>
/// </remarks>
/// <example><code>
/// var rate = ClickToOpenRate.FromCounts(clicked: 50, opened: 250);
/// Console.WriteLine(rate.Percent); // 20
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ClickToOpenRate>))]
public readonly record struct ClickToOpenRate : IOutcomeRate<ClickToOpenRate>, IJsonState<ClickToOpenRate>
{
    private readonly Share _share;

    private ClickToOpenRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static ClickToOpenRate Zero => default;

    static string? IOutcomeRate<ClickToOpenRate>.Contradiction => null;

    /// <inheritdoc/>
    public string Name => "Click-to-open rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many of the opened messages had a link clicked at least once.</summary>
    public long Clicked => _share.Part;

    /// <summary>Gets how many messages were opened at least once.</summary>
    public long Opened => _share.Whole;

    /// <inheritdoc/>
    public long Numerator => _share.Part;

    /// <inheritdoc/>
    public long Denominator => _share.Whole;

    /// <summary>Gets whether anything was opened.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Builds the rate from counts.</summary>
    /// <param name="clicked">How many of the opened messages had a link clicked at least once.</param>
    /// <param name="opened">How many messages were opened at least once.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="clicked"/> exceeds <paramref name="opened"/>;
    /// the message names both.</exception>
    public static ClickToOpenRate FromCounts(long clicked, long opened) => new(Share.Of(clicked, opened));

    /// <summary>Counts a column with one entry per opened message.</summary>
    /// <param name="clicked">Whether a link of each opened message was clicked. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static ClickToOpenRate FromOutcomes(ReadOnlySpan<bool> clicked) => OutcomePlan<ClickToOpenRate>.Of(clicked);

    /// <summary>Makes the measure that takes the rate from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="isClicked">Whether a link of a message was clicked.</param>
    /// <param name="isOpened">Whether a message was opened; without it every record counts as opened. A click without a seen open (images
    /// blocked, plain text) is not counted here; <see cref="ClickThroughRate"/> counts it.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isClicked"/> is null.</exception>
    public static Measure<T, ClickToOpenRate> Measure<T>(Func<T, bool> isClicked, Func<T, bool>? isOpened = null) =>
        OutcomePlan<ClickToOpenRate>.By(isClicked, isOpened).ToMeasure();

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="isClicked">Whether a link of a message was clicked.</param>
    /// <param name="isOpened">Whether a message was opened; without it every record counts as opened. A click without a seen open (images
    /// blocked, plain text) is not counted here; <see cref="ClickThroughRate"/> counts it.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="isClicked"/> are null.</exception>
    /// <exception cref="InvalidOperationException">A predicate threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (bool Opened, bool Clicked)[] messages = [(true, true), (true, false), (false, true), (false, false)];
    /// Console.WriteLine(ClickToOpenRate.FromMessages(messages, m => m.Clicked, m => m.Opened).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ClickToOpenRate FromMessages<T>(ReadOnlySpan<T> messages, Func<T, bool> isClicked, Func<T, bool>? isOpened = null) =>
        OutcomePlan<ClickToOpenRate>.By(isClicked, isOpened).Of(messages, rejections: null);

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool})"/>
    public static ClickToOpenRate FromMessages<T>(IEnumerable<T> messages, Func<T, bool> isClicked, Func<T, bool>? isOpened = null) =>
        OutcomePlan<ClickToOpenRate>.By(isClicked, isOpened).Of(messages, rejections: null);

    /// <summary>Adds the rates of disjoint messages.</summary>
    /// <param name="left">The rate of some messages.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static ClickToOpenRate operator +(ClickToOpenRate left, ClickToOpenRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Click-to-open rate", "clicked", "opened", provider);

    /// <summary>Formats the rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>20.0 %</c>, or <c>n/a</c>.</returns>
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

    static ClickToOpenRate IOutcomeRate<ClickToOpenRate>.Of(Share share) => new(share);

    void IJsonState<ClickToOpenRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("clicked", Clicked);
        writer.WriteNumber("opened", Opened);
    }

    ClickToOpenRate IJsonState<ClickToOpenRate>.Read(JsonFields fields) => FromCounts(fields.Int64("clicked"), fields.Int64("opened"));
}
