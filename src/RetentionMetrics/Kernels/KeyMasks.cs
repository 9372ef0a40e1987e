using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Brings the rows of each key together as one mask of the slots in which the key occurs.</summary>
/// <remarks>
/// The mask of a row's key lies far from that of the row before: 7 ns per row straight to memory. Distributed by key first, the masks of a partition stay in a core's
/// own cache, and a row's key and slot take 4 bytes on the way: 4 ns altogether for integers that lie close together, 7 for others (a Dictionary: 45).
/// </remarks>
internal static partial class KeyMasks
{
    private const int BitsPerWord = 64;

    // Masks of one word leave room for this many bits of a key, so that a code of 32 bits holds key and slot.
    private const int FewestSparseBits = 6;
    private const int MostPartitionBits = 10;

    // The masks of a partition lie near the core; that many partitions are as fast to write to as a few.
    private const int SliceBytes = 1 << 16;

    // Not with amounts, which are written beside the items: fewer places to write to are faster there.
    private const int SliceBytesWithAmounts = 1 << 18;

    // Masks that a core's own cache holds are not worth distributing for.
    private const int CachedBytes = 1 << 20;

    // Keys count as close together when their range is at most this many times the rows.
    private const int DenseFactor = 2;
    private const int SmallRange = 1024;

    // With fewer rows one table of all keys fits the cache as well, and distributing costs more than it saves.
    private const int FewestSparseRows = 1 << 15;

    // A table of the keys of this many rows lies near the core.
    private const int RowsPerPartitionBits = 15;

