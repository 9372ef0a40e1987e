using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What one customer pays from day to day, where discounts have to be taken off: spans of days with one amount.</summary>
internal static class PaidSpans
{
    /// <summary>The spans on which any of the rows runs, in order. An amount below zero is given as it is.</summary>
    public static List<(int Start, int End, DecimalSum Amount)> Of(ReadOnlySpan<SubscriptionRow> rows, SubscriptionIntervals intervals)
    {
        var changes = new List<(int Day, DecimalSum Amount, int Rows)>(2 * rows.Length);
        foreach (ref readonly var row in rows)
        {
            if (row.End <= row.Start)
                continue;
            var amount = intervals.AmountOf(in row);
            changes.Add((row.Start, amount, 1));
            changes.Add((row.End, -amount, -1));
        }

        changes.Sort((left, right) => left.Day.CompareTo(right.Day));
        var spans = new List<(int Start, int End, DecimalSum Amount)>();
        var (sum, running) = (default(DecimalSum), 0);
        for (var i = 0; i < changes.Count; i++)
        {
            sum += changes[i].Amount;
            running += changes[i].Rows;
            if (running == 0 || changes[i + 1].Day == changes[i].Day)
                continue;
            if (spans.Count > 0 && spans[^1].End == changes[i].Day && spans[^1].Amount.Equals(sum))
                spans[^1] = (spans[^1].Start, changes[i + 1].Day, sum);
            else
                spans.Add((changes[i].Day, changes[i + 1].Day, sum));
        }

        return spans;
    }
}
