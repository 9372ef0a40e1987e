using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The distinct billing intervals of a book, in order, and the unit in which its amounts are whole multiples of those given: so many months' worth.</summary>
/// <remarks>
/// 100 a year and 25 a month are 100 and 300 in units of 12 months, so that amounts are compared and added without rounding. Only an interval that
/// would take the unit above 10^12 months is rounded, each amount at its 28th decimal.
/// </remarks>
internal sealed class SubscriptionIntervals
{
    private readonly BillingInterval[] _intervals;
    private readonly long[] _factors;

    private SubscriptionIntervals(BillingInterval[] intervals)
    {
        _intervals = intervals;
        var fractions = Array.ConvertAll(intervals, interval => interval.MonthlyFactor());
        Months = 1;
        // The smallest divisors first: which of too many are rounded does not depend on the order of the rows.
        foreach (var per in fractions.Select(fraction => fraction.Per).Order())
            Months = DividedSum.TryCommon(Months, per, out var common) ? common : Months;
        _factors = Array.ConvertAll(fractions, fraction => Months % fraction.Per == 0 ? Months / fraction.Per * fraction.Times : 0);
    }

    /// <summary>Gets the intervals of a book that has amounts per month only.</summary>
    public static SubscriptionIntervals Monthly { get; } = new([BillingInterval.Monthly]);

    /// <summary>Gets for how many months' worth the amounts are added up.</summary>
    public long Months { get; }

    /// <summary>Gets the intervals by their numbers.</summary>
    public ReadOnlySpan<BillingInterval> All => _intervals;

    /// <summary>Those of a list, in order, each once.</summary>
    public static SubscriptionIntervals Of(IEnumerable<BillingInterval> intervals)
    {
        BillingInterval[] distinct = [.. intervals.Distinct().OrderBy(interval => interval.Unit).ThenBy(interval => interval.Count).ThenBy(interval => interval.WeekConvention)];
        return distinct.Length == 0 || (distinct.Length == 1 && distinct[0] == BillingInterval.Monthly) ? Monthly : new SubscriptionIntervals(distinct);
    }

    /// <summary>The numbers of some intervals among these.</summary>
    public int[] NumbersOf(ReadOnlySpan<BillingInterval> intervals)
    {
        var numbers = new int[intervals.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Array.IndexOf(_intervals, intervals[i]);
        return numbers;
    }

    /// <summary>What a row costs for <see cref="Months"/> months.</summary>
    public DecimalSum AmountOf(in SubscriptionRow row) => _factors[row.Interval] switch
    {
        1 => DecimalSum.Of(row.Amount),
        0 => Rounded(row.Amount, _intervals[row.Interval].MonthlyFactor()),
        var factor => DecimalSum.Of(row.Amount, factor),
    };

    private DecimalSum Rounded(decimal amount, (long Times, long Per) factor) =>
        (Fraction.Of(amount) * Fraction.Of(factor.Times, factor.Per) * Fraction.Of(Months)).ToSum();
}