    /// <summary>Hands on the masks of all keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="days">As many days.</param>
    /// <param name="amounts">As many amounts, or none. A row of a negative one is no occurrence of its key.</param>
    /// <param name="slots">The slots of the days.</param>
    /// <param name="sink">Takes the masks.</param>
    /// <param name="sums">Takes the amounts, where there are any, of negative ones those from the key's first occurrence on.</param>
    /// <param name="parameter">The parameter that the keys came by.</param>
    /// <exception cref="ArgumentException">A key names no customer; the message has its index.</exception>
    public static void Collect<TKey, TSink>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in DaySlots slots, ref TSink sink, FirstSlotSums? sums, string? parameter)
        where TSink : struct, IMaskSink
    {
        // Unsigned keys are taken as signed ones of the same bits: these are as distinct.
        if (typeof(TKey) == typeof(int) || typeof(TKey) == typeof(uint))
            CollectIntegers<int, Key32, MixedCode, TSink>(KeyMixers.Reinterpret<TKey, int>(keys), days, amounts, slots, ref sink, sums, parameter);
        else if (typeof(TKey) == typeof(long) || typeof(TKey) == typeof(ulong))
            CollectIntegers<long, Key64, MixedCode, TSink>(KeyMixers.Reinterpret<TKey, long>(keys), days, amounts, slots, ref sink, sums, parameter);
        else if (!IsForTables(keys.Length, slots) || !TryCollectCodes(keys, days, amounts, slots, ref sink, sums))
            CollectNumbered(keys, days, amounts, slots, ref sink, sums, parameter);
    }

    /// <summary>
    /// Guids, and texts of up to 15 characters, are compared without a look at their memory (texts 4 times as fast); a column with others, or
    /// with missing customers, is left alone.
    /// </summary>
    private static bool TryCollectCodes<TKey, TSink>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in DaySlots slots, ref TSink sink, FirstSlotSums? sums)
        where TSink : struct, IMaskSink
    {
        if (typeof(TKey) != typeof(Guid) && (typeof(TKey) != typeof(string) || PackedText.StartsWithLong(KeyMixers.Reinterpret<TKey, string>(keys))))
            return false;
        if (typeof(TKey) == typeof(Guid))
            return CollectSparse<Guid, Key128, MixedCode, TSink>(KeyMixers.Reinterpret<TKey, Guid>(keys), days, amounts, default, slots, ref sink, sums);
        var misses = ArrayPool<int>.Shared.Rent(1);
        try
        {
            misses[0] = 0;
            return CollectSparse<string, Key128, TextCode, TSink>(
                KeyMixers.Reinterpret<TKey, string>(keys), days, amounts, new TextCode(misses), slots, ref sink, sums);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(misses);
        }
    }

    private static bool IsForTables(int rows, in DaySlots slots) => rows >= FewestSparseRows && slots.Count <= BitsPerWord;

    private static int WordsFor(int slots) => (slots + BitsPerWord - 1) / BitsPerWord;

    private static void CollectIntegers<TKey, TCode, TKeyCode, TSink>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in DaySlots slots, ref TSink sink, FirstSlotSums? sums, string? parameter)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TCode : unmanaged, ITableKey<TCode>
        where TKeyCode : struct, IKeyCode<TKey, TCode>
        where TSink : struct, IMaskSink
    {
        var (least, greatest) = Extremes.Of(keys);
        if (IsDense(least, greatest, keys.Length, slots, out var range))
            CollectDense(keys, least, range, days, amounts, slots, ref sink, sums);
        else if (IsForTables(keys.Length, slots))
            CollectSparse<TKey, TCode, TKeyCode, TSink>(keys, days, amounts, default, slots, ref sink, sums);
        else
            CollectNumbered(keys, days, amounts, slots, ref sink, sums, parameter);
    }

    private static bool IsDense<TKey>(TKey least, TKey greatest, int rows, in DaySlots slots, out uint range)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        // The difference as an unsigned number: it does not overflow.
        var distance = ulong.CreateTruncating(unchecked(greatest - least)) & (ulong.MaxValue >> (64 - (8 * Unsafe.SizeOf<TKey>())));
        range = (uint)distance;
        return distance < (ulong)(((long)rows * DenseFactor) + SmallRange) / (ulong)WordsFor(slots.Count);
    }

    /// <summary>Any keys: they are numbered in the order in which they come.</summary>
    private static void CollectNumbered<TKey, TSink>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in DaySlots slots, ref TSink sink, FirstSlotSums? sums, string? parameter)
        where TSink : struct, IMaskSink
    {
        var numbers = ArrayPool<int>.Shared.Rent(keys.Length);
        try
        {
            var count = CustomerKeys.Number(keys, numbers, parameter);
            CollectDense(numbers.AsSpan(0, keys.Length), 0, (uint)count - 1, days, amounts, slots, ref sink, sums);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(numbers);
        }
    }

    private static void CollectDense<TKey, TSink>(
        ReadOnlySpan<TKey> keys, TKey least, uint range, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in DaySlots slots, ref TSink sink, FirstSlotSums? sums)
        where TKey : unmanaged, IBinaryInteger<TKey>
        where TSink : struct, IMaskSink
    {
        var words = WordsFor(slots.Count);
        // Amounts wait for the whole mask of their key, which only a partition brings together.
        var (rangeBits, partitionBits) = DenseBits(range, words, sums is null ? 0 : 1, sums is null ? SliceBytes : SliceBytesWithAmounts);
        var codeOf = new OffsetCode<TKey>(least, rangeBits);
        var masks = new DenseMasks(rangeBits - partitionBits, words);
        try
        {
            if (partitionBits > 0)
            {
                CollectPartitions<TKey, Key32, OffsetCode<TKey>, DenseMasks, TSink>(keys, days, amounts, codeOf, slots, partitionBits, ref masks, ref sink, sums);
                return;
            }

            AddRows(keys, days, codeOf, slots, masks);
            masks.Drain(ref sink);
        }
        finally
        {
            masks.Dispose();
        }
    }

    private static (int Range, int Partition) DenseBits(uint range, int words, int fewestPartitionBits, int sliceBytes)
    {
        // One bit more than the partitions need at least, so that each has two masks.
        var rangeBits = Math.Max(fewestPartitionBits + 1, 32 - BitOperations.LeadingZeroCount(range));
        if (rangeBits <= BitOperations.Log2((uint)(CachedBytes / sizeof(ulong) / words)))
            return (rangeBits, fewestPartitionBits);
        var sliceBits = BitOperations.Log2((uint)(sliceBytes / sizeof(ulong) / words));
        return (rangeBits, Math.Clamp(rangeBits - sliceBits, fewestPartitionBits, MostPartitionBits));
    }

    private static int SparseBits(int rows) => Math.Clamp(BitOperations.Log2((uint)rows) - RowsPerPartitionBits, FewestSparseBits, MostPartitionBits);

    /// <summary>Keys that lie anywhere, by tables of their codes; does nothing where the codes are not exact.</summary>
    private static bool CollectSparse<TKey, TCode, TKeyCode, TSink>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in TKeyCode codeOf, in DaySlots slots, ref TSink sink, FirstSlotSums? sums)
        where TCode : unmanaged, ITableKey<TCode>
        where TKeyCode : struct, IKeyCode<TKey, TCode>
        where TSink : struct, IMaskSink =>
        BucketMasks<TCode>.IsQuick
            ? CollectSparse<TKey, TCode, TKeyCode, BucketMasks<TCode>, TSink>(keys, days, amounts, codeOf, slots, new(), ref sink, sums)
            : CollectSparse<TKey, TCode, TKeyCode, HashedMasks<TCode>, TSink>(keys, days, amounts, codeOf, slots, new(), ref sink, sums);

    private static bool CollectSparse<TKey, TCode, TKeyCode, TMasks, TSink>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in TKeyCode codeOf, in DaySlots slots, TMasks masks, ref TSink sink, FirstSlotSums? sums)
        where TCode : unmanaged, ITableKey<TCode>
        where TKeyCode : struct, IKeyCode<TKey, TCode>
        where TMasks : struct, IMaskSet<TCode>
        where TSink : struct, IMaskSink
    {
        try
        {
            return CollectPartitions<TKey, TCode, TKeyCode, TMasks, TSink>(keys, days, amounts, codeOf, slots, SparseBits(keys.Length), ref masks, ref sink, sums);
        }
        finally
        {
            masks.Dispose();
        }
    }

    private static bool CollectPartitions<TKey, TCode, TKeyCode, TMasks, TSink>(
        ReadOnlySpan<TKey> keys,
        ReadOnlySpan<DateOnly> days,
        ReadOnlySpan<decimal> amounts,
        in TKeyCode codeOf,
        in DaySlots slots,
        int bits,
        ref TMasks masks,
        ref TSink sink,
        FirstSlotSums? sums)
        where TCode : unmanaged, IMixedKey<TCode>
        where TKeyCode : struct, IKeyCode<TKey, TCode>
        where TMasks : struct, IMaskSet<TCode>
        where TSink : struct, IMaskSink
    {
        var partitions = new Partitions<TCode>(keys.Length, bits, withAmounts: sums is not null);
        try
        {
            if (!TryDistribute(keys, days, amounts, codeOf, slots, ref partitions))
                return false;
            for (var partition = 0; partition < partitions.Count; partition++)
                Gather(new ReadOnlySpan<Partitions<TCode>>(in partitions), partition, ref masks, ref sink, sums);
            return true;
        }
        finally
        {
            partitions.Dispose();
        }
    }
}
