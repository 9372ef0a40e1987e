namespace Scorecard.Kpis;

/// <summary>The unit of a KPI's figure, its bounds and its goal.</summary>
internal enum KpiUnit
{
    /// <summary>A share: 0.05 is 5 %.</summary>
    Share,

    /// <summary>A small share, shown with one more digit.</summary>
    SmallShare,

    /// <summary>A share whose heading says that it is in percent.</summary>
    BareShare,

    /// <summary>Points or a mean, with one digit.</summary>
    Points,

    /// <summary>A mean on a short scale or a number of purchases, with two digits.</summary>
    Number,

    /// <summary>Customers.</summary>
    Count,

    /// <summary>An amount in the currency of the files.</summary>
    Money,

    /// <summary>Seconds.</summary>
    Duration,
}
