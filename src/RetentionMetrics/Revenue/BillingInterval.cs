using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How often a subscription is billed: every so many days, weeks, months, quarters or years.</summary>
/// <remarks>
/// <para>Monthly factors, for a count of 1: day 365/12, week 52/12 (or another of <see cref="RetentionMetrics.WeekConvention"/>), month 1, quarter
/// 1/3, year 1/12; divided by the count. An amount is multiplied exactly first and divided once, so that the monthly amount is rounded once, to
/// the 28 digits of a decimal.</para>
/// <para><c>default</c> is no interval and throws wherever one is needed: an interval that somebody forgot must not turn a yearly price into a monthly one.
/// Two intervals are equal when count, unit and weeks agree; three months and a quarter are worth the same, but are not equal.</para>
/// </remarks>
/// <example><code>
/// Console.WriteLine(new BillingInterval(3, PeriodUnit.Month).ToMonthly(90m)); // 30
/// Console.WriteLine($"{BillingInterval.Annual.ToMonthly(2000m):F2}"); // 166.67
/// </code></example>
public readonly record struct BillingInterval
{
    private const int MonthsPerYear = 12;
    private const int DaysPerYear = 365;

    /// <summary>Creates an interval.</summary>
    /// <param name="count">How many units, 1 or more.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="weekConvention">What a week is worth in months; read for weeks only.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive, or the unit or the convention is unknown.</exception>
    [JsonConstructor]
    public BillingInterval(int count, PeriodUnit unit, WeekConvention weekConvention = WeekConvention.FiftyTwoWeekYear)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!Enum.IsDefined(unit))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "The period unit is unknown.");
        if (!Enum.IsDefined(weekConvention))
            throw new ArgumentOutOfRangeException(nameof(weekConvention), weekConvention, "The convention for weeks is unknown.");
        Count = count;
        Unit = unit;
        // Intervals without weeks are equal whatever they were told about them.
        WeekConvention = unit == PeriodUnit.Week ? weekConvention : WeekConvention.FiftyTwoWeekYear;
    }

    /// <summary>Gets the interval of a day.</summary>
    public static BillingInterval Daily => new(1, PeriodUnit.Day);

    /// <summary>Gets the interval of a week, 52 of them a year.</summary>
    public static BillingInterval Weekly => new(1, PeriodUnit.Week);

    /// <summary>Gets the interval of a month.</summary>
    public static BillingInterval Monthly => new(1, PeriodUnit.Month);

    /// <summary>Gets the interval of three months.</summary>
    public static BillingInterval Quarterly => new(1, PeriodUnit.Quarter);

    /// <summary>Gets the interval of six months.</summary>
    public static BillingInterval SemiAnnual => new(6, PeriodUnit.Month);

    /// <summary>Gets the interval of a year.</summary>
    public static BillingInterval Annual => new(1, PeriodUnit.Year);

    /// <summary>Gets how many units make the interval; 0 in <c>default</c>.</summary>
    public int Count { get; }

    /// <summary>Gets the unit.</summary>
    public PeriodUnit Unit { get; }

    /// <summary>Gets what a week is worth in months; the default convention for other units.</summary>
    public WeekConvention WeekConvention { get; }

    /// <summary>Gets whether the interval was given; <c>default</c> was not.</summary>
    internal bool IsGiven => Count != 0;

    /// <summary>Turns an amount per interval into an amount per month.</summary>
    /// <param name="amount">The amount that is billed once per interval.</param>
    /// <returns>The amount per month, rounded once to the digits of a decimal.</returns>
    /// <exception cref="InvalidOperationException">The interval is <c>default</c>: none was given.</exception>
    /// <exception cref="OverflowException">The monthly amount lies outside the range of decimal.</exception>
    public decimal ToMonthly(decimal amount)
    {
        var (timesPerYear, per) = YearlyFactor();
        return DecimalSum.Of(amount, timesPerYear).DividedBy(MonthsPerYear * per);
    }

    /// <summary>Formats the interval in English, independent of the culture.</summary>
    /// <returns>Text such as <c>every 3 months</c>.</returns>
    public override string ToString()
    {
        if (!IsGiven)
            return "no interval";
        var unit = Unit switch
        {
            PeriodUnit.Day => "day",
            PeriodUnit.Week => "week",
            PeriodUnit.Month => "month",
            PeriodUnit.Quarter => "quarter",
            _ => "year",
        };
        return Count == 1 ? $"every {unit}" : string.Create(CultureInfo.InvariantCulture, $"every {Count} {unit}s");
    }

    /// <summary>Adds an amount per interval to a sum of amounts per year.</summary>
    internal void AddYearly(decimal amount, ref YearlySum yearly)
    {
        var (times, per) = YearlyFactor();
        yearly.Add(amount, times, per);
    }

    /// <summary>By which an amount per interval is multiplied and then divided to give the amount per month, in lowest terms.</summary>
    internal (long Times, long Per) MonthlyFactor()
    {
        var (times, per) = YearlyFactor();
        return LowestTerms(times, per * MonthsPerYear);
    }

    /// <summary>How often the interval fits into a year: so many times, or as a fraction. Years have no rounding where months have: a twelfth of a price seldom ends.</summary>
    private (long Times, long Per) YearlyFactor()
    {
        if (!IsGiven)
            throw new InvalidOperationException("The billing interval is the default one: none was given.");
        var (times, per) = Unit switch
        {
            PeriodUnit.Day => (DaysPerYear, 1),
            PeriodUnit.Week => WeekConvention switch
            {
                // 4.33 · 12 = 51.96 and 365/84 · 12 = 365/7 weeks a year.
                WeekConvention.FourPointThreeThree => (433 * MonthsPerYear, 100),
                WeekConvention.ThreeHundredSixtyFiveDayYear => (DaysPerYear, 7),
                _ => (52, 1),
            },
            PeriodUnit.Month => (MonthsPerYear, 1),
            PeriodUnit.Quarter => (4, 1),
            _ => (1, 1),
        };
        // Most intervals are one unit.
        if (Count == 1)
            return (times, per);
        return LowestTerms(times, (long)per * Count);
    }

    private static (long Times, long Per) LowestTerms(long times, long per)
    {
        var common = (long)BigInteger.GreatestCommonDivisor(times, per);
        return (times / common, per / common);
    }
}
