using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Finds the values of few ranks in one pass: a sorted sample brackets each of them, and only what lies in a bracket is gathered and searched on.</summary>
/// <remarks>
/// <para>The sample decides how much is gathered, never what is found: the pass counts exactly how many values lie below each bracket, so a rank that lies in
/// none is noticed, and the caller takes another way.</para>
/// <para>A value that occurs often at the end of a bracket (whole minutes, zeros, a constant) is counted instead of gathered, so that hostile shapes shrink as well.</para>
/// </remarks>
internal static partial class BracketSelection
{
    /// <summary>More ranks than this are better counted into buckets.</summary>
    private const int MostRanks = 64;

    /// <summary>A multiple of the intervals that are compared at once; each bracket may have a point at either end.</summary>
    private const int MostBrackets = 16;

    /// <summary>Half the width of a bracket, in standard deviations of a rank in the sample: one rank in 2,000 is missed.</summary>
    private const double Deviations = 3.5;

    /// <summary>Added for ranks near the ends, where the normal distribution is not yet reached.</summary>
    private const int Margin = 4;

    /// <summary>An end is a point of its own if its value goes on for this part of the bracket.</summary>
    private const int LongRun = 8;

    /// <summary>So many values stay in the second-level cache while gathered and then compared with each point.</summary>
    private const int ChunkLength = 16 * 1_024;

    /// <summary>Tries to find the keys of the values of the given ranks, which ascend strictly and count from 0.</summary>
    public static bool TrySelect<TOrder>(ReadOnlySpan<long> column, ReadOnlySpan<int> ranks, Span<long> keys)
        where TOrder : struct, IKeyOrder
    {
        if (ranks.Length > MostRanks)
            return false;
        Span<Interval> intervals = stackalloc Interval[MostBrackets];
        Span<Interval> points = stackalloc Interval[2 * MostBrackets];
        var (intervalCount, pointCount) = Place<TOrder>(column, ranks, intervals, points);
        points = points[..pointCount];
        if (intervalCount + pointCount == 0)
            return false;

        var gathered = default(ColumnBuffer<long>);
        try
        {
            Gather<TOrder>(column, WholeGroups(intervals, intervalCount), points, ref gathered);
            return TryResolve(ranks, keys, intervals[..intervalCount], points, gathered.Span);
        }
        finally
        {
            gathered.Dispose();
        }
    }

    /// <summary>What is missing to a whole group is an empty interval.</summary>
    private static Span<Interval> WholeGroups(Span<Interval> intervals, int count)
    {
        var groups = (count + IntervalKernel.GroupLength - 1) / IntervalKernel.GroupLength;
        intervals = intervals[..(groups * IntervalKernel.GroupLength)];
        intervals[count..].Fill(new Interval(long.MaxValue, long.MinValue));
        return intervals;
    }

