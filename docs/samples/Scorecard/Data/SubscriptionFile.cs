using System.Globalization;
using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>subscriptions.csv: who pays how much how often, from when to when.</summary>
internal sealed class SubscriptionFile() : DataFile(Layout)
{
    private const int Customer = 0;
    private const int Start = 1;
    private const int End = 2;
    private const int Amount = 3;
    private const int Interval = 4;

    private readonly TextIndex _customers = new();
    private readonly GrowingColumn<Subscription> _subscriptions = new();

    public static TableSchema Layout { get; } = new(
        "subscriptions.csv",
        "one row per subscription; a customer may have several",
        new Column("customer_id", "the customer"),
        new Column("start_date", "first day of the subscription"),
        new Column("end_date", "first day after the last one; empty while it runs"),
        new Column("amount", "amount per interval, 0 or more"),
        new Column("interval", "month, quarter, year, week, day, or like '3 months'"));

    /// <summary>Gives the history of all subscriptions.</summary>
    public SubscriptionBook<int> Book() =>
        SubscriptionBook.FromSubscriptions(All(), row => row.Customer, row => row.Start, row => row.End, row => row.Amount, row => row.Interval);

    /// <summary>Gives the subscriptions behind the MRR at the end of a period, as the book has it: those that run on its last day.</summary>
    public Subscription[] RunningAt(DateOnly end) => [.. All().Where(row => row.Start < end && row.End >= end)];

    /// <summary>Counts the subscriptions that ran on any day of the period, or on the day before it.</summary>
    public override long RowsIn(ScorecardPeriod period) => All().Count(row => row.Start < period.Reporting.End && row.End >= period.Reporting.Start);

    private Subscription[] All() => GrowingColumn<Subscription>.Concatenate([_subscriptions]);

    protected override void ReadRows(CsvTable table, LatestDate latest)
    {
        while (table.Read())
        {
            if (!table.TryText(Customer, out var customer)
                || !table.TryDate(Start, out var start)
                || !table.TryEnd(End, start, out var end)
                || !table.TryPrice(Amount, out var amount)
                || !table.TryInterval(Interval, out var interval))
            {
                continue;
            }

            if (end == start)
            {
                table.Reject("end_date is the start", string.Create(CultureInfo.InvariantCulture, $"end_date {end:yyyy-MM-dd} is the start: nothing was ever paid"));
                continue;
            }

            _subscriptions.Add(new Subscription(_customers.Add(customer, out _), start, end, amount, interval));
            latest.See(start, table);
        }
    }
}
