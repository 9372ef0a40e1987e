namespace RetentionMetrics;

/// <summary>How many weeks make a month, when weekly amounts are turned into monthly ones. Vendors differ.</summary>
/// <remarks>A weekly price of 100 is 433.33, 433 or 434.52 a month under the three conventions, and 400 where a month is taken for four weeks.</remarks>
public enum WeekConvention
{
    /// <summary>52/12 = 4.333…: a year of 52 weeks; the default.</summary>
    FiftyTwoWeekYear = 0,

    /// <summary>4.33: the same, rounded, as some billing systems have it.</summary>
    FourPointThreeThree = 1,

    /// <summary>365/84 = 4.345…: a year of 365 days, in line with daily amounts.</summary>
    ThreeHundredSixtyFiveDayYear = 2,
}
