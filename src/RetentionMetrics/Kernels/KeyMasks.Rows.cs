using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <content>Rows on their way to the masks: added as they are, or gathered from the partitions over which they were distributed.</content>
internal static partial class KeyMasks
{
    private const int ChunkLength = 256;
    private const int GuidsAtOnce = 1 << 10;

    /// <summary>Adds rows to masks without distributing them; those whose day is left out are passed over.</summary>
    private static void AddRows<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, in OffsetCode<TKey> codeOf, in DaySlots slots, in DenseMasks masks)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        Span<Key32> items = stackalloc Key32[ChunkLength];
        for (var start = 0; start < keys.Length; start += ChunkLength)
        {
            var kept = 0;
            for (var row = start; row < Math.Min(start + ChunkLength, keys.Length); row++)
            {
                var slot = slots.Of(days[row]);
                items[kept] = new Key32(codeOf.Of(keys[row]).Bits | (slot & ~DaySlots.LeftOut));
                kept += 1 - (int)(slot / DaySlots.LeftOut);
            }

            masks.Add(items[..kept]);
        }
    }

    /// <summary>Distributes rows by their keys.</summary>
    /// <returns>Whether every key named a customer and had a code of its own; where not, the partitions mean nothing.</returns>
    private static bool TryDistribute<TKey, TCode, TKeyCode>(
        ReadOnlySpan<TKey> keys,
        ReadOnlySpan<DateOnly> days,
        ReadOnlySpan<decimal> amounts,
        in TKeyCode codeOf,
        in DaySlots slots,
        ref Partitions<TCode> partitions)
        where TCode : unmanaged, IMixedKey<TCode>
        where TKeyCode : struct, IKeyCode<TKey, TCode>
    {
        // Guids are looked at behind the loop that distributes, while they lie in the core's first cache: in that loop, a look costs a sixth more time.
        var length = typeof(TKey) == typeof(Guid) ? GuidsAtOnce : Math.Max(1, keys.Length);
        for (var start = 0; start < keys.Length; start += length)
        {
            var rows = Math.Min(length, keys.Length - start);
            partitions.Add(keys.Slice(start, rows), days.Slice(start, rows), amounts.IsEmpty ? [] : amounts.Slice(start, rows), codeOf, slots);
            if (typeof(TKey) == typeof(Guid) && CustomerKeys.IndexOfMissing(keys.Slice(start, rows)) >= 0)
                return false;
        }

        return codeOf.IsExact;
    }

    /// <summary>Hands on the masks of one partition.</summary>
    /// <param name="parts">The rows, in one or several parts.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="masks">Room for the masks.</param>
    /// <param name="sink">Takes the masks.</param>
    /// <param name="sums">Takes the amounts, where there are any.</param>
    private static void Gather<TCode, TMasks, TSink>(
        ReadOnlySpan<Partitions<TCode>> parts, int partition, ref TMasks masks, ref TSink sink, FirstSlotSums? sums)
        where TCode : unmanaged, IMixedKey<TCode>
        where TMasks : struct, IMaskSet<TCode>
        where TSink : struct, IMaskSink
    {
        Span<int> firsts = stackalloc int[sums is null ? 0 : Partitions<TCode>.LargestBlock];
        Span<int> slotsOf = stackalloc int[firsts.Length];
        Span<TCode> kept = stackalloc TCode[firsts.Length];
        masks.Clear();
        foreach (ref readonly var part in parts)
        {
            for (var blocks = part.Read(partition); blocks.MoveNext();)
                masks.Add(sums is null ? blocks.Current : NotNegative(blocks.Current, blocks.CurrentAmounts, kept));
        }

        masks.Drain(ref sink);
        if (sums is null)
            return;
        foreach (ref readonly var part in parts)
        {
            for (var blocks = part.Read(partition); blocks.MoveNext();)
            {
                masks.Locate(blocks.Current, firsts, slotsOf);
                sums.Add(firsts, slotsOf, blocks.CurrentAmounts);
            }
        }
    }

    /// <summary>The items whose amounts are not negative.</summary>
    private static ReadOnlySpan<TCode> NotNegative<TCode>(ReadOnlySpan<TCode> items, ReadOnlySpan<decimal> amounts, Span<TCode> kept)
    {
        var count = 0;
        for (var i = 0; i < items.Length; i++)
        {
            // No branch: the next item takes the place of one that is not kept.
            kept[count] = items[i];
            count += amounts[i] < 0 ? 0 : 1;
        }

        return kept[..count];
    }
}
