namespace RetentionMetrics;

/// <content>What is wrong with the rows.</content>
public partial class SubscriptionBook<TKey>
{
    private SubscriptionIssue<TKey>[] FindIssues()
    {
        var issues = new List<SubscriptionIssue<TKey>>();
        // By number first: most books are clean, and their customers need not be put in order.
        var counts = new Dictionary<int, (int From, int To)>();
        for (var customer = 0; customer < _rows.Customers.Length; customer++)
        {
            var from = issues.Count;
            FindIssues(customer, issues);
            if (issues.Count > from)
                counts.Add(customer, (from, issues.Count));
        }

        if (issues.Count == 0)
            return [];
        var listed = new List<SubscriptionIssue<TKey>>(issues.Count);
        foreach (var customer in Order)
        {
            if (counts.TryGetValue(customer, out var own))
                listed.AddRange(issues[own.From..own.To]);
        }

        return [.. listed];
    }

    private void FindIssues(int customer, List<SubscriptionIssue<TKey>> issues)
    {
        var rows = _rows[customer];
        var stayEnd = int.MinValue;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            if (row.End < row.Start)
                Add(SubscriptionIssueKind.EndBeforeStart, in row);
            else if (row.End == row.Start)
                Add(SubscriptionIssueKind.EndsOnStart, in row);
            if (i > 0 && row == rows[i - 1])
                Add(SubscriptionIssueKind.Duplicate, in row);
            if (row.End <= row.Start || row.Amount < 0)
                continue;
            if (stayEnd == row.Start - 1)
                Add(SubscriptionIssueKind.OneDayGap, in row);
            stayEnd = Math.Max(stayEnd, row.End);
        }

        if (_rows.HaveDiscounts(customer))
            AddBelowZero(issues, customer);

        void Add(SubscriptionIssueKind kind, in SubscriptionRow row) => issues.Add(new SubscriptionIssue<TKey>(
            kind, _rows.Customers[customer], DateOnly.FromDayNumber(row.Start), EndOf(row.End), row.Amount, _rows.Intervals.All[row.Interval]));
    }

    private void AddBelowZero(List<SubscriptionIssue<TKey>> issues, int customer)
    {
        foreach (var (start, end, amount) in PaidSpans.Of(_rows[customer], _rows.Intervals))
        {
            if (amount.IsNegative)
            {
                issues.Add(new SubscriptionIssue<TKey>(
                    SubscriptionIssueKind.BelowZero, _rows.Customers[customer], DateOnly.FromDayNumber(start), EndOf(end), PerMonth(amount).ToDecimal(), BillingInterval.Monthly));
            }
        }
    }

    private static DateOnly? EndOf(int day) => day == int.MaxValue ? null : DateOnly.FromDayNumber(day);
}