    private static void Gather<TOrder>(ReadOnlySpan<long> column, Span<Interval> intervals, Span<Interval> points, ref ColumnBuffer<long> gathered)
        where TOrder : struct, IKeyOrder
    {
        for (var rest = column; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, ChunkLength)..])
        {
            var chunk = rest[..Math.Min(rest.Length, ChunkLength)];
            IntervalKernel.Gather<TOrder>(chunk, intervals, ref gathered);
            foreach (ref var point in points)
                IntervalKernel.Compare<TOrder>(chunk, ref point);
        }
    }

    /// <summary>Brackets the ranks; none at all where brackets would not pay.</summary>
    private static (int Intervals, int Points) Place<TOrder>(
        ReadOnlySpan<long> column, ReadOnlySpan<int> ranks, Span<Interval> intervals, Span<Interval> points)
        where TOrder : struct, IKeyOrder
    {
        // A bracket shrinks with the root of the sample; a larger one would cost more to sort than it saves.
        var length = (int)(4 * Math.Sqrt(column.Length));
        var pooled = ArrayPool<long>.Shared.Rent(length);
        try
        {
            var sample = pooled.AsSpan(0, length);
            Draw<TOrder>(column, sample);
            sample.Sort();
            var (brackets, covered, intervalCount, pointCount) = (0, 0, 0, 0);
            for (var i = 0; i < ranks.Length;)
            {
                var (first, last) = Reach(ranks[i++], column.Length, length);
                while (i < ranks.Length && Reach(ranks[i], column.Length, length) is var next && next.First <= last)
                    (last, i) = (next.Last, i + 1);
                covered += Math.Min(last, length) - Math.Max(first, 0);
                // Gathering most of the column gains nothing.
                if (++brackets > MostBrackets || covered > length / 2)
                    return (0, 0);
                Add(sample, first, last, intervals, ref intervalCount, points, ref pointCount);
            }

            return (intervalCount, pointCount);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(pooled);
        }
    }

    /// <summary>Takes a value from a random place of each of equal parts: no order of the column, sorted or periodic, makes a worse sample than chance would.</summary>
    private static void Draw<TOrder>(ReadOnlySpan<long> column, Span<long> sample)
        where TOrder : struct, IKeyOrder
    {
        var part = (uint)(column.Length / sample.Length);
        // Knuth's linear congruential generator, always from the same start: the same column takes the same time.
        var state = 1UL;
        for (var i = 0; i < sample.Length; i++)
        {
            state = unchecked((state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407);
            var within = (int)(((state >> 32) * part) >> 32);
            sample[i] = TOrder.KeyOf(column[(int)((long)i * column.Length / sample.Length) + within]);
        }
    }

    /// <summary>Between which places of the sorted sample the value of a rank almost certainly lies; outside the sample where it may be beyond its ends.</summary>
    private static (int First, int Last) Reach(int rank, int columnLength, int sampleLength)
    {
        var share = (rank + 0.5) / columnLength;
        var reach = (Deviations * Math.Sqrt(sampleLength * share * (1 - share))) + Margin;
        return ((int)Math.Floor((share * sampleLength) - reach), (int)Math.Ceiling((share * sampleLength) + reach));
    }

    private static void Add(
        ReadOnlySpan<long> sample, int first, int last, Span<Interval> intervals, ref int intervalCount, Span<Interval> points, ref int pointCount)
    {
        var least = first < 0 ? long.MinValue : sample[first];
        var most = last >= sample.Length ? long.MaxValue : sample[last];
        var run = ((last - first) / LongRun) + 1;
        if (least == most)
        {
            AddPoint(least, points, ref pointCount);
            return;
        }

        // Nothing overflows from here on: the ends differ, and so this bracket begins below the largest number, and the one before it ends there or below.
        if (IsLongRun(sample, first, run))
            AddPoint(least++, points, ref pointCount);
        if (IsLongRun(sample, last, run))
            AddPoint(most--, points, ref pointCount);
        // Two brackets may meet in one value; what was gathered once must not be gathered again.
        if (intervalCount > 0)
            least = Math.Max(least, intervals[intervalCount - 1].Most + 1);
        if (least <= most)
            intervals[intervalCount++] = new Interval(least, most);
    }

    private static void AddPoint(long value, Span<Interval> points, ref int count)
    {
        if (count == 0 || points[count - 1].Least != value)
            points[count++] = new Interval(value, value);
    }

    private static bool IsLongRun(ReadOnlySpan<long> sample, int at, int run) =>
        at >= 0 && at < sample.Length
        && ((at + run < sample.Length && sample[at + run] == sample[at]) || (at >= run && sample[at - run] == sample[at]));

    /// <summary>Looks the ranks up in what was counted and gathered; false when one lies outside all brackets.</summary>
    private static bool TryResolve(
        ReadOnlySpan<int> ranks, Span<long> keys, Span<Interval> intervals, ReadOnlySpan<Interval> points, ReadOnlySpan<long> gathered)
    {
        Span<int> starts = stackalloc int[MostBrackets + 1];
        for (var i = 0; i < intervals.Length; i++)
        {
            // Among the gathered values, were they sorted, the interval ends where the values that exceed its most begin.
            var end = new Interval(intervals[i].Most, intervals[i].Most);
            IntervalKernel.Compare<TickOrder>(gathered, ref end);
            starts[i + 1] = (int)(end.Below + end.Held);
            intervals[i].Held = starts[i + 1] - starts[i];
        }

        Span<int> inner = stackalloc int[MostRanks];
        Span<int> places = stackalloc int[MostRanks];
        var open = 0;
        for (var i = 0; i < ranks.Length; i++)
        {
            if (IndexOf(points, ranks[i]) is >= 0 and var point)
            {
                keys[i] = points[point].Least;
                continue;
            }

            var interval = IndexOf(intervals, ranks[i]);
            if (interval < 0)
                return false;
            inner[open] = (int)(ranks[i] - intervals[interval].Below) + starts[interval];
            places[open++] = i;
        }

        Span<long> found = stackalloc long[MostRanks];
        RankSelection.Select<TickOrder>(gathered, inner[..open], found);
        for (var i = 0; i < open; i++)
            keys[places[i]] = found[i];
        return true;
    }

    private static int IndexOf(ReadOnlySpan<Interval> intervals, int rank)
    {
        for (var i = 0; i < intervals.Length; i++)
        {
            if (intervals[i].Holds(rank))
                return i;
        }

        return -1;
    }
}
