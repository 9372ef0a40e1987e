using System.Globalization;
using System.Numerics;

namespace RetentionMetrics;

/// <summary>How numbers become text: halves are rounded away from zero, and what rounds to zero has no sign.</summary>
/// <remarks>
/// .NET rounds the halves of a double to the even digit and those of a decimal away from zero, so a double goes through the decimal that it is read
/// from, where there is one. Formats of significant digits ("G", "R") are those of the double itself.
/// </remarks>
internal static class NumberText
{
    private const int ScratchLength = 128;

    /// <summary>What every decimal of 28 digits can hold.</summary>
    public const double LargestDecimal = 1e28;

    /// <summary>Formats a number that is also known as a decimal, or is not (null).</summary>
    public static string Format(double value, decimal? exact, string? format, IFormatProvider? provider) =>
        DecimalOf(value, exact, format) is { } number ? Format(number, format, provider) : Unsigned(value, format, provider);

    /// <summary>Formats a number.</summary>
    public static string Format(double value, string? format, IFormatProvider? provider) => Format(value, null, format, provider);

    /// <summary>Formats an amount.</summary>
    public static string Format(decimal value, string? format, IFormatProvider? provider) => Unsigned(value, format, provider);

    /// <summary>Formats a number that is also known as a decimal, or is not (null), into a span.</summary>
    public static bool TryFormat(
        double value, decimal? exact, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        DecimalOf(value, exact, format) is { } number
            ? TryFormat(number, destination, out charsWritten, format, provider)
            : TryUnsigned(value, destination, out charsWritten, format, provider);

    /// <summary>Formats an amount into a span.</summary>
    public static bool TryFormat(decimal value, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryUnsigned(value, destination, out charsWritten, format, provider);

    private static decimal? DecimalOf(double value, decimal? exact, ReadOnlySpan<char> format)
    {
        if (format.IsEmpty || format[0] is 'G' or 'g' or 'R' or 'r' || !(Math.Abs(value) < LargestDecimal))
            return null;
        if (exact is not null)
            return exact;
        var shortest = (decimal)value;
        return (double)shortest == value ? shortest : null;
    }

    private static string Unsigned<TNumber>(TNumber value, string? format, IFormatProvider? provider)
        where TNumber : INumberBase<TNumber>
    {
        var text = value.ToString(format, provider);
        return IsMinusZero(value, text) ? TNumber.Zero.ToString(format, provider) : text;
    }

    private static bool TryUnsigned<TNumber>(
        TNumber value, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        where TNumber : INumberBase<TNumber>
    {
        // What has no sign is shorter than what has one, so the text is looked at before it must fit.
        Span<char> scratch = stackalloc char[ScratchLength];
        return TNumber.IsNegative(value) && value.TryFormat(scratch, out var length, format, provider) && IsMinusZero(value, scratch[..length])
            ? TNumber.Zero.TryFormat(destination, out charsWritten, format, provider)
            : value.TryFormat(destination, out charsWritten, format, provider);
    }

    private static bool IsMinusZero<TNumber>(TNumber value, ReadOnlySpan<char> text)
        where TNumber : INumberBase<TNumber> =>
        TNumber.IsNegative(value) && TNumber.IsFinite(value) && !text.ContainsAnyInRange('1', '9');
}
