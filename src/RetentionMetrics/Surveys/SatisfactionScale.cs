using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The scale of a satisfaction question: its lowest and highest answer, and from which one a customer counts as satisfied.</summary>
/// <remarks>
/// Scales are equal when their three numbers are. A higher answer is always the better one; turn a scale on which 1 is best around before
/// you rate on it. Satisfaction scores (CSAT) on different scales do not add: 80 % on 1–5 is another question than 80 % on 1–10.
/// </remarks>
/// <example><code>
/// var stars = new SatisfactionScale(min: 1, max: 6, satisfiedFrom: 5);
/// Console.WriteLine(stars); // 1–6, satisfied from 5
/// Console.WriteLine(stars == SatisfactionScale.OneToFive); // False
/// </code></example>
public sealed record SatisfactionScale
{
    /// <summary>Creates a scale.</summary>
    /// <param name="min">The lowest answer.</param>
    /// <param name="max">The highest answer, above <paramref name="min"/>.</param>
    /// <param name="satisfiedFrom">The lowest answer of a satisfied customer, above <paramref name="min"/> and at most <paramref name="max"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The highest answer is not above the lowest, or the satisfied ones are none or all of the scale.</exception>
    public SatisfactionScale(int min, int max, int satisfiedFrom)
    {
        if (max <= min)
        {
            throw new ArgumentOutOfRangeException(
                nameof(max), max, string.Create(CultureInfo.InvariantCulture, $"The highest answer {max} is not above the lowest {min}."));
        }

        if (satisfiedFrom <= min || satisfiedFrom > max)
        {
            throw new ArgumentOutOfRangeException(
                nameof(satisfiedFrom),
                satisfiedFrom,
                string.Create(CultureInfo.InvariantCulture, $"Satisfied from {satisfiedFrom} splits no scale of {min}–{max}: it lies above {min} and at most at {max}."));
        }

        Min = min;
        Max = max;
        SatisfiedFrom = satisfiedFrom;
        OffScale = RowError.ReasonOffScale(min, max);
    }

    /// <summary>Gets 1–5, satisfied from 4: the two best of five answers.</summary>
    public static SatisfactionScale OneToFive { get; } = new(1, 5, 4);

    /// <summary>Gets 1–7, satisfied from 6: the two best of seven answers.</summary>
    public static SatisfactionScale OneToSeven { get; } = new(1, 7, 6);

    /// <summary>Gets 1–10, satisfied from 9: the two best of ten answers.</summary>
    public static SatisfactionScale OneToTen { get; } = new(1, 10, 9);

    /// <summary>Gets 0–1, satisfied from 1: thumbs down or up.</summary>
    public static SatisfactionScale ThumbsUpDown { get; } = new(0, 1, 1);

    /// <summary>Gets the lowest answer.</summary>
    public int Min { get; }

    /// <summary>Gets the highest answer.</summary>
    public int Max { get; }

    /// <summary>Gets the lowest answer of a satisfied customer.</summary>
    public int SatisfiedFrom { get; }

    /// <summary>Gets why answers off the scale are rejected.</summary>
    internal string OffScale { get; }

    /// <summary>Gives the scale in words.</summary>
    /// <returns>Text such as <c>1–5, satisfied from 4</c>, the same in every culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Min}–{Max}, satisfied from {SatisfiedFrom}");
}
