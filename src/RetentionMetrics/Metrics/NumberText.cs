using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <summary>How numbers become text: halves are rounded away from zero, and what rounds to zero has no sign.</summary>
/// <remarks>
/// .NET rounds the halves of a double to the even digit and those of a decimal away from zero, so a double goes through the decimal that it is read
/// from, where there is one. Formats of significant digits ("G", "R") are those of the double itself.
/// </remarks>
internal static class NumberText
{
    private const int ScratchLength = 128;
    private const int PercentDigits = 2;

    /// <summary>What every decimal of 28 digits can hold.</summary>
    public const double LargestDecimal = 1e28;

    private static ReadOnlySpan<double> Units => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

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

    /// <summary>Whether a text depends on more than the double: where digits are cut so near to a half that only the exact number tells on which side it lies.</summary>
    public static bool NeedsDecimal(double value, ReadOnlySpan<char> format)
    {
        const double MostUnits = 1e9;
        const double NearHalf = 1e-6;
        if (!IsRounded(value, format))
            return false;
        if (!ShowsFewDigits(format))
            return true;
        // In units of the last digit shown. Below a thousand million of them a quotient of doubles is good to far more than a millionth of one.
        var units = Math.Abs(value) * Units[format[1] - '0' + (format[0] is 'P' or 'p' ? PercentDigits : 0)];
        return units >= MostUnits || Math.Abs(units - Math.Floor(units) - 0.5) < NearHalf;
    }

    /// <summary>Whether a format is one of up to five decimals.</summary>
    public static bool ShowsFewDigits(ReadOnlySpan<char> format) => format is [('P' or 'p' or 'F' or 'f' or 'N' or 'n'), >= '0' and <= '5'];

    private static bool IsRounded(double value, ReadOnlySpan<char> format) =>
        !format.IsEmpty && format[0] is not ('G' or 'g' or 'R' or 'r') && Math.Abs(value) < LargestDecimal;

    private static decimal? DecimalOf(double value, decimal? exact, ReadOnlySpan<char> format)
    {
        if (!IsRounded(value, format))
            return null;
        if (exact is not null)
            return exact;
        if (!NeedsDecimal(value, format))
            return null;
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
        where TNumber : INumberBase<TNumber> =>
        TNumber.IsNegative(value) && IsMinusZero(value, format, provider)
            ? TNumber.Zero.TryFormat(destination, out charsWritten, format, provider)
            : value.TryFormat(destination, out charsWritten, format, provider);

    // What has no sign is shorter than what has one, so the text is looked at before it must fit. Apart, as the scratch is cleared whenever it is made.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsMinusZero<TNumber>(TNumber value, ReadOnlySpan<char> format, IFormatProvider? provider)
        where TNumber : INumberBase<TNumber>
    {
        Span<char> scratch = stackalloc char[ScratchLength];
        return value.TryFormat(scratch, out var length, format, provider) && IsMinusZero(value, scratch[..length]);
    }

    private static bool IsMinusZero<TNumber>(TNumber value, ReadOnlySpan<char> text)
        where TNumber : INumberBase<TNumber> =>
        TNumber.IsNegative(value) && TNumber.IsFinite(value) && !text.ContainsAnyInRange('1', '9');
}
