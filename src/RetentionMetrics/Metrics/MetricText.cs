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
        Format(value, null, format, defaultFormat, provider);

    /// <summary>Formats a quotient of exact numbers, of which the decimal is given as well.</summary>
    public static string Format(double value, decimal? exact, string? format, string defaultFormat, IFormatProvider? provider) =>
        double.IsNaN(value) ? NotAvailable : NumberText.Format(value, exact, Choose(format, defaultFormat), provider);

    /// <summary>Formats an amount; null is n/a.</summary>
    public static string Format(decimal? value, string? format, string defaultFormat, IFormatProvider? provider) =>
        value is not { } amount ? NotAvailable : NumberText.Format(amount, Choose(format, defaultFormat), provider);

    /// <summary>Formats the share of a proportion, rounded from its counts.</summary>
    public static string FormatShare<TProportion>(TProportion metric, string? format, IFormatProvider? provider, string pattern = SharePattern)
        where TProportion : IProportion<TProportion> =>
        Format(metric.Ratio, Quotient.Of(metric.Numerator, metric.Denominator, Shown(format, pattern)), format, pattern, provider);

    /// <summary>Formats an amount of money with two digits.</summary>
    public static string Money(decimal value, IFormatProvider? provider) => NumberText.Format(value, MoneyPattern, provider);

    /// <summary>Formats a number into a span.</summary>
    public static bool TryFormat(
        double value, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, string defaultFormat, IFormatProvider? provider) =>
        TryFormat(value, null, destination, out charsWritten, format, defaultFormat, provider);

    /// <summary>Formats a quotient of exact numbers, of which the decimal is given as well, into a span.</summary>
    public static bool TryFormat(
        double value,
        decimal? exact,
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        string defaultFormat,
        IFormatProvider? provider) =>
        double.IsNaN(value)
            ? TryCopy(NotAvailable, destination, out charsWritten)
            : NumberText.TryFormat(value, exact, destination, out charsWritten, Shown(format, defaultFormat), provider);

    /// <summary>Formats an amount into a span.</summary>
    public static bool TryFormat(
        decimal? value, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, string defaultFormat, IFormatProvider? provider) =>
        value is not { } amount
            ? TryCopy(NotAvailable, destination, out charsWritten)
            : NumberText.TryFormat(amount, destination, out charsWritten, Shown(format, defaultFormat), provider);

    /// <summary>Formats the share of a proportion, rounded from its counts, into a span.</summary>
    public static bool TryFormatShare<TProportion>(
        TProportion metric,
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider,
        string pattern = SharePattern)
        where TProportion : IProportion<TProportion> =>
        metric.IsDefined
            ? TryFormat(
                metric.Ratio,
                Quotient.Of(metric.Numerator, metric.Denominator, Shown(format, pattern)),
                destination,
                out charsWritten,
                format,
                pattern,
                provider)
            : TryCopy(NotAvailable, destination, out charsWritten);

    /// <summary>The format in which a metric is shown: null, empty and "G" mean its default one.</summary>
    public static ReadOnlySpan<char> Shown(ReadOnlySpan<char> format, string defaultFormat) => IsDefault(format) ? defaultFormat : format;

    /// <summary>Copies a text that exists already into a span.</summary>
    public static bool TryCopy(string text, Span<char> destination, out int charsWritten)
    {
        var fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }

    /// <summary>The sentence of a proportion: name, value, counts under their names, definition, interval.</summary>
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
            $"{name} {FormatShare(metric, null, provider, pattern)} = {metric.Numerator:N0} {partName} of {metric.Denominator:N0} {wholeName}{suffix}; {IntervalText(interval, pattern, provider)}");
    }

    /// <summary>"95 % interval 3.8 % to 6.5 %".</summary>
    public static string IntervalText(ConfidenceInterval? interval, string format, IFormatProvider? provider)
    {
        if (interval is not var (lower, upper, level))
            return "no interval";
        provider ??= CultureInfo.CurrentCulture;
        return string.Create(provider, $"{level.ToString("P0", provider)} interval {Text(lower)} to {Text(upper)}");

        string Text(double bound) => NumberText.Format(bound, format, provider);
    }

    private static string Choose(string? format, string defaultFormat) => IsDefault(format) ? defaultFormat : format!;

    private static bool IsDefault(ReadOnlySpan<char> format) => format.IsEmpty || format is "G" or "g";
}
