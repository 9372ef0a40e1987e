using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>A metric's value as plain data: what a web endpoint returns, a chart draws and a data frame holds.</summary>
/// <remarks>
/// <para>Made by <see cref="MetricExtensions.Summarize"/>. Whatever is undefined is <see langword="null"/>, never NaN or infinite, so that a summary is
/// always valid JSON. System.Text.Json writes it and reads it back under any naming policy, with source generation as well.</para>
/// <para>It is for reading, not for adding: keep the metric itself to add parts up.</para>
/// </remarks>
/// <example><code>
/// var summary = ChurnRate.FromCounts(lost: 50, atStart: 1000).Summarize(provider: CultureInfo.InvariantCulture);
/// Console.WriteLine($"{summary.Name} {summary.Text}: {summary.Numerator} of {summary.Denominator}"); // Churn rate 5.0 %: 50 of 1000
/// </code></example>
public sealed record MetricSummary
{
    /// <summary>Creates a summary from its fields, as it is read from JSON.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="value">The value; <see langword="null"/> when undefined.</param>
    /// <param name="unit">The unit of the value and of the bounds.</param>
    /// <param name="lower">The lower bound of the interval, if there is one.</param>
    /// <param name="upper">The upper bound of the interval, if there is one.</param>
    /// <param name="level">The confidence level of the interval, if there is one.</param>
    /// <param name="numerator">What was divided, where the value is a quotient.</param>
    /// <param name="denominator">What it was divided by.</param>
    /// <param name="definition">The definition in words, where there are several.</param>
    /// <param name="text">The value as text.</param>
    /// <exception cref="ArgumentNullException">The name or the text is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, or the unit is unknown.</exception>
    /// <exception cref="ArgumentException">Of the two bounds and the level some are null and some are not.</exception>
    [JsonConstructor]
    public MetricSummary(
        string name,
        double? value,
        MetricUnit unit,
        double? lower,
        double? upper,
        double? level,
        decimal? numerator,
        decimal? denominator,
        string? definition,
        string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        if (!Enum.IsDefined(unit))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "The unit is unknown.");
        IfNotFinite(value, nameof(value));
        IfNotFinite(lower, nameof(lower));
        IfNotFinite(upper, nameof(upper));
        IfNotFinite(level, nameof(level));
        if (lower.HasValue != upper.HasValue || lower.HasValue != level.HasValue)
            throw new ArgumentException("An interval has two bounds and a level, or none of them.", nameof(level));
        Name = name;
        Value = value;
        Unit = unit;
        Lower = lower;
        Upper = upper;
        Level = level;
        Numerator = numerator;
        Denominator = denominator;
        Definition = definition;
        Text = text;
    }

    /// <summary>Gets the metric's name, such as <c>Churn rate</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the value in the <see cref="Unit"/>; <see langword="null"/> when undefined.</summary>
    public double? Value { get; }

    /// <summary>Gets the unit of the value and of the bounds.</summary>
    public MetricUnit Unit { get; }

    /// <summary>Gets the lower bound of the interval; <see langword="null"/> where there is none.</summary>
    public double? Lower { get; }

    /// <summary>Gets the upper bound of the interval; <see langword="null"/> where there is none.</summary>
    public double? Upper { get; }

    /// <summary>Gets the confidence level of the interval; <see langword="null"/> where there is none.</summary>
    public double? Level { get; }

    /// <summary>Gets what was divided, such as the customers lost; <see langword="null"/> where the value is no quotient, or no decimal holds it.</summary>
    public decimal? Numerator { get; }

    /// <summary>Gets what it was divided by, such as the customers at the start; <see langword="null"/> where the value is no quotient.</summary>
    public decimal? Denominator { get; }

    /// <summary>Gets the definition in words, such as the rule of a churn rate, the same in every culture; <see langword="null"/> where there is only one.</summary>
    public string? Definition { get; }

    /// <summary>Gets the value as text, such as <c>5.0 %</c>, or <c>n/a</c>.</summary>
    public string Text { get; }

    internal static MetricSummary Of(IMetric metric, double level, IFormatProvider? provider)
    {
        var parts = MetricParts.Of(metric);
        // Bounds beyond a double's range would be no JSON: then there is no interval to show.
        var interval = metric.Interval(level) is { } range && double.IsFinite(range.Lower) && double.IsFinite(range.Upper) ? range : (ConfidenceInterval?)null;
        return new MetricSummary(
            metric.Name,
            metric.IsDefined && double.IsFinite(metric.PointEstimate) ? metric.PointEstimate : null,
            metric.Unit,
            interval?.Lower,
            interval?.Upper,
            interval?.Level,
            parts.Numerator,
            parts.Denominator,
            parts.DefinitionText,
            metric.ToString(null, provider));
    }

    private static void IfNotFinite(double? value, string parameter)
    {
        if (value is { } number && !double.IsFinite(number))
            throw new ArgumentOutOfRangeException(parameter, value, "A summary holds finite numbers; undefined is null.");
    }
}
