namespace RetentionMetrics;

/// <content>What is wrong with the rows.</content>
public sealed partial class SubscriptionBook<TKey>
{
    private List<SubscriptionIssue<TKey>> FindIssues()
    {
        var issues = new List<SubscriptionIssue<TKey>>();
        for (var customer = 0; customer < _rows.Customers.Length; customer++)
        {
            var rows = _rows[customer];
            var stayEnd = int.MinValue;
            for (var i = 0; i < rows.Length; i++)
            {
                ref readonly var row = ref rows[i];
                if (row.End < row.Start)
                    Add(SubscriptionIssueKind.EndBeforeStart, customer, in row);
                else if (row.End == row.Start)
                    Add(SubscriptionIssueKind.EndsOnStart, customer, in row);
                if (i > 0 && row == rows[i - 1])
                    Add(SubscriptionIssueKind.Duplicate, customer, in row);
                if (row.End <= row.Start || row.Amount < 0)
                    continue;
                if (stayEnd == row.Start - 1)
                    Add(SubscriptionIssueKind.OneDayGap, customer, in row);
                stayEnd = Math.Max(stayEnd, row.End);
            }

            if (_rows.HaveDiscounts(customer))
                AddBelowZero(issues, customer);
        }

        return issues;

        void Add(SubscriptionIssueKind kind, int customer, in SubscriptionRow row) => issues.Add(new SubscriptionIssue<TKey>(
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
