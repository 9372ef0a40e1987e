using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class RangeKernelTests
{
    private static readonly DateOnly[] Windows = [new(2025, 3, 1), new(2025, 3, 5), DateOnly.MaxValue];

    [Fact]
    public void AddAll_EveryLengthAndOffset_IsThePlainTwin()
    {
        var random = new Random(7);
        var starts = new DateOnly[640];
        var ends = new DateOnly[640];
        for (var length = 0; length <= 600; length++)
        {
            for (var i = 0; i < starts.Length; i++)
                (starts[i], ends[i]) = (Near(random), Near(random));
            var offset = random.Next(40);
            var s = starts.AsSpan(offset, length);
            var e = ends.AsSpan(offset, length);
            foreach (var (from, to) in new[] { (Windows[0], Windows[1]), (Windows[0], Windows[2]), (DateOnly.MinValue, DateOnly.MinValue.AddDays(1)) })
            {
                Counts(s, e, from, to, 0).Should().Be(Twin(s, e, from, to, 0), "length {0}", length);
                Counts(s, e, from, to, 1).Should().Be(Twin(s, e, from, to, 1), "length {0} of last days", length);
            }
        }
    }

    [Fact]
    public void AddAll_InPieces_IsTheWhole()
    {
        var random = new Random(8);
        var starts = Enumerable.Range(0, 1000).Select(_ => Near(random)).ToArray();
        var ends = Enumerable.Range(0, 1000).Select(_ => Near(random)).ToArray();
        var kernel = new RangeKernel(Windows[0].DayNumber, Windows[1].DayNumber);
        var (pieces, reversed) = (default(RangeCounts), 0L);
        for (var i = 0; i < starts.Length; i += 37)
            reversed += kernel.Add(ref pieces, starts.AsSpan(i, Math.Min(37, starts.Length - i)), ends.AsSpan(i, Math.Min(37, starts.Length - i)));

        Counts(in pieces, reversed).Should().Be(Counts(starts, ends, Windows[0], Windows[1], 0));
    }

    // A handful of days around the borders, and the ends of the calendar: every comparison meets its equality.
    private static DateOnly Near(Random random) => random.Next(12) switch
    {
        0 => DateOnly.MinValue,
        1 or 2 => DateOnly.MaxValue,
        3 => DateOnly.MaxValue.AddDays(-1),
        var day => new DateOnly(2025, 2, 25).AddDays(day),
    };

    private static (long, long, long, long, long) Counts(ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends, DateOnly from, DateOnly to, int daysBehind)
    {
        var kernel = new RangeKernel(from.DayNumber, to.DayNumber, daysBehind);
        var whole = default(RangeCounts);
        var reversed = kernel.Add(ref whole, starts, ends);
        var counts = Counts(in whole, reversed);
        (var single, reversed) = (default(RangeCounts), 0L);
        for (var i = 0; i < starts.Length; i++)
            reversed += kernel.TryAdd(ref single, starts[i], ends[i]) ? 0 : 1;
        Counts(in single, reversed).Should().Be(counts);
        var ranges = new DayRange[starts.Length];
        for (var i = 0; i < ranges.Length; i++)
            ranges[i] = new(starts[i], ends[i]);
        var paired = default(RangeCounts);
        reversed = kernel.Add(ref paired, ranges);
        Counts(in paired, reversed).Should().Be(counts);
        return counts;
    }

    private static (long, long, long, long, long) Counts(in RangeCounts counts, long reversed) =>
        (counts.Covering, counts.CoveringAndEnding, counts.Starting, counts.StartingAndEnding, reversed);

    // The rules as metrics are defined by, with null for an open end.
    private static (long, long, long, long, long) Twin(
        ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends, DateOnly from, DateOnly to, int daysBehind)
    {
        long covering = 0, coveringAndEnding = 0, starting = 0, startingAndEnding = 0, reversed = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            var start = starts[i];
            DateOnly? end = ends[i] == DateOnly.MaxValue ? null : ends[i];
            if (end < start)
            {
                reversed++;
                continue;
            }

            if (daysBehind == 1)
                end = end >= DateOnly.MaxValue.AddDays(-1) ? null : end?.AddDays(1);
            var ended = end < to;
            if (start < from && (end is null || end >= from))
            {
                covering++;
                coveringAndEnding += ended ? 1 : 0;
            }

            if (from <= start && start < to)
            {
                starting++;
                startingAndEnding += ended ? 1 : 0;
            }
        }

        return (covering, coveringAndEnding, starting, startingAndEnding, reversed);
    }
}
