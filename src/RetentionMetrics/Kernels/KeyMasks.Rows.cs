using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <content>Rows on their way to the masks: turned into codes and slots chunk by chunk, and distributed where that pays.</content>
internal static partial class KeyMasks
{
    private const int ChunkLength = 256;

    /// <summary>Adds rows to masks without distributing them.</summary>
    private static void AddRows<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, in OffsetCode<TKey> codeOf, in DaySlots slots, in DenseMasks masks)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        Span<Key32> items = stackalloc Key32[ChunkLength];
        Span<uint> slotsOf = stackalloc uint[ChunkLength];
        for (var start = 0; start < keys.Length; start += ChunkLength)
        {
            var length = Math.Min(ChunkLength, keys.Length - start);
            var count = CodesOf(keys.Slice(start, length), days.Slice(start, length), codeOf, slots, items, slotsOf);
            for (var i = 0; i < count; i++)
                items[i] = new Key32(items[i].Bits | slotsOf[i]);
            masks.Add(items[..count]);
        }
    }

    /// <summary>Distributes rows with their slots, and amounts where there are any; those whose day is left out are passed over.</summary>
    private static void Distribute<TKey, TCode, TKeyCode>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in TKeyCode codeOf, in DaySlots slots, ref Partitions<TCode> partitions)
        where TCode : unmanaged, IMixedKey<TCode>
        where TKeyCode : struct, IKeyCode<TKey, TCode>
    {
        Span<TCode> codes = stackalloc TCode[ChunkLength];
        Span<uint> slotsOf = stackalloc uint[ChunkLength];
        Span<decimal> kept = stackalloc decimal[amounts.IsEmpty ? 0 : ChunkLength];
        for (var start = 0; start < keys.Length; start += ChunkLength)
        {
            var length = Math.Min(ChunkLength, keys.Length - start);
            var count = CodesOf(keys.Slice(start, length), days.Slice(start, length), codeOf, slots, codes, slotsOf);
            if (!amounts.IsEmpty)
                KeepAmounts(amounts.Slice(start, length), days.Slice(start, length), slots, kept);
            partitions.Add(codes[..count], slotsOf[..count], kept[..Math.Min(kept.Length, count)]);
        }
    }

    /// <summary>The codes and slots of those rows whose day is not left out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CodesOf<TKey, TCode, TKeyCode>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, TKeyCode codeOf, DaySlots slots, Span<TCode> codes, Span<uint> slotsOf)
        where TKeyCode : struct, IKeyCode<TKey, TCode>
    {
        var count = 0;
        days = days[..keys.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            var slot = slots.Of(days[row]);
            codes[count] = codeOf.Of(keys[row]);
            slotsOf[count] = slot & ~DaySlots.LeftOut;
            // No branch on the day: the next row takes the place of one that is left out.
            count += 1 - (int)(slot / DaySlots.LeftOut);
        }

        return count;
    }

    private static void KeepAmounts(ReadOnlySpan<decimal> amounts, ReadOnlySpan<DateOnly> days, in DaySlots slots, Span<decimal> kept)
    {
        var count = 0;
        for (var row = 0; row < amounts.Length; row++)
        {
            kept[count] = amounts[row];
            count += 1 - (int)(slots.Of(days[row]) / DaySlots.LeftOut);
        }
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
