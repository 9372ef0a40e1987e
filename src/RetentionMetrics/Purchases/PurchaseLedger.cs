using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>
/// The purchases behind a book in columns: per customer a run of rows, ascending by day; a row holds how many purchases the customer made on
/// that day and their exact sum, and another, behind it, the day's refunds.
/// </summary>
/// <remarks>
/// The rows are a function of the multiset of purchases alone. Refunds carry a negative count, so that a row costs 24 bytes, as much as a
/// purchase with an integer key in the caller's columns.
/// </remarks>
internal sealed partial class PurchaseLedger
{
    private readonly int[] _starts;
    private readonly int[] _days;
    private readonly int[] _counts;
    private readonly MoneyColumn _amounts;

    private PurchaseLedger(int[] starts, int[] days, int[] counts, MoneyColumn amounts)
    {
        _starts = starts;
        _days = days;
        _counts = counts;
        _amounts = amounts;
    }

    public int Customers => _starts.Length - 1;

    public int Rows => _starts[^1];

    public MoneyColumn Amounts => _amounts;

    public int Start(int customer) => _starts[customer];

    public int End(int customer) => _starts[customer + 1];

    /// <summary>The day number of a row.</summary>
    public int Day(int row) => _days[row];

    /// <summary>How many purchases stand in a row; negative for refunds.</summary>
    public int Count(int row) => _counts[row];

    /// <summary>The day numbers of some rows.</summary>
    public ReadOnlySpan<int> Days(int start, int rows) => _days.AsSpan(start, rows);

    /// <summary>The counts of some rows.</summary>
    public ReadOnlySpan<int> Counts(int start, int rows) => _counts.AsSpan(start, rows);

    /// <summary>The days of the first and of the last row, purchase or refund; 0 and 0 without rows.</summary>
    public (int First, int Last) DaySpan() => Rows == 0 ? (0, 0) : Extremes.Of(Days(0, Rows));

    /// <summary>Compares the rows of two customers by value.</summary>
    public bool RowsEqual(int customer, PurchaseLedger other, int otherCustomer)
    {
        var (start, otherStart) = (Start(customer), other.Start(otherCustomer));
        var rows = End(customer) - start;
        if (rows != other.End(otherCustomer) - otherStart
            || !_days.AsSpan(start, rows).SequenceEqual(other._days.AsSpan(otherStart, rows))
            || !_counts.AsSpan(start, rows).SequenceEqual(other._counts.AsSpan(otherStart, rows)))
        {
            return false;
        }

        for (var i = 0; i < rows; i++)
        {
            if (!_amounts.RowEquals(start + i, other._amounts, otherStart + i))
                return false;
        }

        return true;
    }
}
