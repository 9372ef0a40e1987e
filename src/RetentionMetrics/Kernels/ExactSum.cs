namespace RetentionMetrics.Kernels;

/// <summary>A running sum of decimals, exact at any size: a plain decimal as long as that loses no digit, an exact sum of 256 bits from then on.</summary>
internal struct ExactSum
{
    // The sum of two decimals below half of the largest one cannot overflow.
    private const decimal SafeMagnitude = decimal.MaxValue / 2;

    private decimal _narrow;
    private DecimalSum _wide;

    /// <summary>Gets whether a decimal no longer holds the sum in the scale of its finest addend.</summary>
    public bool IsWide { get; private set; }

    /// <summary>Gets the sum while it is not wide.</summary>
    public readonly decimal Narrow => _narrow;

    public readonly DecimalSum Sum => IsWide ? _wide : DecimalSum.Of(_narrow);

    public void Add(decimal amount)
    {
        if (!IsWide)
        {
            // Decimal addition keeps the finer scale of the two unless it has to round: then the sum changes over to the wide form.
            if (decimal.Abs(_narrow) <= SafeMagnitude && decimal.Abs(amount) <= SafeMagnitude)
            {
                var sum = _narrow + amount;
                if (sum.Scale == Math.Max(_narrow.Scale, amount.Scale))
                {
                    _narrow = sum;
                    return;
                }
            }

            Widen();
        }

        _wide += DecimalSum.Of(amount);
    }

    public void Add(DecimalSum amount)
    {
        Widen();
        _wide += amount;
    }

    public readonly decimal ToDecimal() => IsWide ? _wide.ToDecimal() : _narrow;

    /// <summary>The quotient sum / count, rounded once.</summary>
    public readonly decimal DividedBy(long count) => IsWide ? _wide.DividedBy(count) : _narrow / count;

    private void Widen()
    {
        if (IsWide)
            return;
        _wide = DecimalSum.Of(_narrow);
        _narrow = 0;
        IsWide = true;
    }
}
