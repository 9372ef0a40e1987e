using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What one customer pays at each border between periods: the amount of the day before.</summary>
internal sealed class BoundaryAmounts(int[] days, SubscriptionIntervals intervals)
{
    private readonly DecimalSum[] _amounts = new DecimalSum[days.Length];

    /// <summary>Gets the amounts for the months of the book's intervals.</summary>
    public ReadOnlySpan<DecimalSum> Amounts => _amounts;

    /// <summary>Gets the first border at which there can be an amount.</summary>
    public int First { get; private set; }

    /// <summary>Gets the border behind the last one at which there can be an amount; 0 when there is none.</summary>
    public int End { get; private set; }

    /// <summary>Gets the first day on which the customer paid, or <see cref="int.MaxValue"/>.</summary>
    public int FirstPaidDay { get; private set; }

    /// <summary>Reads a customer's rows, in order of their starts.</summary>
    public void Read(ReadOnlySpan<SubscriptionRow> rows, bool haveDiscounts)
    {
        if (End > 0)
            _amounts.AsSpan(First, End - First).Clear();
        (First, End) = (days.Length, 0);
        FirstPaidDay = int.MaxValue;
        if (haveDiscounts)
        {
            ReadSpans(rows);
            return;
        }

        foreach (ref readonly var row in rows)
        {
            if (row.End <= row.Start)
                continue;
            if (row.Amount > 0 && row.Start < FirstPaidDay)
                FirstPaidDay = row.Start;
            // Paid on the day before border b: start ≤ b − 1 < end.
            var first = FirstAfter(row.Start);
            // Rows between two borders are many, and their amounts are not needed.
            if (first < days.Length && days[first] <= row.End)
                Add(first, row.End, intervals.AmountOf(in row));
        }
    }

    private void ReadSpans(ReadOnlySpan<SubscriptionRow> rows)
    {
        foreach (var (start, end, amount) in PaidSpans.Of(rows, intervals))
        {
            // Below zero counts as nothing; the book lists it.
            if (amount.IsZero || amount.IsNegative)
                continue;
            FirstPaidDay = Math.Min(FirstPaidDay, start);
            var first = FirstAfter(start);
            if (first < days.Length && days[first] <= end)
                Add(first, end, amount);
        }
    }

    private void Add(int first, int end, in DecimalSum amount)
    {
        var i = first;
        for (; i < days.Length && days[i] <= end; i++)
            _amounts[i] += amount;
        (First, End) = (Math.Min(First, first), Math.Max(End, i));
    }

    private int FirstAfter(int day)
    {
        var found = Array.BinarySearch(days, day);
        return found >= 0 ? found + 1 : ~found;
    }
}
