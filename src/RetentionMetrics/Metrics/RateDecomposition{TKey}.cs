using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>The change of a rate between two periods, split into rate and mix effects by segment.</summary>
/// <typeparam name="TKey">The segment's key.</typeparam>
/// <remarks>Change = rate effect + mix effect, in ratios (0.01 is one percentage point). Immutable. Made by <see cref="RateDecomposition.Between"/>.</remarks>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store both breakdowns, or write what you need of Segments.")]
public sealed class RateDecomposition<TKey> : IFormattable
    where TKey : notnull
{
    internal RateDecomposition(
        double before, double after, double change, double rateEffect, double mixEffect, List<SegmentEffect<TKey>> segments)
    {
        Before = before;
        After = after;
        Change = change;
        RateEffect = rateEffect;
        MixEffect = mixEffect;
        // The segment that moved the rate most stands first; equal ones keep the order of the keys.
        Segments = [.. segments.OrderByDescending(segment => Math.Abs(segment.Effect))];
    }

    /// <summary>Gets the rate of the first period.</summary>
    public double Before { get; }

    /// <summary>Gets the rate of the second period.</summary>
    public double After { get; }

    /// <summary>Gets the change: after − before.</summary>
    public double Change { get; }

    /// <summary>Gets the part of the change that is due to rates within the segments.</summary>
    public double RateEffect { get; }

    /// <summary>Gets the part of the change that is due to the segments' shares.</summary>
    public double MixEffect { get; }

    /// <summary>Gets the segments, the one with the largest effect first.</summary>
    public IReadOnlyList<SegmentEffect<TKey>> Segments { get; }

    /// <summary>Formats the change and the effects as a table in the current culture.</summary>
    /// <returns>A line for each segment and one for the total, in percentage points.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the change and the effects as a table.</summary>
    /// <param name="format">A numeric format for percentage points; two digits with a sign by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>A line for each segment and one for the total, in percentage points.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null)
    {
        var provider = formatProvider ?? CultureInfo.CurrentCulture;
        var pattern = string.IsNullOrEmpty(format) ? "+0.00;-0.00;0.00" : format;
        string[][] rows =
        [
            ["segment", "rate", "mix", "change"],
            .. Segments.Select(segment => Cells($"{segment.Key}", segment.RateEffect, segment.MixEffect, segment.Effect)),
            Cells("Total", RateEffect, MixEffect, Change),
        ];
        return TextTable.Of(rows);

        string[] Cells(string name, double rate, double mix, double change) =>
            [name, NumberText.Format(100 * rate, pattern, provider), NumberText.Format(100 * mix, pattern, provider), NumberText.Format(100 * change, pattern, provider)];
    }
}
