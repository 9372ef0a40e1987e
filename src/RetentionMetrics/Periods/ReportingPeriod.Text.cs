using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using static System.FormattableString;

namespace RetentionMetrics;

/// <content>From and to text.</content>
public readonly partial record struct ReportingPeriod : ISpanParsable<ReportingPeriod>, IFormattable
{
    private const string DateFormat = "yyyy-MM-dd";
    private const char Separator = '/';

    /// <summary>Reads a period.</summary>
    /// <param name="s">
    /// A year <c>2025</c>, quarter <c>2025-Q1</c>, month <c>2025-03</c>, ISO week <c>2025-W07</c> or day <c>2025-03-01</c>; a first and a last day
    /// <c>2025-03-01/2025-03-31</c>; days from a first one <c>2025-02-01/P28D</c>; or months from an anchor <c>2025-01-15/P1M</c>, with its day of
    /// the month behind <c>@</c> where the first month is too short for it: <c>2025-02-28/P1M@31</c>.
    /// </param>
    /// <param name="provider">Not read: the text is the same in every culture.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="FormatException">The text is not a period, has white space around it, or names days that do not exist.</exception>
    /// <example><code>
    /// Console.WriteLine(ReportingPeriod.Parse("2025-Q1"));        // 2025-01-01 to 2025-03-31
    /// Console.WriteLine(ReportingPeriod.Parse("2025-01-15/P1M")); // 2025-01-15 to 2025-02-14
    /// </code></example>
    public static ReportingPeriod Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static ReportingPeriod Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var period)
            ? period
            : throw new FormatException(
                $"'{s}' is not a period. Write a year (2025), a quarter (2025-Q1), a month (2025-03), an ISO week (2025-W07), a day (2025-03-01), "
                + "a first and a last day (2025-03-01/2025-03-31), days from a first one (2025-02-01/P28D) or months from an anchor (2025-01-15/P1M).");

    /// <summary>Tries to read a period.</summary>
    /// <param name="s">The text, as <see cref="Parse(string, IFormatProvider?)"/> takes it.</param>
    /// <param name="result">The period; empty if there is none.</param>
    /// <returns><see langword="true"/> if the text is a period.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out ReportingPeriod result) => TryParse(s.AsSpan(), null, out result);

    /// <inheritdoc cref="TryParse(string?, out ReportingPeriod)"/>
    public static bool TryParse(ReadOnlySpan<char> s, out ReportingPeriod result) => TryParse(s, null, out result);

    /// <inheritdoc cref="TryParse(string?, out ReportingPeriod)"/>
    /// <param name="s">The text, as <see cref="Parse(string, IFormatProvider?)"/> takes it.</param>
    /// <param name="provider">Not read: the text is the same in every culture.</param>
    /// <param name="result">The period; empty if there is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReportingPeriod result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out ReportingPeriod)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ReportingPeriod result)
    {
        var period = s.IndexOf(Separator) is >= 0 and var border ? ReadRange(s[..border], s[(border + 1)..]) : ReadUnit(s);
        result = period.GetValueOrDefault();
        return period is not null;
    }

    /// <summary>Formats the first and the last day in ISO 8601, independent of the culture.</summary>
    /// <returns>Text such as <c>2025-03-01 to 2025-03-31</c>.</returns>
    public override string ToString() =>
        Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"no days from {Start:yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}");

    /// <summary>Formats the period, independent of the culture.</summary>
    /// <param name="format">
    /// "O" for the shortest text from which <see cref="Parse(string, IFormatProvider?)"/> reads an equal period that steps alike, such as
    /// <c>2025-03</c>; "G" or null for the text of <see cref="ToString()"/>.
    /// </param>
    /// <param name="formatProvider">Not read: the text is the same in every culture.</param>
    /// <returns>The text.</returns>
    /// <exception cref="FormatException">The format is unknown.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => format switch
    {
        null or "" or "G" => ToString(),
        "O" => _anchorDay > 0 ? TextOfMonths() : TextOfDays(),
        _ => throw new FormatException($"The format '{format}' of a period is unknown; known are G and O."),
    };

    private string TextOfDays()
    {
        var start = Start.ToString(DateFormat, CultureInfo.InvariantCulture);
        if (Length == 1)
            return start;
        var monday = Start.ToDateTime(TimeOnly.MinValue);
        return Length == DaysPerWeek && monday.DayOfWeek == DayOfWeek.Monday && ISOWeek.GetYear(monday) <= LastIsoYear
            ? Invariant($"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}")
            : Invariant($"{start}{Separator}P{Length}D");
    }

    private string TextOfMonths()
    {
        var months = MonthCount;
        return (_anchorDay, months, Start.Month % months) switch
        {
            (1, 1, _) => Invariant($"{Start:yyyy-MM}"),
            (1, MonthsPerQuarter, 1) => Invariant($"{Start:yyyy}-Q{(Start.Month / MonthsPerQuarter) + 1}"),
            (1, MonthsPerYear, 1) => Invariant($"{Start:yyyy}"),
            _ when _anchorDay > Start.Day => Invariant($"{Start:yyyy-MM-dd}{Separator}P{months}M@{_anchorDay}"),
            _ => Invariant($"{Start:yyyy-MM-dd}{Separator}P{months}M"),
        };
    }
}
