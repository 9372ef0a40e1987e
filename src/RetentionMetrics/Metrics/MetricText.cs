using System.Globalization;

namespace RetentionMetrics;

/// <summary>How metrics become text: one place for "n/a", for the default formats and for the sentence of <c>Explain</c>.</summary>
internal static class MetricText
{
    public const string NotAvailable = "n/a";

    /// <summary>Default format of shares: percent with one digit.</summary>
    public const string SharePattern = "P1";

    /// <summary>Default format of shares whose targets lie below one percent: percent with two digits.</summary>
    public const string SmallSharePattern = "P2";

    /// <summary>Default format of points and means: one digit.</summary>
    public const string ScorePattern = "F1";

    /// <summary>Default format of money: grouped, two digits.</summary>
    public const string MoneyPattern = "N2";

    /// <summary>Formats a number; null, empty and "G" mean the metric's default format.</summary>
    public static string Format(double value, string? format, string defaultFormat, IFormatProvider? provider) =>
        double.IsNaN(value) ? NotAvailable : value.ToString(Choose(format, defaultFormat), provider);

    /// <summary>Formats an amount; null is n/a.</summary>
    public static string Format(decimal? value, string? format, string defaultFormat, IFormatProvider? provider) =>
        value is not { } amount ? NotAvailable : amount.ToString(Choose(format, defaultFormat), provider);

    /// <summary>Formats a number into a span.</summary>
    public static bool TryFormat(
        double value, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, string defaultFormat, IFormatProvider? provider) =>
        double.IsNaN(value)
            ? TryCopy(NotAvailable, destination, out charsWritten)
            : value.TryFormat(destination, out charsWritten, IsDefault(format) ? defaultFormat : format, provider);

    /// <summary>Formats an amount into a span.</summary>
    public static bool TryFormat(
        decimal? value, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, string defaultFormat, IFormatProvider? provider) =>
        value is not { } amount
            ? TryCopy(NotAvailable, destination, out charsWritten)
            : amount.TryFormat(destination, out charsWritten, IsDefault(format) ? defaultFormat : format, provider);

    /// <summary>Copies a text that exists already into a span.</summary>
    public static bool TryCopy(string text, Span<char> destination, out int charsWritten)
    {
        var fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }

    /// <summary>The sentence of a proportion: name, figure, counts under their names, definition, interval.</summary>
    public static string ExplainShare<TProportion>(
        TProportion metric, string name, string partName, string wholeName, IFormatProvider? provider, string? definition = null, string pattern = SharePattern)
        where TProportion : IProportion<TProportion>
    {
        provider ??= CultureInfo.CurrentCulture;
        var suffix = definition is null ? string.Empty : $" ({definition})";
        if (!metric.IsDefined)
            return string.Create(provider, $"{name} {NotAvailable}: 0 {wholeName}{suffix}");
        var interval = metric.Interval();
        return string.Create(
            provider,
            $"{name} {metric.Ratio.ToString(pattern, provider)} = {metric.Numerator:N0} {partName} of {metric.Denominator:N0} {wholeName}{suffix}; {IntervalText(interval, pattern, provider)}");
    }

    /// <summary>"95 % interval 3.8 % to 6.5 %".</summary>
    public static string IntervalText(ConfidenceInterval? interval, string format, IFormatProvider? provider) =>
        interval is var (lower, upper, level)
            ? string.Create(
                provider ?? CultureInfo.CurrentCulture,
                $"{level.ToString("P0", provider)} interval {lower.ToString(format, provider)} to {upper.ToString(format, provider)}")
            : "no interval";

    private static string Choose(string? format, string defaultFormat) => IsDefault(format) ? defaultFormat : format!;

    private static bool IsDefault(ReadOnlySpan<char> format) => format.IsEmpty || format is "G" or "g";
}
