using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RetentionMetrics.Kernels;

/// <summary>Counts a column of ticks into <see cref="LogLinear"/> buckets, and sums it in the same pass.</summary>
/// <remarks>
/// With AVX-512 the buckets of eight values are computed at once: <c>vplzcntq</c> and two shifts by lane. The column is read as four quarters side by side, since
/// the processor fetches ahead page by page: 1.4 times quicker than from front to back. Neighbours are counted in two histograms, so that a value that
/// follows itself need not wait for its count to be written: 2 to 3 times quicker where few values occur.
/// </remarks>
internal static class LogLinearCounter
{
    /// <summary>The room for both histograms, one behind the other.</summary>
    public const int Length = 2 * LogLinear.BucketCount;

    private const int Streams = 4;

    // As many values of each quarter as fit one line of the cache twice.
    private const int StepLength = 16;

    /// <summary>Counts ticks; when one is negative, counts and sum mean nothing, and nothing else is harmed.</summary>
    /// <param name="ticks">The column. No bucket overflows before two columns of the greatest length.</param>
    /// <param name="counts">Two histograms of <see cref="LogLinear.BucketCount"/> each, to be added up by <see cref="Move"/>.</param>
    public static TickSummary Count(ReadOnlySpan<long> ticks, Span<int> counts)
    {
        var done = 0;
        var summary = TickSummary.Empty;
        if (Vector512.IsHardwareAccelerated && Avx512CD.IsSupported && Avx512F.IsSupported)
        {
            done = ticks.Length / (Streams * StepLength) * (Streams * StepLength);
            if (done > 0)
                summary = CountVectors(ticks[..done], counts[..Length]);
        }

        var rest = ticks[done..];
        var counted = counts[..LogLinear.BucketCount];
        var others = counts[LogLinear.BucketCount..Length];
        for (var i = 0; i < rest.Length - 1; i += 2)
        {
            counted[LogLinear.BucketOf((ulong)rest[i])]++;
            others[LogLinear.BucketOf((ulong)rest[i + 1])]++;
        }

        if (rest.Length % 2 != 0)
            counted[LogLinear.BucketOf((ulong)rest[^1])]++;
        return summary + TickSummary.Of(rest);
    }

    /// <summary>Adds both histograms to one of wider counts, and empties them.</summary>
    public static void Move(Span<int> counts, Span<long> totals)
    {
        var counted = counts[..LogLinear.BucketCount];
        var others = counts[LogLinear.BucketCount..Length];
        totals = totals[..LogLinear.BucketCount];
        for (var bucket = 0; bucket < totals.Length; bucket++)
            totals[bucket] += (long)counted[bucket] + others[bucket];
        counts[..Length].Clear();
    }

    private static TickSummary CountVectors(ReadOnlySpan<long> ticks, Span<int> counts)
    {
        // Four quarters, each a multiple of the step: every load ends in its quarter. A bucket is below BucketCount whatever the 64 bits are, those of
        // a negative number included, so both histograms are met inside the counts, whose length the caller has cut to that of the two.
        var quarter = ticks.Length / Streams;
        ref var start = ref MemoryMarshal.GetReference(ticks);
        ref var counted = ref MemoryMarshal.GetReference(counts);
        ref var others = ref Unsafe.Add(ref counted, LogLinear.BucketCount);
        Span<int> found = stackalloc int[Streams * StepLength];
        ref var buckets = ref MemoryMarshal.GetReference(found);
        var mask = Vector512.Create((long)uint.MaxValue);
        var (lows, highs) = (Vector512<long>.Zero, Vector512<long>.Zero);
        var (least, most) = (Vector512.Create(long.MaxValue), Vector512.Create(long.MinValue));
        for (var i = 0; i < quarter; i += StepLength)
        {
            for (var stream = 0; stream < Streams; stream++)
            {
                for (var j = 0; j < StepLength; j += Vector512<long>.Count)
                {
                    var values = Vector512.LoadUnsafe(ref start, (nuint)((stream * quarter) + i + j));
                    lows += values & mask;
                    highs += values >>> 32;
                    least = Vector512.Min(least, values);
                    most = Vector512.Max(most, values);
                    BucketsOf(values).StoreUnsafe(ref buckets, (nuint)((stream * StepLength) + j));
                }
            }

            for (var j = 0; j < Streams * StepLength; j += 2)
            {
                Unsafe.Add(ref counted, Unsafe.Add(ref buckets, j))++;
                Unsafe.Add(ref others, Unsafe.Add(ref buckets, j + 1))++;
            }
        }

        var (minimum, maximum) = (long.MaxValue, long.MinValue);
        for (var lane = 0; lane < Vector512<long>.Count; lane++)
        {
            minimum = Math.Min(minimum, least[lane]);
            maximum = Math.Max(maximum, most[lane]);
        }

        return new TickSummary(TickSummary.FromHalves((ulong)Vector512.Sum(lows), (ulong)Vector512.Sum(highs)), minimum, maximum);
    }

    /// <summary><see cref="LogLinear.BucketOf"/> of eight at once.</summary>
    private static Vector256<int> BucketsOf(Vector512<long> values)
    {
        var leading = Avx512CD.LeadingZeroCount(values | Vector512.Create(1L << LogLinear.MantissaBits));
        var shift = Vector512.Create((long)LogLinear.LargestShift) - leading;
        return Avx512F.ConvertToVector256Int32((shift << LogLinear.MantissaBits) + Avx512F.ShiftRightLogicalVariable(values, shift.AsUInt64()));
    }
}
