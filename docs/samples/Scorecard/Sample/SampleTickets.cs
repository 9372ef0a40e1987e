using System.Globalization;

namespace Scorecard.Sample;

/// <summary>tickets.csv of the sample company. Times are whole minutes; instants come with Z, with an offset and without.</summary>
internal sealed class SampleTickets
{
    private const int MinutesPerDay = 1440;
    private const int DaysInMonth = 31;

    private readonly SeededNumbers _numbers;

    public SampleTickets(ulong seed)
    {
        _numbers = new SeededNumbers(seed + 8);
        // Most answers come soon, some take long: the square pulls the small ones together.
        for (var i = 0; i < SampleTruth.Answered; i++)
            ResponseMinutes.Add(3 + (int)Math.Pow(_numbers.Below(i, 42), 2));
        for (var i = 0; i < SampleTruth.Resolved; i++)
            ResolutionMinutes.Add(ResponseMinutes[i] + 10 + (int)Math.Pow(_numbers.Below(i + 5000, 55), 2));
    }

    /// <summary>Gets the minutes to the first response of the answered tickets.</summary>
    public List<int> ResponseMinutes { get; } = [];

    /// <summary>Gets the minutes to the resolution of the resolved tickets.</summary>
    public List<int> ResolutionMinutes { get; } = [];

    public SampleFile File
    {
        get
        {
            var rows = Rows();
            return new SampleFile("tickets.csv", "ticket_id,opened_at,first_response_at,resolved_at,contacts", rows.Count, rows);
        }
    }

    private List<SampleRow> Rows()
    {
        var rows = new List<SampleRow>();
        for (var i = 0; i < SampleTruth.Tickets; i++)
        {
            int? response = i < SampleTruth.Answered ? ResponseMinutes[i] : null;
            int? resolution = i < SampleTruth.Resolved ? ResolutionMinutes[i] : null;
            var contacts = i < SampleTruth.ResolvedAtFirstContact ? 1 : i < SampleTruth.Resolved ? 2 + (i % 4) : i % 3;
            // The first minute of the month, the last one, and any other.
            var minute = i switch
            {
                0 => 0,
                SampleTruth.Tickets - 1 => (DaysInMonth * MinutesPerDay) - 1,
                _ => _numbers.Below(i + 10_000, DaysInMonth * MinutesPerDay),
            };
            // What is resolved in the last three days of the month stays before the latest date of the other files.
            rows.Add(Row(i + 1, minute, response, resolution, contacts));
        }

        for (var i = 0; i < SampleTruth.OlderTickets; i++)
            rows.Add(Row(1000 + i, -1 - (i * 60), 30, 60, 1));
        for (var i = 0; i < SampleTruth.LaterTickets; i++)
            rows.Add(Row(2000 + i, (DaysInMonth * MinutesPerDay) + (i * 60), 30, null, 1));
        _numbers.Shuffle(rows);
        rows.Insert(30, new SampleRow("T90001,2025-03-10T10:00Z,2025-03-10T09:00Z,,1", "first_response_at is before opened_at"));
        rows.Insert(210, new SampleRow("T90002,10 March 2025,,,1", "opened_at is not an instant"));
        rows.Add(new SampleRow("T00001,2025-03-10T10:00Z,,,1", "ticket_id stands twice"));
        return rows;
    }

    private static SampleRow Row(int ticket, int minute, int? response, int? resolution, int contacts)
    {
        var opened = SampleTruth.MonthStart.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return new SampleRow(string.Create(
            CultureInfo.InvariantCulture,
            $"T{ticket:D5},{Instant(opened, ticket)},{Later(opened, response, ticket + 1)},{Later(opened, resolution, ticket + 2)},{contacts}"));
    }

    private static string Later(DateTime opened, int? minutes, int form) => minutes is { } known ? Instant(opened.AddMinutes(known), form) : string.Empty;

    private static string Instant(DateTime utc, int form) => (form % 3) switch
    {
        0 => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        1 => utc.AddHours(2).ToString("yyyy-MM-dd'T'HH:mm'+02:00'", CultureInfo.InvariantCulture),
        _ => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
    };
}
