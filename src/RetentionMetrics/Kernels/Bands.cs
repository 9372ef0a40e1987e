namespace RetentionMetrics.Kernels;

/// <summary>Three bands of the whole numbers from 0 on.</summary>
/// <param name="LowLimit">The last number of the low band.</param>
/// <param name="MiddleLimit">The last number of the middle band.</param>
/// <param name="Largest">The last number of the high band, and of all.</param>
internal readonly record struct Bands(int LowLimit, int MiddleLimit, int Largest);
