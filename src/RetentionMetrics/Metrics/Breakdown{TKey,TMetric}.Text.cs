using System.Globalization;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>Out again: rows of plain data, and a table of text.</content>
public sealed partial class Breakdown<TKey, TMetric>
{
    /// <summary>Gives every segment as plain data, in the order of the keys: for a data frame, a chart or a web endpoint.</summary>
    /// <param name="level">The confidence level of the intervals, between 0 and 1 exclusive.</param>
    /// <param name="provider">The culture of the texts; the current culture when <see langword="null"/>.</param>
    /// <returns>One row per segment. The total is not among them: <c>Total.Summarize()</c> gives it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <example><code>
    /// var byCountry = Breakdown.FromMetrics([KeyValuePair.Create("DE", ChurnRate.FromCounts(10, 100))]);
    /// foreach (var row in byCountry.ToRows(provider: CultureInfo.InvariantCulture))
    ///     Console.WriteLine($"{row.Segment} {row.Summary.Text}"); // DE 10.0 %
    /// </code></example>
    public IReadOnlyList<BreakdownRow<TKey>> ToRows(double level = ConfidenceInterval.DefaultLevel, IFormatProvider? provider = null)
    {
        Throw.IfNotLevel(level);
        return [.. this.Select(pair => new BreakdownRow<TKey>(pair.Key, pair.Value.Summarize(level, provider)))];
    }

    /// <summary>Formats the segments and the total as a table in the current culture.</summary>
    /// <returns>The table; see <see cref="ToString(string?, IFormatProvider?)"/>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the segments as an aligned table: a header, a line for each segment in the order of the keys, and the total last.</summary>
    /// <param name="format">The metric's format; its default when <see langword="null"/>.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>Segment, metric and, where the metric is a quotient, what it was divided from. Line breaks within keys become spaces.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null)
    {
        var provider = formatProvider ?? CultureInfo.CurrentCulture;
        List<string[]> rows = [["segment", Total.Name, "counts"]];
        foreach (var (key, metric) in this)
            rows.Add(Row(SegmentText(key, provider), metric));
        rows.Add(Row("Total", Total));
        var hasCounts = rows.Skip(1).Any(row => row[2].Length > 0);
        return TextTable.Of(hasCounts ? rows : [.. rows.Select(row => row[..2])]);

        string[] Row(string segment, TMetric metric) => [segment, metric.ToString(format, provider), CountsText(metric, provider)];
    }

    /// <summary>A key in words: the parts of a tuple one after the other, numbers and dates in the culture.</summary>
    internal static string SegmentText(object? key, IFormatProvider provider) => key switch
    {
        IFormattable formattable => formattable.ToString(null, provider),
        ITuple tuple => string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => SegmentText(tuple[i], provider))),
        _ => key?.ToString() ?? string.Empty,
    };

    private static string CountsText(TMetric metric, IFormatProvider provider)
    {
        var parts = MetricParts.Of(metric);
        return parts is { Numerator: { } numerator, Denominator: { } denominator }
            ? $"{Number(numerator)} / {Number(denominator)}"
            : string.Empty;

        string Number(decimal number) => number.ToString(decimal.IsInteger(number) ? "N0" : "N2", provider);
    }
}
