using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RetentionMetrics.Kernels;

/// <summary>One pass over a column that gathers what lies in any of some disjoint intervals, and counts what lies below each.</summary>
/// <remarks>
/// With AVX-512, eight values at a time are compared with both ends of four intervals: each comparison is one <c>vpcmpq</c> into a mask register. The
/// lanes that lie inside are moved to the front by one <c>vpermq</c> and stored without a branch; the next store overwrites what is behind them.
/// </remarks>
internal static class IntervalKernel
{
    /// <summary>How many intervals are compared at once.</summary>
    public const int GroupLength = 4;

    private const int BlockLength = 1_024;

    private const ulong OnePerByte = 0x0101_0101_0101_0101;
    private const ulong LaneNumbers = 0x0706_0504_0302_0100;

    /// <summary>Gets whether the values inside are moved together without a branch; without that, buckets are no slower than intervals at any length.</summary>
    public static bool IsQuick => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Bmi2.X64.IsSupported;

    /// <summary>Appends the keys that lie in one of the intervals, in no particular order, and counts for every interval how many lie below it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="intervals">Disjoint intervals; their number is a multiple of <see cref="GroupLength"/>.</param>
    /// <param name="gathered">Takes the keys.</param>
    public static void Gather<TOrder>(ReadOnlySpan<long> column, Span<Interval> intervals, ref ColumnBuffer<long> gathered)
        where TOrder : struct, IKeyOrder
    {
        // A vector more than a block holds, since a store takes a whole vector however few lanes of it count.
        Span<long> found = stackalloc long[BlockLength + Vector512<long>.Count];
        while (!column.IsEmpty)
        {
            var block = column[..Math.Min(column.Length, BlockLength)];
            column = column[block.Length..];
            for (var group = intervals; !group.IsEmpty; group = group[GroupLength..])
            {
                var vectors = IsQuick ? block.Length & -Vector512<long>.Count : 0;
                gathered.Append(found[..GatherVectors<TOrder>(block[..vectors], group, found)]);
                gathered.Append(found[..GatherOneByOne<TOrder>(block[vectors..], group, found)]);
            }
        }
    }

    /// <summary>Counts how many keys lie below a value and how many are equal to it.</summary>
    public static void Compare<TOrder>(ReadOnlySpan<long> column, ref Interval point)
        where TOrder : struct, IKeyOrder
    {
        var value = point.Least;
        var done = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var values = Vector512.Create(value);
            var (less, equal) = (Vector512<long>.Zero, Vector512<long>.Zero);
            ref var start = ref MemoryMarshal.GetReference(column);
            // Every load ends at or before the end of the column.
            for (; done <= column.Length - Vector512<long>.Count; done += Vector512<long>.Count)
            {
                var keys = TOrder.KeysOf(Vector512.LoadUnsafe(ref start, (nuint)done));
                less -= Vector512.LessThan(keys, values);
                equal -= Vector512.Equals(keys, values);
            }

            point.Below += Vector512.Sum(less);
            point.Held += Vector512.Sum(equal);
        }

        foreach (var bits in column[done..])
        {
            var key = TOrder.KeyOf(bits);
            point.Below += key < value ? 1 : 0;
            point.Held += key == value ? 1 : 0;
        }
    }

    private static int GatherVectors<TOrder>(ReadOnlySpan<long> block, Span<Interval> group, Span<long> found)
        where TOrder : struct, IKeyOrder
    {
        // All loads lie in the block, whose length is a multiple of the vector's. No more is found than was read before, so every store ends within
        // a vector behind the block's length, for which there is room.
        ref var start = ref MemoryMarshal.GetReference(block);
        ref var target = ref MemoryMarshal.GetReference(found);
        var (least0, least1, least2, least3) =
            (Vector512.Create(group[0].Least), Vector512.Create(group[1].Least), Vector512.Create(group[2].Least), Vector512.Create(group[3].Least));
        var (most0, most1, most2, most3) =
            (Vector512.Create(group[0].Most), Vector512.Create(group[1].Most), Vector512.Create(group[2].Most), Vector512.Create(group[3].Most));
        var (from0, from1, from2, from3) = (0, 0, 0, 0);
        var count = 0;
        for (var i = 0; i < block.Length; i += Vector512<long>.Count)
        {
            var keys = TOrder.KeysOf(Vector512.LoadUnsafe(ref start, (nuint)i));
            var reach0 = Vector512.GreaterThanOrEqual(keys, least0).ExtractMostSignificantBits();
            var reach1 = Vector512.GreaterThanOrEqual(keys, least1).ExtractMostSignificantBits();
            var reach2 = Vector512.GreaterThanOrEqual(keys, least2).ExtractMostSignificantBits();
            var reach3 = Vector512.GreaterThanOrEqual(keys, least3).ExtractMostSignificantBits();
            var inside = (reach0 & Vector512.LessThanOrEqual(keys, most0).ExtractMostSignificantBits())
                | (reach1 & Vector512.LessThanOrEqual(keys, most1).ExtractMostSignificantBits())
                | (reach2 & Vector512.LessThanOrEqual(keys, most2).ExtractMostSignificantBits())
                | (reach3 & Vector512.LessThanOrEqual(keys, most3).ExtractMostSignificantBits());
            from0 += BitOperations.PopCount(reach0);
            from1 += BitOperations.PopCount(reach1);
            from2 += BitOperations.PopCount(reach2);
            from3 += BitOperations.PopCount(reach3);

            // One byte per lane that lies inside, with the lane's number in it, the lowest first.
            var lanes = Bmi2.X64.ParallelBitExtract(LaneNumbers, Bmi2.X64.ParallelBitDeposit(inside, OnePerByte) * byte.MaxValue);
            var order = Avx512F.ConvertToVector512Int64(Vector128.CreateScalar(lanes).AsByte());
            Avx512F.PermuteVar8x64(keys, order).StoreUnsafe(ref target, (nuint)count);
            count += BitOperations.PopCount(inside);
        }

        group[0].Below += block.Length - from0;
        group[1].Below += block.Length - from1;
        group[2].Below += block.Length - from2;
        group[3].Below += block.Length - from3;
        return count;
    }

    private static int GatherOneByOne<TOrder>(ReadOnlySpan<long> block, Span<Interval> group, Span<long> found)
        where TOrder : struct, IKeyOrder
    {
        var (least0, least1, least2, least3) = (group[0].Least, group[1].Least, group[2].Least, group[3].Least);
        var (most0, most1, most2, most3) = (group[0].Most, group[1].Most, group[2].Most, group[3].Most);
        var (below0, below1, below2, below3) = (0, 0, 0, 0);
        var count = 0;
        foreach (var bits in block)
        {
            var key = TOrder.KeyOf(bits);
            below0 += key < least0 ? 1 : 0;
            below1 += key < least1 ? 1 : 0;
            below2 += key < least2 ? 1 : 0;
            below3 += key < least3 ? 1 : 0;
            var inside = (key >= least0 & key <= most0) | (key >= least1 & key <= most1) | (key >= least2 & key <= most2) | (key >= least3 & key <= most3);
            found[count] = key;
            count += inside ? 1 : 0;
        }

        group[0].Below += below0;
        group[1].Below += below1;
        group[2].Below += below2;
        group[3].Below += below3;
        return count;
    }
}
