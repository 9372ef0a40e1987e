using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts half-open ranges of days [start, end) by how they lie to a window of days [from, to); a mutable struct that keeps the running counts.</summary>
/// <remarks>
/// A range holds the day before the window when it starts before it and ends on its first day or later; it ends in the window when its end is a day of it.
/// An end on <see cref="DateOnly.MaxValue"/> is an open one: no window holds that day, so such a range never ends. A range that ends on its start
/// starts and ends on that day. One that ends before its start is reversed and counts as nothing else.
/// Where ends are given as last days, the range ends one day behind them: they are compared with days that lie one earlier, so no end needs a day added.
/// Comparisons are vector masks: a true lane is −1, so subtracting a mask counts it.
/// </remarks>
internal struct RangeKernel(int from, int to, int daysBehind = 0)
{
    private readonly int _endsFrom = from - daysBehind;
    private readonly int _endsTo = to - daysBehind;

    /// <summary>Gets how many ranges hold the day before the window.</summary>
    public long Covering { get; private set; }

    /// <summary>Gets how many of those end in the window.</summary>
    public long CoveringAndEnding { get; private set; }

    /// <summary>Gets how many ranges start in the window.</summary>
    public long Starting { get; private set; }

    /// <summary>Gets how many of those end in it too.</summary>
    public long StartingAndEnding { get; private set; }

    /// <summary>Gets how many ranges are reversed.</summary>
    public long Reversed { get; private set; }

    /// <summary>The first reversed range, or −1.</summary>
    public static int IndexOfReversed(ReadOnlySpan<DayRange> ranges)
    {
        for (var i = 0; i < ranges.Length; i++)
        {
            if (ranges[i].End < ranges[i].Start)
                return i;
        }

        return -1;
    }

    /// <inheritdoc cref="IndexOfReversed(ReadOnlySpan{DayRange})"/>
    public static int IndexOfReversed(ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            if (ends[i] < starts[i])
                return i;
        }

        return -1;
    }

    /// <summary>Counts one range.</summary>
    public void Add(DateOnly start, DateOnly end)
    {
        var (first, last) = (start.DayNumber, end.DayNumber);
        if (first < from)
        {
            if (last >= _endsFrom)
            {
                Covering++;
                if (last < _endsTo)
                    CoveringAndEnding++;
            }
            else if (last < first)
            {
                Reversed++;
            }
        }
        else if (last < first)
        {
            Reversed++;
        }
        else if (first < to)
        {
            Starting++;
            if (last < _endsTo)
                StartingAndEnding++;
        }
    }

    /// <summary>Counts two columns of one length.</summary>
    public void AddAll(ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends)
    {
        var done = 0;
        if (Vector.IsHardwareAccelerated && DayNumbers.AreTheDays && starts.Length >= Vector<int>.Count)
            done = AddVectors(MemoryMarshal.Cast<DateOnly, Vector<int>>(starts), MemoryMarshal.Cast<DateOnly, Vector<int>>(ends));
        for (var i = done; i < starts.Length; i++)
            Add(starts[i], ends[i]);
    }

    /// <summary>Counts a column of ranges.</summary>
    public void AddAll(ReadOnlySpan<DayRange> ranges)
    {
        if (Vector.IsHardwareAccelerated && DayRange.IsStartBelowEnd && ranges.Length >= Vector<int>.Count)
        {
            var pairs = MemoryMarshal.Cast<DayRange, Vector<long>>(ranges);
            ranges = ranges[AddVectors(pairs[..(pairs.Length & ~1)])..];
        }

        foreach (ref readonly var range in ranges)
            Add(range.Start, range.End);
    }

    private int AddVectors(ReadOnlySpan<Vector<int>> starts, ReadOnlySpan<Vector<int>> ends)
    {
        var lanes = new Lanes(from, to, _endsFrom, _endsTo);
        // Both halves of both columns side by side: four streams come from memory 1.4 times as fast as two.
        var half = (starts.Length + 1) / 2;
        for (var i = 0; i < half; i++)
        {
            for (var at = i; at < starts.Length && at < ends.Length; at += half)
                lanes.Add(starts[at], ends[at]);
        }

        Take(in lanes);
        return starts.Length * Vector<int>.Count;
    }

    // An even number of vectors: two of pairs make one of starts and one of ends.
    private int AddVectors(ReadOnlySpan<Vector<long>> pairs)
    {
        var lanes = new Lanes(from, to, _endsFrom, _endsTo);
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            var (lower, upper) = (pairs[i], pairs[i + 1]);
            lanes.Add(Vector.Narrow(lower, upper), Vector.Narrow(lower >>> DayRange.BitsOfADay, upper >>> DayRange.BitsOfADay));
        }

        Take(in lanes);
        return pairs.Length * Vector<long>.Count;
    }

    private void Take(in Lanes lanes)
    {
        Covering += Vector.Sum(lanes.Covering);
        CoveringAndEnding += Vector.Sum(lanes.CoveringAndEnding);
        Starting += Vector.Sum(lanes.Starting);
        StartingAndEnding += Vector.Sum(lanes.StartingAndEnding);
        Reversed += Vector.Sum(lanes.Reversed);
    }

    // A span holds at most 2^31 − 1 rows, so neither a lane nor the sum of the lanes can wrap.
    private struct Lanes(int from, int to, int endsFrom, int endsTo)
    {
        private readonly Vector<int> _from = new(from);
        private readonly Vector<int> _to = new(to);
        private readonly Vector<int> _endsFrom = new(endsFrom);
        private readonly Vector<int> _endsTo = new(endsTo);

        public Vector<int> Covering { get; private set; }

        public Vector<int> CoveringAndEnding { get; private set; }

        public Vector<int> Starting { get; private set; }

        public Vector<int> StartingAndEnding { get; private set; }

        public Vector<int> Reversed { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector<int> start, Vector<int> end)
        {
            var backwards = Vector.LessThan(end, start);
            var before = Vector.LessThan(start, _from);
            var covers = Vector.AndNot(before, Vector.LessThan(end, _endsFrom));
            var begins = Vector.AndNot(Vector.LessThan(start, _to), before | backwards);
            var ending = Vector.LessThan(end, _endsTo);
            Covering -= covers;
            CoveringAndEnding -= covers & ending;
            Starting -= begins;
            StartingAndEnding -= begins & ending;
            Reversed -= backwards;
        }
    }
}
