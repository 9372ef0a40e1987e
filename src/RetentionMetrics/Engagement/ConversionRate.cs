using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How many of the people reached did what they were asked to (bought, registered, came back)? The conversion rate
/// (CVR).</summary>
/// <remarks>
/// <para>Conversion rate = converted / audience, from 0 to 1. Undefined (NaN, <c>n/a</c>) without an audience.</para>
/// <para>The audience is what you count: recipients of a campaign, visitors of a page, or visits. Whoever converts twice counts once, as
/// the rate cannot exceed 100 %; count purchases per customer with a frequency instead.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint audiences: other people, or other visits if those are
/// counted.</para>
/// <para>Source: conversion rate as web analytics define it; Google Analytics 4 has it per user and per session ("key event rate").</para>
/// </remarks>
/// <example><code>
/// var rate = ConversionRate.FromCounts(converted: 12, audience: 400);
/// Console.WriteLine(rate.Percent); // 3
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ConversionRate>))]
public readonly record struct ConversionRate : IOutcomeRate<ConversionRate>, IJsonState<ConversionRate>
{
    private readonly Share _share;

    private ConversionRate(Share share) => _share = share;

    /// <summary>Gets the empty rate.</summary>
    public static ConversionRate Zero => default;

    static string? IOutcomeRate<ConversionRate>.Contradiction => null;

    /// <inheritdoc/>
    public string Name => "Conversion rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    /// <summary>Gets how many of the audience did what they were asked to.</summary>
    public long Converted => _share.Part;

    /// <summary>Gets how many recipients or visitors there were.</summary>
    public long Audience => _share.Whole;

    /// <inheritdoc/>
    public long Numerator => _share.Part;

    /// <inheritdoc/>
    public long Denominator => _share.Whole;

    /// <summary>Gets whether there was an audience.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Builds the rate from counts.</summary>
    /// <param name="converted">How many of the audience did what they were asked to.</param>
    /// <param name="audience">How many recipients or visitors there were.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="converted"/> exceeds
    /// <paramref name="audience"/>; the message names both.</exception>
    public static ConversionRate FromCounts(long converted, long audience) => new(Share.Of(converted, audience));

    /// <summary>Counts a column with one entry per member of the audience.</summary>
    /// <param name="converted">Whether each member of the audience converted. Nothing is allocated.</param>
    /// <returns>The rate.</returns>
    public static ConversionRate FromOutcomes(ReadOnlySpan<bool> converted) => OutcomePlan<ConversionRate>.Of(converted);

    /// <summary>Makes the measure that takes the rate from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="isConverted">Whether a record converted.</param>
    /// <param name="isInAudience">Whether a record belongs to the audience at all; without it every record does. Who does not is counted
    /// neither as audience nor as converted.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isConverted"/> is null.</exception>
    public static Measure<T, ConversionRate> Measure<T>(Func<T, bool> isConverted, Func<T, bool>? isInAudience = null) =>
        OutcomePlan<ConversionRate>.By(isConverted, isInAudience).ToMeasure();

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="audience">The records: one per recipient or visitor.</param>
    /// <param name="isConverted">Whether a record converted.</param>
    /// <param name="isInAudience">Whether a record belongs to the audience at all; without it every record does. Who does not is counted
    /// neither as audience nor as converted.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The records or <paramref name="isConverted"/> are null.</exception>
    /// <exception cref="InvalidOperationException">A predicate threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Variant, bool Bought)[] visitors = [("A", true), ("B", false), ("A", false)];
    /// Console.WriteLine(ConversionRate.FromAudience(visitors, v => v.Bought, v => v.Variant == "A").Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ConversionRate FromAudience<T>(ReadOnlySpan<T> audience, Func<T, bool> isConverted, Func<T, bool>? isInAudience = null) =>
        OutcomePlan<ConversionRate>.By(isConverted, isInAudience).Of(audience, rejections: null);

    /// <inheritdoc cref="FromAudience{T}(ReadOnlySpan{T}, Func{T, bool}, Func{T, bool})"/>
    public static ConversionRate FromAudience<T>(IEnumerable<T> audience, Func<T, bool> isConverted, Func<T, bool>? isInAudience = null) =>
        OutcomePlan<ConversionRate>.By(isConverted, isInAudience).Of(audience, rejections: null);

    /// <summary>Adds the rates of disjoint audiences.</summary>
    /// <param name="left">The rate of some audiences.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static ConversionRate operator +(ConversionRate left, ConversionRate right) => new(left._share + right._share);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) =>
        MetricText.ExplainShare(this, "Conversion rate", "converted", "in the audience", provider);

    /// <summary>Formats the rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>3.0 %</c>, or <c>n/a</c>.</returns>
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

    static ConversionRate IOutcomeRate<ConversionRate>.Of(Share share) => new(share);

    void IJsonState<ConversionRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("converted", Converted);
        writer.WriteNumber("audience", Audience);
    }

    ConversionRate IJsonState<ConversionRate>.Read(JsonFields fields) => FromCounts(fields.Int64("converted"), fields.Int64("audience"));
}
