using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts half-open ranges of days [start, end) by how they lie to a window of days [from, to); a mutable struct that keeps the running counts.</summary>
/// <remarks>
/// An end on <see cref="DateOnly.MaxValue"/> is an open one: the range never ends. A range that ends on or before its start is reversed and counts as nothing else.
/// Four comparisons per range, as vector masks: a true lane is −1, so subtracting a mask counts it.
/// </remarks>
internal struct RangeKernel(int from, int to)
{
    private static readonly int OpenEnd = DateOnly.MaxValue.DayNumber;

    // The last end that lies in the window; an open end never does, even where the window reaches the end of the calendar.
    private readonly int _lastEnd = Math.Min(to, OpenEnd - 1);

    /// <summary>Gets how many ranges hold the day before the window and reach into it.</summary>
    public long Covering { get; private set; }

    /// <summary>Gets how many of those end in the window, on its border included.</summary>
    public long CoveringAndEnding { get; private set; }

    /// <summary>Gets how many ranges start in the window.</summary>
    public long Starting { get; private set; }

    /// <summary>Gets how many of those end in it too.</summary>
    public long StartingAndEnding { get; private set; }

    /// <summary>Gets how many ranges are reversed.</summary>
    public long Reversed { get; private set; }

    /// <summary>Tells whether a range ends on or before its start.</summary>
    public static bool IsReversed(DateOnly start, DateOnly end) => end <= start && end != DateOnly.MaxValue;

    /// <summary>The first reversed range, or −1.</summary>
    public static int IndexOfReversed(ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            if (IsReversed(starts[i], ends[i]))
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
            if (last > from)
            {
                Covering++;
                if (last <= _lastEnd)
                    CoveringAndEnding++;
            }
            else if (last <= first)
            {
                Reversed++;
            }
        }
        else if (IsReversed(start, end))
        {
            Reversed++;
        }
        else if (first < to)
        {
            Starting++;
            if (last <= _lastEnd)
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

    private int AddVectors(ReadOnlySpan<Vector<int>> starts, ReadOnlySpan<Vector<int>> ends)
    {
        var (open, windowStart, windowEnd, lastEnd) = (new Vector<int>(OpenEnd), new Vector<int>(from), new Vector<int>(to), new Vector<int>(_lastEnd));
        // A span holds at most 2^31 − 1 rows, so neither a lane nor the sum of the lanes can wrap.
        var (covering, coveringAndEnding, starting, startingAndEnding, reversed) =
            (Vector<int>.Zero, Vector<int>.Zero, Vector<int>.Zero, Vector<int>.Zero, Vector<int>.Zero);
        for (var i = 0; i < starts.Length && i < ends.Length; i++)
        {
            var (start, end) = (starts[i], ends[i]);
            var backwards = Vector.AndNot(Vector.LessThanOrEqual(end, start), Vector.Equals(end, open));
            var covers = Vector.LessThan(start, windowStart) & Vector.GreaterThan(end, windowStart);
            var begins = Vector.AndNot(Vector.GreaterThanOrEqual(start, windowStart) & Vector.LessThan(start, windowEnd), backwards);
            var ending = Vector.LessThanOrEqual(end, lastEnd);
            covering -= covers;
            coveringAndEnding -= covers & ending;
            starting -= begins;
            startingAndEnding -= begins & ending;
            reversed -= backwards;
        }

        Covering += Vector.Sum(covering);
        CoveringAndEnding += Vector.Sum(coveringAndEnding);
        Starting += Vector.Sum(starting);
        StartingAndEnding += Vector.Sum(startingAndEnding);
        Reversed += Vector.Sum(reversed);
        return starts.Length * Vector<int>.Count;
    }
}
