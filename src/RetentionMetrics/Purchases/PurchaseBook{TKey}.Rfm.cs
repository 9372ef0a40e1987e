using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Recency, frequency, monetary value.</content>
public sealed partial class PurchaseBook<TKey>
{
    /// <summary>Scores every customer by recency, frequency and monetary value (RFM), in classes of equal size as far as ties allow.</summary>
    /// <param name="asOf">The day from which recency is counted; later purchases and refunds are not looked at.</param>
    /// <param name="classes">The number of scores per axis, 2 to 9; five by default, for which there are named segments.</param>
    /// <returns>The table, with the cut points it used.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of classes lies outside 2…9.</exception>
    /// <remarks>
    /// The cut points are the quantiles 1/k, 2/k … of the values of all customers, by linear interpolation (type 7, as <c>pandas.qcut</c> has them).
    /// A value at a cut point belongs to the class below it, so that equal values stay together.
    /// </remarks>
    /// <example><code>
    /// int[] customers = [1, 2, 2, 3, 3, 3, 4, 5];
    /// DateOnly day = new(2025, 1, 1);
    /// DateOnly[] dates = [day, day.AddDays(1), day.AddDays(9), day.AddDays(3), day.AddDays(5), day.AddDays(20), day.AddDays(2), day.AddDays(25)];
    /// decimal[] amounts = [10m, 20m, 20m, 50m, 50m, 50m, 5m, 8m];
    /// var table = PurchaseBook.FromPurchases(customers, dates, amounts).Rfm(asOf: new(2025, 1, 31));
    /// Console.WriteLine($"{table.Rows[2].Score} {table.Rows[2].Segment}"); // 455 Champions
    /// </code></example>
    public RfmTable<TKey> Rfm(DateOnly asOf, int classes = RfmSegments.Classes)
    {
        if (classes is < RfmCutPoints.FewestClasses or > RfmCutPoints.MostClasses)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes),
                classes,
                string.Create(CultureInfo.InvariantCulture, $"{classes} classes lie outside {RfmCutPoints.FewestClasses}…{RfmCutPoints.MostClasses}."));
        }

        var (rows, rowOf) = Unscored(asOf.DayNumber);
        // One column serves all three, one after the other.
        var values = new decimal[rows.Length];
        var cutPoints = new RfmCutPoints(CutPoints(row => row.Recency), CutPoints(row => row.Frequency), CutPoints(row => row.Monetary));
        return Scored(asOf, cutPoints, rows, rowOf);

        decimal[] CutPoints(Func<RfmRow<TKey>, decimal> valueOf)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = valueOf(rows[i]);
            return RfmCutPoints.Quantiles(classes, values);
        }
    }

    /// <summary>Scores every customer by recency, frequency and monetary value (RFM) with given cut points.</summary>
    /// <param name="asOf">The day from which recency is counted; later purchases and refunds are not looked at.</param>
    /// <param name="cutPoints">The cut points: one's own, or those of another table.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentNullException">There are no cut points.</exception>
    public RfmTable<TKey> Rfm(DateOnly asOf, RfmCutPoints cutPoints)
    {
        ArgumentNullException.ThrowIfNull(cutPoints);
        var (rows, rowOf) = Unscored(asOf.DayNumber);
        return Scored(asOf, cutPoints, rows, rowOf);
    }

    private RfmTable<TKey> Scored(DateOnly asOf, RfmCutPoints cutPoints, RfmRow<TKey>[] rows, int[] rowOf)
    {
        foreach (ref var row in rows.AsSpan())
            row = new RfmRow<TKey>(row, cutPoints);
        return new RfmTable<TKey>(asOf, cutPoints, rows, _keys, rowOf);
    }

    private (RfmRow<TKey>[] Rows, int[] RowOf) Unscored(int asOf)
    {
        var rows = new RfmRow<TKey>[_totals.Buyers];
        var count = 0;
        var rowOf = new int[_keys.Count];
        foreach (var number in Order)
        {
            var last = -1;
            var purchases = 0L;
            var revenue = default(ExactSum);
            for (var row = _ledger.Start(number); row < _ledger.End(number) && _ledger.Day(row) <= asOf; row++)
            {
                _ledger.Amounts.AddTo(ref revenue, row);
                if (_ledger.Count(row) < 0)
                    continue;
                purchases += _ledger.Count(row);
                last = _ledger.Day(row);
            }

            rowOf[number] = last < 0 ? -1 : count;
            if (last >= 0)
                rows[count++] = new RfmRow<TKey>(_keys.Keys[number], asOf - last, purchases, revenue.ToDecimal());
        }

        Array.Resize(ref rows, count);
        return (rows, rowOf);
    }
}
