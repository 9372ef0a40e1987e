namespace RetentionMetrics;

/// <summary>One subscription: days from 1 January 0001; an end of <see cref="int.MaxValue"/> is none.</summary>
internal readonly record struct SubscriptionRow(int Start, int End, decimal Amount)
{
    public bool IsCounted => Amount >= 0 && End > Start;

    /// <summary>By start, end, amount: the order in which a customer's rows are kept, so that a book depends on its rows and not on their order.</summary>
    public static int Compare(SubscriptionRow left, SubscriptionRow right)
    {
        var byStart = left.Start.CompareTo(right.Start);
        if (byStart != 0)
            return byStart;
        var byEnd = left.End.CompareTo(right.End);
        return byEnd != 0 ? byEnd : left.Amount.CompareTo(right.Amount);
    }
}
