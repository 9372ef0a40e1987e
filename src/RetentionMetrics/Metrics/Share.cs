using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <summary>The arithmetic that every proportion has in common: so many of so many, checked once and added exactly.</summary>
internal readonly record struct Share
{
    private Share(long part, long whole)
    {
        Part = part;
        Whole = whole;
    }

    public long Part { get; }

    public long Whole { get; }

    public bool IsDefined => Whole != 0;

    public double Ratio => Whole == 0 ? double.NaN : (double)Part / Whole;

    /// <summary>Gets the share in percent. Multiplied before it is divided: 7 of 100 is 7, not 7.000000000000001.</summary>
    public double Percent => Whole == 0 ? double.NaN : 100.0 * Part / Whole;

    /// <summary>Validates: 0 ≤ part ≤ whole. The exceptions carry the caller's names.</summary>
    public static Share Of(
        long part,
        long whole,
        [CallerArgumentExpression(nameof(part))] string? partName = null,
        [CallerArgumentExpression(nameof(whole))] string? wholeName = null)
    {
        Throw.IfPartExceedsWhole(part, whole, partName, wholeName);
        return new Share(part, whole);
    }

    public ConfidenceInterval? Interval(double level) => ProportionIntervals.Compute(Part, Whole, level, ProportionInterval.Wilson);

    public static Share operator +(Share left, Share right) =>
        new(checked(left.Part + right.Part), checked(left.Whole + right.Whole));
}
