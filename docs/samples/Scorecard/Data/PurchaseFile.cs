using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>purchases.csv: who bought when for how much. Of each row four bytes stay: the customer's number.</summary>
internal sealed class PurchaseFile() : DataFile(Layout)
{
    private const int Customer = 0;
    private const int Date = 1;
    private const int Amount = 2;

    private readonly TextIndex _customers = new();
    private readonly Months<PurchaseMonth> _months = new();

    public static TableSchema Layout { get; } = new(
        "purchases.csv",
        "one row per purchase",
        new Column("customer_id", "the customer"),
        new Column("date", "day of the purchase"),
        new Column("amount", "amount; a negative one is a refund"));

    /// <summary>Gives the exact mean amount of the purchases in a period of whole months.</summary>
    public AverageOrderValue AverageOrderValue(ReportingPeriod period) => _months.In(period).Select(month => month.Orders.Total()).Total();

    /// <summary>Gives the customers of a period of whole months, one entry per purchase.</summary>
    public int[] Customers(ReportingPeriod period) =>
        GrowingColumn<int>.Concatenate([.. _months.In(period).Select(month => month.Customers)]);

    public override long RowsIn(ScorecardPeriod period) => _months.In(period.PurchaseWindow).Sum(month => month.Rows);

    protected override void ReadRows(CsvTable table, LatestDate latest)
    {
        while (table.Read())
        {
            if (!table.TryText(Customer, out var customer) || !table.TryDate(Date, out var date) || !table.TryAmount(Amount, out var amount))
                continue;
            var month = _months.Of(date);
            month.Rows++;
            month.Orders.Add(amount);
            // A refund reduces the revenue and is no purchase.
            if (amount >= 0)
                month.Customers.Add(_customers.Add(customer, out _));
            latest.See(date, table);
        }
    }

    private sealed class PurchaseMonth
    {
        public long Rows { get; set; }

        public GrowingColumn<int> Customers { get; } = new();

        public RunningMetric<decimal, AverageOrderValue> Orders { get; } = new(RetentionMetrics.AverageOrderValue.FromAmounts);
    }
}
