namespace RetentionMetrics;

/// <summary>A metric that is a share: so many of so many.</summary>
/// <typeparam name="TSelf">The metric itself.</typeparam>
/// <remarks>Ratio = numerator / denominator, between 0 and 1; undefined (NaN) when the denominator is 0.</remarks>
public interface IProportion<TSelf> : IMetric<TSelf>
    where TSelf : IProportion<TSelf>
{
    /// <summary>Gets how many had the property.</summary>
    long Numerator { get; }

    /// <summary>Gets how many could have had it.</summary>
    long Denominator { get; }

    /// <summary>Gets the share as a number between 0 and 1; NaN when undefined.</summary>
    double Ratio { get; }

    /// <summary>Gets the share in percent, between 0 and 100; NaN when undefined.</summary>
    double Percent { get; }

    /// <inheritdoc/>
    double IMetric<TSelf>.PointEstimate => Ratio;

    /// <inheritdoc/>
    ConfidenceInterval? IMetric<TSelf>.Interval(double level) =>
        IsDefined ? ProportionIntervals.Compute(Numerator, Denominator, level, ProportionInterval.Wilson) : null;
}
