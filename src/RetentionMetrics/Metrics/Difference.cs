namespace RetentionMetrics;

/// <summary>Did it really move? Compares two values of one metric.</summary>
public static class Difference
{
    /// <summary>Compares two independent values of one metric: the change, its interval, and whether chance explains it.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="before">The value to compare with: an earlier period, another segment, the control group.</param>
    /// <param name="after">The value of interest.</param>
    /// <returns>The difference after − before.</returns>
    /// <exception cref="ArgumentNullException">A metric is null.</exception>
    /// <exception cref="InvalidOperationException">The metrics have different definitions, just as when they are added.</exception>
    /// <remarks>
    /// The two must come from different customers, responses or messages, or from different periods; a customer who is on both sides makes
    /// the interval too wide or too narrow. See <see cref="Difference{TMetric}"/> for the methods.
    /// </remarks>
    /// <example><code>
    /// var difference = Difference.Between(before: ConversionRate.FromCounts(100, 1000), after: ConversionRate.FromCounts(130, 1000));
    /// Console.WriteLine(difference.Explain(CultureInfo.InvariantCulture));
    /// // Conversion rate +3.0 points (10.0 % → 13.0 %); 95 % interval 0.2 to 5.8 points; p = 0.035: beyond chance
    /// </code></example>
    public static Difference<TMetric> Between<TMetric>(TMetric before, TMetric after)
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new Difference<TMetric>(before, after);
    }
}
