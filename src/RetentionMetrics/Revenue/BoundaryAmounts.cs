using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What one customer pays at each boundary between periods: the amount of the day before, if the customer is there on both sides of it.</summary>
internal sealed class BoundaryAmounts(int[] days)
{
    private readonly DecimalSum[] _amounts = new DecimalSum[days.Length];
    private readonly bool[] _crossed = new bool[days.Length];

    public ReadOnlySpan<DecimalSum> Amounts => _amounts;

    /// <summary>Gets the first day on which the customer paid, or <see cref="int.MaxValue"/>.</summary>
    public int FirstPaidDay { get; private set; }

    /// <summary>Reads a customer's rows, in order of their starts.</summary>
    public void Read(ReadOnlySpan<SubscriptionRow> rows)
    {
        _amounts.AsSpan().Clear();
        _crossed.AsSpan().Clear();
        FirstPaidDay = int.MaxValue;
        var stayEnd = int.MinValue;
        foreach (ref readonly var row in rows)
        {
            if (!row.IsCounted)
                continue;
            if (row.Amount > 0 && row.Start < FirstPaidDay)
                FirstPaidDay = row.Start;
            // Paid on the day before boundary b: start ≤ b − 1 < end.
            for (var i = FirstAfter(row.Start); i < days.Length && days[i] <= row.End; i++)
            {
                _amounts[i] += DecimalSum.Of(row.Amount);
                // There on the day b too, by this row or by one that starts on it at the latest.
                if (days[i] < row.End)
                    _crossed[i] = true;
            }

            // A row that starts on the day on which the stay so far would end carries the customer over that boundary.
            if (row.Start <= stayEnd && Array.BinarySearch(days, row.Start) is >= 0 and var boundary)
                _crossed[boundary] = true;
            stayEnd = Math.Max(stayEnd, row.End);
        }

        for (var i = 0; i < days.Length; i++)
        {
            if (!_crossed[i])
                _amounts[i] = default;
        }
    }

    private int FirstAfter(int day)
    {
        var found = Array.BinarySearch(days, day);
        return found >= 0 ? found + 1 : ~found;
    }
}
