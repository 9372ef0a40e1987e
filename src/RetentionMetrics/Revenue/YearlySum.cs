using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>An exact sum of amounts per year, of which those of odd intervals (every 7 weeks) are fractions.</summary>
internal struct YearlySum
{
    private RunningSum _whole;
    private SortedDictionary<long, DecimalSum>? _fractions;

    /// <summary>Gets the sum of all that was added.</summary>
    public readonly DividedSum Sum
    {
        get
        {
            var sum = DividedSum.Of(_whole.Sum);
            if (_fractions is null)
                return sum;
            // The smallest divisors first, whatever the order of the rows.
            foreach (var (per, fraction) in _fractions)
                sum += DividedSum.Of(fraction, per);
            return sum;
        }
    }

    /// <summary>Adds an amount times a factor, divided by another.</summary>
    public void Add(decimal amount, long times, long per)
    {
        if (per == 1)
            _whole.Add(amount, times);
        else
            AddFraction(amount, times, per);
    }

    private void AddFraction(decimal amount, long times, long per)
    {
        _fractions ??= [];
        _fractions[per] = _fractions.GetValueOrDefault(per) + DecimalSum.Of(amount, times);
    }
}
