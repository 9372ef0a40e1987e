using System.Globalization;

namespace RetentionMetrics;

/// <summary>How durations become text: the two largest units by default, the formats of <see cref="TimeSpan"/> where one is asked for.</summary>
internal static class DurationText
{
    private const double TenthsPerUnit = 10;

    /// <summary>Formats a duration; null is n/a; null, empty and "G" mean the two largest units.</summary>
    public static string Format(TimeSpan? value, string? format, IFormatProvider? provider, bool inHours = false)
    {
        if (value is not { } duration)
            return MetricText.NotAvailable;
        // "G" is the default format of every formattable value, so it is not that of TimeSpan here.
        return string.IsNullOrEmpty(format) || format is "G" ? Readable(duration, provider, inHours) : duration.ToString(format, provider);
    }

    /// <summary>Formats a duration into a span.</summary>
    public static bool TryFormat(
        TimeSpan? value,
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider,
        bool inHours = false) =>
        value is not { } duration || format.IsEmpty || format is "G"
            ? MetricText.TryCopy(Format(value, null, provider, inHours), destination, out charsWritten)
            : duration.TryFormat(destination, out charsWritten, format, provider);

    /// <summary>"1 d 3 h", "2 h 14 min", "5 min 2 s", "42.0 s", "350.0 ms"; rounded half up, and never to "60 s".</summary>
    /// <remarks>In hours, 30 hours read "30 h" and not as days.</remarks>
    public static string Readable(TimeSpan duration, IFormatProvider? provider, bool inHours = false)
    {
        provider ??= CultureInfo.CurrentCulture;
        var tenthsOfMilliseconds = Rounded(duration, TimeSpan.TicksPerMillisecond / (long)TenthsPerUnit);
        if (duration != TimeSpan.Zero && tenthsOfMilliseconds < TenthsPerUnit * 1_000)
            return string.Create(provider, $"{tenthsOfMilliseconds / TenthsPerUnit:F1} ms");
        var tenths = Rounded(duration, TimeSpan.TicksPerSecond / (long)TenthsPerUnit);
        if (tenths < TenthsPerUnit * 60)
            return string.Create(provider, $"{tenths / TenthsPerUnit:F1} s");
        var seconds = Rounded(duration, TimeSpan.TicksPerSecond);
        if (seconds < 60 * 60)
            return string.Create(provider, $"{seconds / 60} min {seconds % 60} s");
        var minutes = Rounded(duration, TimeSpan.TicksPerMinute);
        if (minutes < 24 * 60)
            return string.Create(provider, $"{minutes / 60} h {minutes % 60} min");
        var hours = Rounded(duration, TimeSpan.TicksPerHour);
        // A day of business hours has no fixed length.
        return inHours
            ? string.Create(provider, $"{hours:N0} h")
            : string.Create(provider, $"{hours / 24:N0} d {hours % 24} h");
    }

    private static long Rounded(TimeSpan duration, long unit)
    {
        var (units, rest) = Math.DivRem(duration.Ticks, unit);
        return units + (rest >= unit - rest ? 1 : 0);
    }
}
