namespace RetentionMetrics;

/// <summary>What the end date of a row means: the first day after, or the last day itself.</summary>
/// <remarks>
/// A subscription from 1 to 31 January ends on 1 February as the first day without it, or on 31 January as its last day. Data sources differ;
/// the wrong choice moves every loss by one day and leaves one-day gaps between consecutive rows. Periods and rows inside this library always
/// end on the first day after.
/// </remarks>
public enum EndDates
{
    /// <summary>The end date is the first day on which the row no longer runs; the row ran until the day before. The default.</summary>
    FirstDayAfter = 0,

    /// <summary>The end date is the last day on which the row runs. 31 December 9999 then means that the row has no end.</summary>
    LastDay = 1,
}
