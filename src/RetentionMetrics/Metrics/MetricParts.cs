using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What a metric is made of, as a summary shows it and a difference needs it; null is what it does not have.</summary>
internal readonly record struct MetricParts
{
    /// <summary>Gets the name within a sentence, such as NPS.</summary>
    public string? ShortName { get; init; }

    /// <summary>Gets what is divided.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Gets what it is divided by.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>Gets what two values must have in common to be comparable; compared by <see cref="object.Equals(object)"/>.</summary>
    public object? Definition { get; init; }

    /// <summary>Gets the definition in words, the same in every culture.</summary>
    public string? DefinitionText { get; init; }

    /// <summary>Gets the share whose value the metric shows.</summary>
    public IProportion? Share { get; init; }

    /// <summary>Gets the standard error of a mean.</summary>
    public double? StandardError { get; init; }

    /// <summary>Gets the variance of the numerator where that is a weighted sum of Poisson counts: Σ weight² · count.</summary>
    public double? CountVariance { get; init; }

    /// <summary>The parts of any metric.</summary>
    public static MetricParts Of(IMetric metric)
    {
        var parts = (metric as IMetricParts)?.Parts ?? default;
        var share = parts.Share ?? metric as IProportion;
        return parts with
        {
            ShortName = parts.ShortName ?? metric.Name,
            DefinitionText = parts.DefinitionText ?? parts.Definition?.ToString(),
            Share = share,
            Numerator = share is null ? parts.Numerator : share.Numerator,
            Denominator = share is null ? parts.Denominator : share.Denominator,
        };
    }

    /// <summary>An exact sum as an amount, or null where no decimal holds it.</summary>
    public static decimal? Amount(DecimalSum sum) => Math.Abs(sum.ToDouble()) < NumberText.LargestDecimal ? sum.ToDecimal() : null;
}
