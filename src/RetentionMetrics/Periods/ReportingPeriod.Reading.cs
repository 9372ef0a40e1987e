using System.Globalization;

namespace RetentionMetrics;

/// <content>The grammar of the text.</content>
public readonly partial record struct ReportingPeriod
{
    private const int YearDigits = 4;

    /// <summary>A year, quarter, month, week or day.</summary>
    private static ReportingPeriod? ReadUnit(ReadOnlySpan<char> text)
    {
        if (text.Length == DateFormat.Length)
            return ReadDate(text) is { } day && day < DateOnly.MaxValue ? Days(day, 1) : null;
        if (text.Length < YearDigits || Digits(text[..YearDigits]) is not (>= 1 and var year))
            return null;
        return text[YearDigits..] switch
        {
            [] => year < DateOnly.MaxValue.Year ? Year(year) : null,
            ['-', 'Q', >= '1' and <= '4' and var quarter] => Counted(year, (quarter - '1') * MonthsPerQuarter, MonthsPerQuarter),
            ['-', 'W', _, _] => ReadWeek(year, Digits(text[^2..])),
            ['-', _, _] when Digits(text[^2..]) is >= 1 and <= MonthsPerYear and var month => Counted(year, month - 1, 1),
            _ => null,
        };
    }

    /// <summary>A first day, and behind the separator a last day or a duration.</summary>
    private static ReportingPeriod? ReadRange(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        if (ReadDate(from) is not { } start)
            return null;
        if (to is ['P', .. var days, 'D'])
            return Digits(days) is >= 0 and var count && count <= DateOnly.MaxValue.DayNumber - start.DayNumber ? Days(start, count) : null;
        if (to is ['P', ..] && to.IndexOf('M') is > 0 and var unit)
            return ReadMonths(start, Digits(to[1..unit]), to[(unit + 1)..]);
        return ReadDate(to) is { } last && last >= start && last < DateOnly.MaxValue ? FromInclusive(start, last) : null;
    }

    private static ReportingPeriod? ReadMonths(DateOnly start, int count, ReadOnlySpan<char> anchor)
    {
        var day = anchor is ['@', .. var digits] ? Digits(digits) : anchor.IsEmpty ? start.Day : -1;
        var month = MonthOf(start);
        return count >= 1 && count <= LastMonth - month && day is >= 1 and <= 31 && DayOf(month, day) == start ? MonthsFrom(month, day, count) : null;
    }

    private static ReportingPeriod? ReadWeek(int year, int week) =>
        year <= LastIsoYear && week >= 1 && week <= ISOWeek.GetWeeksInYear(year) ? Week(year, week) : null;

    private static ReportingPeriod? Counted(int year, int month, int count)
    {
        var first = ((year - 1) * MonthsPerYear) + month;
        return count <= LastMonth - first ? MonthsFrom(first, 1, count) : null;
    }

    private static DateOnly? ReadDate(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The number that decimal digits write; -1 for anything else.</summary>
    private static int Digits(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
