using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What one customer pays at each boundary between periods: the amount of the day before.</summary>
internal sealed class BoundaryAmounts(int[] days)
{
    private readonly DecimalSum[] _amounts = new DecimalSum[days.Length];

    public ReadOnlySpan<DecimalSum> Amounts => _amounts;

    /// <summary>Gets the first boundary at which there can be an amount.</summary>
    public int First { get; private set; }

    /// <summary>Gets the boundary behind the last one at which there can be an amount; 0 when there is none.</summary>
    public int End { get; private set; }

    /// <summary>Gets the first day on which the customer paid, or <see cref="int.MaxValue"/>.</summary>
    public int FirstPaidDay { get; private set; }

    /// <summary>Reads a customer's rows, in order of their starts.</summary>
    public void Read(ReadOnlySpan<SubscriptionRow> rows)
    {
        if (End > 0)
            _amounts.AsSpan(First, End - First).Clear();

        (First, End) = (days.Length, 0);
        FirstPaidDay = int.MaxValue;
        foreach (ref readonly var row in rows)
        {
            if (!row.IsCounted)
                continue;
            if (row.Amount > 0 && row.Start < FirstPaidDay)
                FirstPaidDay = row.Start;
            // Paid on the day before boundary b: start ≤ b − 1 < end.
            var first = FirstAfter(row.Start);
            var i = first;
            // Rows between two boundaries are many, and their amounts are not needed.
            var amount = i < days.Length && days[i] <= row.End ? DecimalSum.Of(row.Amount) : default;
            for (; i < days.Length && days[i] <= row.End; i++)
                _amounts[i] += amount;
            if (i > first)
                (First, End) = (Math.Min(First, first), Math.Max(End, i));
        }
    }

    private int FirstAfter(int day)
    {
        var found = Array.BinarySearch(days, day);
        return found >= 0 ? found + 1 : ~found;
    }
}
