namespace RetentionMetrics;

/// <summary>The method by which the confidence interval of a share is computed.</summary>
/// <remarks>
/// All three bounds are kept within 0 and 1. Sources: E. B. Wilson (1927); A. Agresti and B. A. Coull (1998);
/// comparison in L. D. Brown, T. T. Cai and A. DasGupta (2001), "Interval Estimation for a Binomial Proportion".
/// </remarks>
public enum ProportionInterval
{
    /// <summary>Wilson's score interval: good at every sample size and near 0 and 1; the default.</summary>
    Wilson = 0,

    /// <summary>Agresti and Coull's: Wilson's centre with a plain half-width; slightly wider.</summary>
    AgrestiCoull = 1,

    /// <summary>Wald's textbook interval: collapses to a point at 0 % and 100 % and is too narrow for small samples; for comparison with other tools.</summary>
    Wald = 2,
}
