namespace RetentionMetrics;

/// <summary>A metric that is a quotient read in percent: a share of customers, of money or of messages.</summary>
/// <remarks>
/// Such as <see cref="EngagementRate"/> and <see cref="NetRevenueRetention"/>, which may exceed 100 %. What counts so many of so many
/// is an <see cref="IProportion"/> as well and lies between 0 and 1.
/// </remarks>
public interface IRatio : IMetric
{
    /// <summary>Gets the quotient as a number, 0.05 for 5 %; NaN when undefined.</summary>
    double Ratio { get; }

    /// <summary>Gets the quotient in percent, 5 for 5 %; NaN when undefined.</summary>
    double Percent { get; }

    /// <inheritdoc/>
    double IMetric.PointEstimate => Ratio;
}
