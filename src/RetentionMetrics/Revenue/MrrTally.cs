using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Sorts customers' amounts at two dates into movements, one customer after the other.</summary>
internal struct MrrTally
{
    private DecimalSum _opening;
    private DecimalSum _new;
    private DecimalSum _expansion;
    private DecimalSum _contraction;
    private DecimalSum _churned;
    private DecimalSum _reactivated;

    /// <summary>Takes a customer's amounts, both 0 or more, and whether it paid before the opening.</summary>
    public void Add(DecimalSum opening, DecimalSum closing, bool paidBefore)
    {
        Open(opening);
        Change(opening, closing, paidBefore);
    }

    /// <summary>Takes what customers pay at the opening.</summary>
    public void Open(DecimalSum amount) => _opening += amount;

    /// <summary>Takes a customer's amounts but the opening's part in the total, for which see <see cref="Open"/>: a customer who pays what it paid moves nothing.</summary>
    public void Change(DecimalSum opening, DecimalSum closing, bool paidBefore)
    {
        switch (MovementOf(opening, closing, paidBefore))
        {
            case Movement.New:
                _new += closing;
                break;
            case Movement.Reactivated:
                _reactivated += closing;
                break;
            case Movement.Churned:
                _churned += opening;
                break;
            case Movement.Contraction:
                _contraction += opening - closing;
                break;
            case Movement.Expansion:
                _expansion += closing - opening;
                break;
        }
    }

    /// <summary>What a customer's amounts at two dates are; null where they are equal.</summary>
    public static Movement? MovementOf(DecimalSum opening, DecimalSum closing, bool paidBefore)
    {
        if (opening.Equals(closing))
            return null;
        if (opening.IsZero)
            return paidBefore ? Movement.Reactivated : Movement.New;
        if (closing.IsZero)
            return Movement.Churned;
        return (closing - opening).IsNegative ? Movement.Contraction : Movement.Expansion;
    }

    /// <summary>Gets what customers pay in the end.</summary>
    public readonly DecimalSum Closing => _opening + (_new + _expansion + _reactivated) - (_contraction + _churned);

    /// <summary>The movements per month of amounts for so many months.</summary>
    public readonly MrrMovements Result(long months = 1) => new(
        DividedSum.Of(_opening, months),
        DividedSum.Of(_new, months),
        DividedSum.Of(_expansion, months),
        DividedSum.Of(_contraction, months),
        DividedSum.Of(_churned, months),
        DividedSum.Of(_reactivated, months));
}
