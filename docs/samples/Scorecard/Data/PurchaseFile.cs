using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>purchases.csv: who bought when for how much. The rows go straight into a purchase book: 24 bytes per customer and day stay, and the texts of the customers do not.</summary>
internal sealed class PurchaseFile() : DataFile(Layout)
{
    private const int Customer = 0;
    private const int Date = 1;
    private const int Amount = 2;

    private PurchaseBook<int> _all = PurchaseBook<int>.Zero;
    private (CohortTable Cohorts, PurchaseBook<int> Window)? _figures;

    public static TableSchema Layout { get; } = new(
        "purchases.csv",
        "one row per purchase",
        new Column("customer_id", "the customer"),
        new Column("date", "day of the purchase"),
        new Column("amount", "amount; a negative one is a refund"));

    /// <summary>Gives the cohorts of all purchases up to the end of the period, and the book of the twelve months. The other purchases are let go: a run has one period.</summary>
    public (CohortTable Cohorts, PurchaseBook<int> Window) In(ScorecardPeriod period)
    {
        if (_figures is not { } figures)
        {
            // Who is new in a month, only all purchases ever tell.
            _figures = figures = (_all.Cohorts(PeriodUnit.Month, period.Reporting.End.AddDays(-1)), _all.Within(period.PurchaseWindow));
            _all = PurchaseBook<int>.Zero;
        }

        return figures;
    }

    public override long RowsIn(ScorecardPeriod period)
    {
        var window = In(period).Window;
        return window.Purchases + window.Refunds;
    }

    protected override void ReadRows(CsvTable table, LatestDate latest) =>
        _all = PurchaseBook.FromPurchases(PurchasesOf(table, latest), row => row.Customer, row => row.Date, row => row.Amount);

    private static IEnumerable<(int Customer, DateOnly Date, decimal Amount)> PurchasesOf(CsvTable table, LatestDate latest)
    {
        var customers = new TextIndex();
        while (table.Read())
        {
            if (!table.TryText(Customer, out var customer) || !table.TryDate(Date, out var date) || !table.TryAmount(Amount, out var amount))
                continue;
            latest.See(date, table);
            yield return (customers.Add(customer, out _), date, amount);
        }
    }
}
