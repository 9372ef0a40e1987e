namespace RetentionMetrics;

/// <summary>One subscription: days from 1 January 0001; an end of <see cref="int.MaxValue"/> is none.</summary>
/// <param name="Start">The first day.</param>
/// <param name="End">The first day without it.</param>
/// <param name="Amount">What it costs per interval; negative for a discount or a credit.</param>
/// <param name="Interval">The number of its interval among those of the book.</param>
/// <param name="Segment">The number of its segment among those of the book; 0 in a book without segments.</param>
internal readonly record struct SubscriptionRow(int Start, int End, decimal Amount, int Interval, int Segment = 0)
{
    /// <summary>Gets whether the row can be: it does not end before it starts.</summary>
    public bool IsSound => End >= Start;

    /// <summary>Gets whether the row makes a customer be there, if only for the moment between signing up and cancelling on one day. Discounts do not.</summary>
    public bool IsStay => End >= Start && Amount >= 0;

    /// <summary>Whether the row runs on a day.</summary>
    public bool Runs(int day) => Start <= day && day < End;

    /// <summary>By start, end, amount, interval and segment: the order in which a customer's rows are kept, so that a book depends on its rows and not on their order.</summary>
    public static int Compare(SubscriptionRow left, SubscriptionRow right)
    {
        var order = left.Start.CompareTo(right.Start);
        if (order == 0)
            order = left.End.CompareTo(right.End);
        if (order == 0)
            order = left.Amount.CompareTo(right.Amount);
        if (order == 0)
            order = left.Interval.CompareTo(right.Interval);
        return order != 0 ? order : left.Segment.CompareTo(right.Segment);
    }
}
