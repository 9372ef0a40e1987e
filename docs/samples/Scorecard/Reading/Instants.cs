using System.Globalization;
using System.Text;
using RetentionMetrics;

namespace Scorecard.Reading;

/// <summary>Reads ISO 8601 instants. One without an offset is the wall clock's time in the zone of the calendar.</summary>
internal sealed class Instants(ReportingCalendar calendar)
{
    private const int LongestText = 33;

    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    private static readonly string[] OffsetFormats = [.. LocalFormats.Select(format => format + "K")];

    /// <summary>Reads an instant that must be there.</summary>
    public bool TryRead(CsvTable table, int column, out DateTimeOffset instant)
    {
        instant = default;
        if (table.Field(column).IsEmpty)
            return table.RejectEmpty(column);
        if (!TryReadOptional(table, column, out var given))
            return false;
        instant = given!.Value;
        return true;
    }

    /// <summary>Reads an instant that may be missing: it has not come to that.</summary>
    public bool TryReadOptional(CsvTable table, int column, out DateTimeOffset? instant)
    {
        var bytes = table.Field(column);
        instant = null;
        if (bytes.IsEmpty)
            return true;
        var name = Fields.Name(table, column);
        Span<char> characters = stackalloc char[LongestText];
        if (bytes.Length > LongestText || !Encoding.UTF8.TryGetChars(bytes, characters, out var length) || !TryParse(characters[..length], out var local, out instant))
        {
            return table.Reject(
                $"{name} is not an instant", $"{name} {Fields.Quoted(bytes)} is not an instant like 2025-03-31T14:05:00+02:00");
        }

        if ((instant?.Year ?? local.Year) is < Fields.FirstYear or > Fields.LastYear)
            return table.RejectYear(column, bytes);
        if (instant is null)
        {
            // Where the clock goes back, a time occurs twice: the earlier one, in summer time, is meant.
            instant = calendar.InstantOf(local);
            if (TimeZoneInfo.ConvertTime(instant.Value, calendar.Zone).DateTime != local)
            {
                return table.Reject(
                    $"{name} does not exist in the time zone", $"{name} {Fields.Quoted(bytes)} does not exist in {calendar.Zone.Id}: the clock skips it");
            }
        }

        return true;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out DateTime local, out DateTimeOffset? instant)
    {
        instant = null;
        local = default;
        // The offset follows the time, so a sign before it belongs to the date.
        var timeAt = text.IndexOfAny('T', ' ');
        if (timeAt < 0)
            return false;
        if (text[timeAt..].IndexOfAny("Zz+-") < 0)
            return DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
        if (!DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var given))
            return false;
        instant = given;
        return true;
    }
}
