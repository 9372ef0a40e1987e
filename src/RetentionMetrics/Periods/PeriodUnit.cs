namespace RetentionMetrics;

/// <summary>The calendar units in which customers are reported over time.</summary>
public enum PeriodUnit
{
    /// <summary>A calendar day.</summary>
    Day = 0,

    /// <summary>Seven days from the first day of the week.</summary>
    Week = 1,

    /// <summary>A calendar month.</summary>
    Month = 2,

    /// <summary>Three calendar months.</summary>
    Quarter = 3,

    /// <summary>Twelve calendar months.</summary>
    Year = 4,
}
