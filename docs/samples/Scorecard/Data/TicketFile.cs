using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>tickets.csv: when customers asked, and when they were answered and helped.</summary>
internal sealed class TicketFile(ReportingCalendar calendar) : DataFile(Layout)
{
    private const int Id = 0;
    private const int OpenedAt = 1;
    private const int FirstResponseAt = 2;
    private const int ResolvedAt = 3;
    private const int Contacts = 4;

    private readonly Instants _instants = new(calendar);
    private readonly TextIndex _ids = new();
    private readonly GrowingColumn<int> _lines = new();
    private readonly Months<GrowingColumn<Ticket>> _months = new();

    public static TableSchema Layout { get; } = new(
        "tickets.csv",
        "one row per ticket; ISO 8601 instants (without offset: --time-zone)",
        new Column("ticket_id", "the ticket; each one once"),
        new Column("opened_at", "when the customer asked"),
        new Column("first_response_at", "when a human answered first; empty while nobody has"),
        new Column("resolved_at", "when it was solved; empty while it is open"),
        new Column("contacts", "contacts it took so far; 1 when solved at the first"));

    /// <summary>Gives the tickets opened in a period of whole months, as they were known at the end of the as-of date.</summary>
    public Ticket[] Opened(ScorecardPeriod period)
    {
        var asOf = AsOf(period);
        var tickets = GrowingColumn<Ticket>.Concatenate([.. _months.In(period.Reporting)]);
        for (var i = 0; i < tickets.Length; i++)
            tickets[i] = tickets[i].At(asOf);
        return tickets;
    }

    /// <summary>Gives the instant after which nothing is known: the end of the as-of date.</summary>
    public DateTimeOffset AsOf(ScorecardPeriod period) => calendar.StartOf(period.AsOf.AddDays(1));

    public override long RowsIn(ScorecardPeriod period) => _months.In(period.Reporting).Sum(month => month.Count);

    protected override void ReadRows(CsvTable table, LatestDate latest)
    {
        while (table.Read())
        {
            if (!table.TryText(Id, out var id)
                || !_instants.TryRead(table, OpenedAt, out var opened)
                || !_instants.TryReadOptional(table, FirstResponseAt, out var answered)
                || !_instants.TryReadOptional(table, ResolvedAt, out var resolved)
                || !NotBefore(table, FirstResponseAt, answered, opened)
                || !NotBefore(table, ResolvedAt, resolved, opened)
                || !TryContacts(table, resolved is not null, out var contacts))
            {
                continue;
            }

            if (_ids.NumberOf(id) is >= 0 and var earlier)
            {
                table.Reject("ticket_id stands twice", $"ticket_id {Fields.Quoted(id)} stands on line {_lines[earlier]} already");
                continue;
            }

            _ids.Add(id, out _);
            _lines.Add((int)table.Line);
            _months.Of(calendar.DateOf(opened)).Add(new Ticket(opened, answered, resolved, contacts));
            latest.See(calendar.DateOf(opened), table);
            if (answered is { } first)
                latest.See(calendar.DateOf(first), table);
            if (resolved is { } solved)
                latest.See(calendar.DateOf(solved), table);
        }
    }

    private static bool NotBefore(CsvTable table, int column, DateTimeOffset? instant, DateTimeOffset opened)
    {
        if (!(instant < opened))
            return true;
        var name = Fields.Name(table, column);
        return table.Reject($"{name} is before opened_at", $"{name} {Fields.Quoted(table.Field(column))} is before opened_at {Fields.Quoted(table.Field(OpenedAt))}");
    }

    private static bool TryContacts(CsvTable table, bool isResolved, out int contacts)
    {
        contacts = 0;
        if (!table.TryCount(Contacts, out var given))
            return false;
        contacts = (int)Math.Min(given, int.MaxValue);
        return contacts > 0 || !isResolved || table.Reject("resolved without a contact", "contacts is 0, but the ticket is resolved");
    }
}
