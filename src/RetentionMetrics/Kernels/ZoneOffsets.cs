using System.Collections.Concurrent;

namespace RetentionMetrics.Kernels;

/// <summary>When a time zone's offset from UTC changes: found once per year by probing, then remembered.</summary>
/// <remarks>
/// Probing asks the zone for nothing but the offset of an instant, which is never ambiguous; its adjustment rules differ between operating
/// systems. The offset is looked at every day and a difference is narrowed down to the tick; no zone changes forth and back within a day.
/// </remarks>
internal sealed class ZoneOffsets(TimeZoneInfo zone)
{
    private readonly ConcurrentDictionary<int, Change[]> _years = new();

    /// <summary>The ticks that a clock in the zone is ahead of UTC at an instant given in UTC ticks.</summary>
    public long OffsetAt(long utc) => zone.GetUtcOffset(new DateTimeOffset(utc, TimeSpan.Zero)).Ticks;

    /// <summary>The changes of a UTC year in order, the one at its very end included, the one at its very start not.</summary>
    public ReadOnlySpan<Change> In(int year) => _years.GetOrAdd(year, static (wanted, self) => self.Find(wanted), this);

    private Change[] Find(int year)
    {
        var changes = new List<Change>();
        var before = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var end = year == DateTime.MaxValue.Year ? DateTime.MaxValue.Ticks : new DateTime(year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var offset = OffsetAt(before);
        while (before < end)
        {
            var after = Math.Min(before + TimeSpan.TicksPerDay, end);
            var next = OffsetAt(after);
            if (next != offset)
                changes.Add(new Change(FirstWithout(offset, before, after), next));
            (before, offset) = (after, next);
        }

        return [.. changes];
    }

    private long FirstWithout(long offset, long before, long after)
    {
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            if (OffsetAt(middle) == offset)
                before = middle;
            else
                after = middle;
        }

        return after;
    }

    /// <summary>From this instant on, in UTC ticks, clocks are this many ticks ahead of UTC.</summary>
    internal readonly record struct Change(long Utc, long Offset);
}
