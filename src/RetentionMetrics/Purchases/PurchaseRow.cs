using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>A purchase of one of the customers that are grouped together.</summary>
/// <param name="Customer">The customer's number among them.</param>
/// <param name="Day">The number of the day.</param>
/// <param name="Amount">The packed amount, or the row of the columns that has it.</param>
internal readonly record struct PurchaseRow(int Customer, int Day, long Amount)
{
    /// <summary>The amount.</summary>
    /// <param name="amounts">The column of those that are not packed.</param>
    public decimal AmountIn(ReadOnlySpan<decimal> amounts) =>
        DecimalParts.IsPacked(Amount, out var row) ? DecimalParts.Unpack(Amount) : amounts[row];
}
