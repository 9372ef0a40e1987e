using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>customers.csv: who is a customer from when to when.</summary>
internal sealed class CustomerFile() : DataFile(Layout)
{
    private const int Id = 0;
    private const int Start = 1;
    private const int End = 2;

    private readonly TextIndex _ids = new();
    private readonly GrowingColumn<int> _lines = new();
    private readonly GrowingColumn<DateOnly> _starts = new();
    private readonly GrowingColumn<DateOnly> _ends = new();

    public static TableSchema Layout { get; } = new(
        "customers.csv",
        "one row per customer",
        new Column("customer_id", "the customer; each one once"),
        new Column("start_date", "first day as a customer"),
        new Column("end_date", "first day no longer a customer; empty while it lasts", IsRequired: false));

    /// <summary>Counts who was there, who came and who went.</summary>
    public CustomerMovements Movements(ReportingPeriod period) =>
        CustomerMovements.FromDates(GrowingColumn<DateOnly>.Concatenate([_starts]), GrowingColumn<DateOnly>.Concatenate([_ends]), period);

    public override long RowsIn(ScorecardPeriod period)
    {
        var movements = Movements(period.Reporting);
        return movements.AtStart + movements.Acquired;
    }

    protected override void ReadRows(CsvTable table, LatestDate latest)
    {
        while (table.Read())
        {
            if (!table.TryText(Id, out var id) || !table.TryDate(Start, out var start) || !table.TryEnd(End, start, out var end))
                continue;
            if (_ids.NumberOf(id) is >= 0 and var earlier)
            {
                table.Reject("customer_id stands twice", $"customer_id {Fields.Quoted(id)} stands on line {_lines[earlier]} already");
                continue;
            }

            _ids.Add(id, out _);
            _lines.Add((int)table.Line);
            _starts.Add(start);
            _ends.Add(end);
            latest.See(start, table);
        }
    }
}
