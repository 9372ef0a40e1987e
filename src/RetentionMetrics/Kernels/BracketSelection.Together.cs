namespace RetentionMetrics.Kernels;

/// <content>The same on several threads: one sample brackets the ranks for all of them, each gathers its part of the column, and the counts add up.</content>
internal static partial class BracketSelection
{
    /// <summary>Tries to find the keys of the values of the given ranks on several threads.</summary>
    public static bool TrySelectTogether<T, TOrder>(ReadOnlyMemory<T> column, int workers, ReadOnlySpan<int> ranks, Span<long> keys)
        where T : struct
        where TOrder : struct, IKeyOrder
    {
        if (ranks.Length > MostRanks)
            return false;
        Span<Interval> intervals = stackalloc Interval[MostBrackets];
        Span<Interval> points = stackalloc Interval[2 * MostBrackets];
        var (intervalCount, pointCount) = Place<TOrder>(RawColumn.Of(column), ranks, intervals, points);
        if (intervalCount + pointCount == 0)
            return false;

        intervals = WholeGroups(intervals, intervalCount);
        points = points[..pointCount];
        var (placed, placedPoints) = (intervals.ToArray(), points.ToArray());
        var parts = new Part[workers];
        try
        {
            Workers.ForEachPart(column.Length, workers, (part, start, end) =>
            {
                ref var own = ref parts[part];
                (own.Intervals, own.Points) = (placed.AsSpan().ToArray(), placedPoints.AsSpan().ToArray());
                Gather<TOrder>(RawColumn.Of(column[start..end]), own.Intervals, own.Points, ref own.Gathered);
            });
            Add(parts, intervals, points);
            return TryResolve(ranks, keys, intervals[..intervalCount], points, parts[0].Gathered.Span);
        }
        finally
        {
            foreach (ref var part in parts.AsSpan())
                part.Gathered.Dispose();
        }
    }

    /// <summary>Adds up what the parts counted, and gathers what they gathered in the first of them.</summary>
    private static void Add(Span<Part> parts, Span<Interval> intervals, Span<Interval> points)
    {
        for (var part = 0; part < parts.Length; part++)
        {
            Add(parts[part].Intervals, intervals);
            Add(parts[part].Points, points);
            if (part > 0)
                parts[0].Gathered.Append(parts[part].Gathered.Span);
        }
    }

    private static void Add(ReadOnlySpan<Interval> counted, Span<Interval> intervals)
    {
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i].Below += counted[i].Below;
            intervals[i].Held += counted[i].Held;
        }
    }

    private struct Part
    {
        public Interval[] Intervals;
        public Interval[] Points;
        public ColumnBuffer<long> Gathered;
    }
}
