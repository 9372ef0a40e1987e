using System.Globalization;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>A range that covers the true value with a stated confidence (CI), in the unit of that value.</summary>
/// <remarks>
/// The bounds belong to the interval. An undefined metric has no interval: it is <see langword="null"/>. <c>default</c> is an interval of level 0 at the point 0.
/// </remarks>
/// <example><code>
/// var interval = ChurnRate.FromCounts(lost: 50, atStart: 1000).Interval()!.Value;
/// Console.WriteLine(interval.ToString("P2", CultureInfo.InvariantCulture)); // [3.81 %, 6.53 %]
/// </code></example>
public readonly record struct ConfidenceInterval : IFormattable
{
    /// <summary>The confidence level used wherever none is given: 95 %.</summary>
    public const double DefaultLevel = 0.95;

    /// <summary>Creates an interval from its bounds and its level.</summary>
    /// <param name="lower">The lower bound.</param>
    /// <param name="upper">The upper bound, not below <paramref name="lower"/>.</param>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <exception cref="ArgumentException">The bounds are reversed, or a bound is NaN.</exception>
    [JsonConstructor]
    public ConfidenceInterval(double lower, double upper, double level)
    {
        Throw.IfNotLevel(level);
        if (!(lower <= upper))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The lower bound {lower} is not below the upper bound {upper}, nor equal to it."),
                nameof(lower));
        }

        Lower = lower;
        Upper = upper;
        Level = level;
    }

    /// <summary>Gets the lower bound, itself part of the interval.</summary>
    public double Lower { get; }

    /// <summary>Gets the upper bound, itself part of the interval.</summary>
    public double Upper { get; }

    /// <summary>Gets the confidence level, such as 0.95.</summary>
    public double Level { get; }

    /// <summary>Gets the distance between the bounds.</summary>
    public double Width => Upper - Lower;

    /// <summary>The interval of a metric that has none; the level is checked all the same.</summary>
    internal static ConfidenceInterval? None(double level)
    {
        Throw.IfNotLevel(level);
        return null;
    }

    /// <summary>Tells whether a value lies between the bounds, bounds included.</summary>
    /// <param name="value">The value, in the interval's unit.</param>
    /// <returns><see langword="true"/> when it does; never for NaN.</returns>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>Takes the interval apart.</summary>
    /// <param name="lower">The lower bound.</param>
    /// <param name="upper">The upper bound.</param>
    /// <param name="level">The confidence level.</param>
    public void Deconstruct(out double lower, out double upper, out double level) => (lower, upper, level) = (Lower, Upper, Level);

    /// <summary>Formats the bounds with four significant digits in the current culture.</summary>
    /// <returns>Text such as <c>[0.03813, 0.06531]</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the bounds with a numeric format.</summary>
    /// <param name="format">A standard or custom numeric format, such as <c>P1</c> for shares or <c>F1</c> for points.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The bounds in brackets, separated by a comma, or by a semicolon where the comma is the decimal separator.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null)
    {
        var numeric = string.IsNullOrEmpty(format) ? "G4" : format;
        var separator = string.Equals(NumberFormatInfo.GetInstance(formatProvider).NumberDecimalSeparator, ",", StringComparison.Ordinal) ? ';' : ',';
        return $"[{NumberText.Format(Lower, numeric, formatProvider)}{separator} {NumberText.Format(Upper, numeric, formatProvider)}]";
    }
}
