using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>Why recurring revenue changed: from the opening to the closing, line by line.</summary>
internal static class MovementFigures
{
    /// <summary>Makes the table.</summary>
    /// <param name="movements">What became of the revenue.</param>
    /// <param name="note">What became of the customers.</param>
    public static KpiTable Of(MrrMovements movements, string note) => new()
    {
        Key = "mrr-movements",
        Title = "Monthly recurring revenue from the start to the end of the period",
        LabelHeading = "Movement",
        Columns = [new KpiTableColumn("amount", "MRR", KpiUnit.Money), new KpiTableColumn("shareOfOpening", "of opening", KpiUnit.Share)],
        Rows =
        [
            Row("Opening", movements.Opening, movements),
            Row("New", movements.New, movements),
            Row("Expansion", movements.Expansion, movements),
            Row("Reactivated", movements.Reactivated, movements),
            Row("Contraction", -movements.Contraction, movements),
            Row("Churned", -movements.Churned, movements),
            Row("Closing", movements.Closing, movements),
        ],
        Note = note,
    };

    private static KpiTableRow Row(string label, decimal amount, MrrMovements movements) =>
        new(label, [(double)amount, movements.Opening == 0 ? double.NaN : (double)(amount / movements.Opening)]);
}
