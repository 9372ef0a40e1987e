using System.Globalization;

namespace RetentionMetrics.Tests.Support;

/// <summary>A real help desk's tickets. The log has no zone: the tests read it as UTC.</summary>
internal static class HelpdeskTickets
{
    public static IEnumerable<(DateTimeOffset Opened, DateTimeOffset? TakenInCharge, DateTimeOffset? Resolved)> All =>
        CsvRows.Read(Shared.Data("helpdesk_tickets", "tickets.csv")).Select(row => (Instant(row["opened"])!.Value, Instant(row["first_response"]), Instant(row["last_resolved"])));

    private static DateTimeOffset? Instant(string text) => text.Length == 0
        ? null
        : DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
