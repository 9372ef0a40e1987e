using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Why did a rate change between two periods? Splits the change by segment into what the rates did and what the mix of segments did.</summary>
public static class RateDecomposition
{
    /// <summary>Splits the change of a proportion between two periods (mix and rate effects).</summary>
    /// <typeparam name="TKey">The segment's key.</typeparam>
    /// <typeparam name="TProportion">The proportion: churn, retention, conversion, satisfaction.</typeparam>
    /// <param name="before">The proportion by segment in the first period.</param>
    /// <param name="after">The same in the second period.</param>
    /// <returns>The effects, which sum to the change.</returns>
    /// <exception cref="ArgumentNullException">A breakdown is null.</exception>
    /// <exception cref="ArgumentException">A period is empty, so that its rate is undefined.</exception>
    /// <remarks>
    /// With a segment's share of the denominator w and its rate r: rate effect = (r₁ − r₀)·(w₀ + w₁)/2; mix effect = (w₁ − w₀)·((r₀ + r₁)/2 − R),
    /// R being the mean of the two total rates. A segment that exists in one period only has no rate effect: it changed the mix.
    /// Computed in exact fractions; each value is rounded once. Source: E. M. Kitagawa, "Components of a Difference Between Two Rates",
    /// Journal of the American Statistical Association 50 (1955).
    /// </remarks>
    /// <example><code>
    /// var before = Breakdown.FromMetrics([KeyValuePair.Create("monthly", ChurnRate.FromCounts(10, 100)), KeyValuePair.Create("yearly", ChurnRate.FromCounts(1, 100))]);
    /// var after = Breakdown.FromMetrics([KeyValuePair.Create("monthly", ChurnRate.FromCounts(18, 180)), KeyValuePair.Create("yearly", ChurnRate.FromCounts(1, 100))]);
    /// var change = RateDecomposition.Between(before, after);
    /// Console.WriteLine($"{100 * change.Change:F2} points = {100 * change.RateEffect:F2} rate + {100 * change.MixEffect:F2} mix"); // 1.29 points = 0.00 rate + 1.29 mix
    /// </code></example>
    public static RateDecomposition<TKey> Between<TKey, TProportion>(Breakdown<TKey, TProportion> before, Breakdown<TKey, TProportion> after)
        where TKey : notnull
        where TProportion : IProportion<TProportion>
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!before.Total.IsDefined)
            throw new ArgumentException("Nobody is in the first period: its rate is undefined.", nameof(before));
        if (!after.Total.IsDefined)
            throw new ArgumentException("Nobody is in the second period: its rate is undefined.", nameof(after));

        var (first, last) = (Rate(before.Total), Rate(after.Total));
        var half = Fraction.Of(1, 2);
        var reference = (first + last) * half;
        var (rateSum, mixSum) = (Fraction.Of(0L), Fraction.Of(0L));
        var segments = new List<SegmentEffect<TKey>>();
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var (a, b) = (before.GetValueOrZero(key), after.GetValueOrZero(key));
            var (weightBefore, weightAfter) = (Fraction.Of(a.Denominator, before.Total.Denominator), Fraction.Of(b.Denominator, after.Total.Denominator));
            // A rate that does not exist is taken to be the other one: the segment came or went, its rate did not change.
            var rateBefore = a.IsDefined ? Rate(a) : b.IsDefined ? Rate(b) : reference;
            var rateAfter = b.IsDefined ? Rate(b) : rateBefore;
            var rateEffect = (rateAfter - rateBefore) * (weightBefore + weightAfter) * half;
            var mixEffect = (weightAfter - weightBefore) * (((rateBefore + rateAfter) * half) - reference);
            rateSum = (rateSum + rateEffect).Reduced();
            mixSum = (mixSum + mixEffect).Reduced();
            segments.Add(new SegmentEffect<TKey>(key, ToDouble(rateEffect), ToDouble(mixEffect)));
        }

        return new RateDecomposition<TKey>(
            before.Total.Ratio, after.Total.Ratio, ToDouble(last - first), ToDouble(rateSum), ToDouble(mixSum), segments);
    }

    private static Fraction Rate<TProportion>(TProportion proportion)
        where TProportion : IProportion<TProportion> => Fraction.Of(proportion.Numerator, proportion.Denominator);

    private static double ToDouble(Fraction fraction) => fraction.ToSum().ToDouble();
}
