using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers sorted into buckets by their power of two and the ten bits below it: narrow buckets for small numbers, wide ones for large.</summary>
/// <remarks>
/// Whole numbers below 2,048 have a bucket each, zero among them. From there a bucket of numbers that start at m holds at most m/1024 of
/// them, so its ends differ by less than one in 1,024 and its middle lies within one in 2,048 of all it holds. Buckets are numbered without gaps in
/// the order of the numbers; the bucket of a number costs a leading-zero count and two shifts, no logarithm.
/// </remarks>
internal static class LogLinear
{
    public const int MantissaBits = 10;

    /// <summary>How many buckets 64 bits need: 2,048 exact ones, then 1,024 for each further power of two.</summary>
    public const int BucketCount = (LargestShift + 2) << MantissaBits;

    /// <summary>By how many bits the largest numbers are shifted to their bucket.</summary>
    public const int LargestShift = 63 - MantissaBits;

    /// <summary>The bucket of a number.</summary>
    public static int BucketOf(ulong value)
    {
        var shift = LargestShift - BitOperations.LeadingZeroCount(value | (1UL << MantissaBits));
        return (shift << MantissaBits) + (int)(value >> shift);
    }

    /// <summary>The smallest number of a bucket.</summary>
    public static ulong LowerBound(int bucket)
    {
        var shift = ShiftOf(bucket);
        return (ulong)(bucket - (shift << MantissaBits)) << shift;
    }

    /// <summary>The largest number of a bucket.</summary>
    public static ulong UpperBound(int bucket) => LowerBound(bucket) + ((1UL << ShiftOf(bucket)) - 1);

    /// <summary>The middle of a bucket, rounded down; the number itself where the bucket holds one.</summary>
    public static ulong Middle(int bucket) => LowerBound(bucket) + (((1UL << ShiftOf(bucket)) - 1) >> 1);

    /// <summary>Whether the bucket holds a single number.</summary>
    public static bool IsExact(int bucket) => ShiftOf(bucket) == 0;

    private static int ShiftOf(int bucket) => Math.Max(0, (bucket >> MantissaBits) - 1);
}
