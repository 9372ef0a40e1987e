namespace RetentionMetrics;

/// <summary>A metric of any kind that is a share: so many of so many.</summary>
/// <remarks>Ratio = numerator / denominator, between 0 and 1; undefined (NaN) when the denominator is 0.</remarks>
public interface IProportion : IRatio
{
    /// <summary>Gets how many had the property.</summary>
    long Numerator { get; }

    /// <summary>Gets how many could have had it.</summary>
    long Denominator { get; }
}
