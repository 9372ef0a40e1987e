using System.Collections.Concurrent;

namespace RetentionMetrics.Kernels;

/// <summary>When a time zone's offset from UTC changes, found once per year by probing and remembered; and from it the instants of local times.</summary>
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

    /// <summary>The first instant at which clocks in the zone show a time, given in ticks, or a later one.</summary>
    public DateTimeOffset FirstShowing(long local)
    {
        var (utc, offset, _) = Locate(local);
        return At(utc, offset);
    }

    /// <summary>
    /// The instant of a date and time: by its kind, or as clocks in the zone show it. Shown twice, the earlier instant; never shown, as if the
    /// clocks had not been put forward (02:30 in a gap from 02:00 to 03:00 is 03:30). Beyond the range of dates, the first or last instant.
    /// </summary>
    public DateTimeOffset InstantOf(DateTime value)
    {
        if (value.Kind != DateTimeKind.Unspecified)
            return new DateTimeOffset(value.ToUniversalTime());
        var (utc, offset, before) = Locate(value.Ticks);
        return At(utc + offset > value.Ticks ? value.Ticks - before : utc, offset);
    }

    private static DateTimeOffset At(long utc, long offset) =>
        new DateTimeOffset(Math.Clamp(utc, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero).ToOffset(new TimeSpan(offset));

    /// <summary>The first instant that shows a time or a later one, its offset, and the offset before the last change.</summary>
    private (long Utc, long Offset, long Before) Locate(long local)
    {
        // No zone is a day or more away from UTC: what lies further back shows an earlier day.
        var at = Math.Max(local - TimeSpan.TicksPerDay, 0);
        var end = Math.Min(local + TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks);
        var offset = OffsetAt(at);
        var before = offset;
        for (var year = new DateTime(at).Year; year <= new DateTime(end).Year; year++)
        {
            foreach (var change in In(year))
            {
                if (change.Utc <= at || change.Utc > end)
                    continue;
                if (local - offset < change.Utc)
                    return (Math.Max(at, local - offset), offset, before);
                (at, before, offset) = (change.Utc, offset, change.Offset);
            }
        }

        return (Math.Max(at, local - offset), offset, before);
    }

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
