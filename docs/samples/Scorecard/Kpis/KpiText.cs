using System.Globalization;

namespace Scorecard.Kpis;

/// <summary>Figures as text.</summary>
internal static class KpiText
{
    public const string NotAvailable = "n/a";

    private const double HalfASecond = 0.5;
    private const double SecondsPerMinute = 60;
    private const double SecondsPerHour = 3600;
    private const double SecondsPerDay = 86_400;

    /// <summary>Formats a figure in its unit.</summary>
    public static string Of(double figure, KpiUnit unit, CultureInfo culture)
    {
        if (double.IsNaN(figure))
            return NotAvailable;
        return unit switch
        {
            KpiUnit.Share => Rounded(figure, "P1", culture),
            KpiUnit.SmallShare => Rounded(figure, "P2", culture),
            KpiUnit.BareShare => Rounded(100 * figure, "F1", culture),
            KpiUnit.Points => Rounded(figure, "F1", culture),
            KpiUnit.Count => Rounded(figure, "N0", culture),
            KpiUnit.Number or KpiUnit.Money => Rounded(figure, "N2", culture),
            _ => Duration(figure, culture),
        };
    }

    /// <summary>"95.0 %", but "5 %" where nothing follows the point: goals are round.</summary>
    public static string Target(double target, KpiUnit unit, CultureInfo culture) => unit switch
    {
        KpiUnit.Share or KpiUnit.SmallShare => Shortest(target, culture, ["P0", "P1", "P2"]),
        KpiUnit.Duration => Duration(target, culture),
        _ => target.ToString("#,0.##", culture),
    };

    /// <summary>The two largest units, rounded as the library rounds times: "2 d 4 h", "3 h 20 min"; a second unit of 0 is left out.</summary>
    public static string Duration(double seconds, CultureInfo culture)
    {
        if (seconds < SecondsPerMinute)
            return string.Create(culture, $"{seconds:0.#} s");
        var (smallUnit, perLarge, small, large) = seconds switch
        {
            < SecondsPerHour - HalfASecond => (1, 60, "s", "min"),
            < SecondsPerDay - (SecondsPerMinute / 2) => (SecondsPerMinute, 60, "min", "h"),
            _ => (SecondsPerHour, 24, "h", "d"),
        };
        var (whole, rest) = Math.DivRem((long)Math.Round(seconds / smallUnit, MidpointRounding.AwayFromZero), perLarge);
        return rest == 0 ? string.Create(culture, $"{whole:N0} {large}") : string.Create(culture, $"{whole:N0} {large} {rest} {small}");
    }

    // As the library: halves away from zero, which decimals do, and no sign before a zero.
    private static string Rounded(double figure, string format, CultureInfo culture)
    {
        var text = Math.Abs(figure) < (double)decimal.MaxValue ? ((decimal)figure).ToString(format, culture) : figure.ToString(format, culture);
        return figure <= 0 && !text.AsSpan().ContainsAnyInRange('1', '9') ? 0m.ToString(format, culture) : text;
    }

    private static string Shortest(double share, CultureInfo culture, IReadOnlyList<string> formats)
    {
        for (var digits = 0; digits < formats.Count - 1; digits++)
        {
            if (Math.Abs(share - Math.Round(share, digits + 2)) < 1e-12)
                return share.ToString(formats[digits], culture);
        }

        return share.ToString(formats[^1], culture);
    }
}
