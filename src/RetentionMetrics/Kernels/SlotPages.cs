using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Codes with their slots, and perhaps amounts, distributed by the codes' highest bits, so that what follows stays in a core's own cache.</summary>
/// <remarks>
/// One pass without a histogram: a partition is a chain of pages of one array, taken as they are needed, so that even one that takes everything costs no
/// more memory. For the few partitions that masks need, storing straight into the page takes half the time of gathering whole lines first.
/// </remarks>
internal struct SlotPages<TCode> : IDisposable
    where TCode : unmanaged, IMixedKey<TCode>
{
    /// <summary>A page has room for 2^this items.</summary>
    public const int PageBits = 10;

    private const int WithinPage = (1 << PageBits) - 1;

    private readonly int _bits;
    private readonly TCode[] _items;
    private readonly decimal[] _amounts;

    // By partition: where its next item goes. By page: the page before it in the chain, or −1.
    private readonly int[] _next;
    private readonly int[] _before;
    private int _pages;

    /// <param name="rows">How many rows will be added at most.</param>
    /// <param name="bits">The partitions are 2^bits, 2 or more.</param>
    /// <param name="amounts">How many amounts will be added: all or none.</param>
    public SlotPages(int rows, int bits, int amounts)
    {
        _bits = bits;
        // The first place of a page stays empty: so a place there always means that a page is full, also where a row in between is left out.
        var pages = (rows / WithinPage) + (1 << bits) + 1;
        _items = ArrayPool<TCode>.Shared.Rent(checked(pages << PageBits));
        _amounts = amounts == 0 ? [] : ArrayPool<decimal>.Shared.Rent(pages << PageBits);
        _before = ArrayPool<int>.Shared.Rent(pages);
        _next = ArrayPool<int>.Shared.Rent(1 << bits);
        for (var partition = 0; partition < Partitions; partition++)
            TakePage(partition, -1);
    }

    /// <summary>Gets how many partitions there are.</summary>
    public readonly int Partitions => 1 << _bits;

    /// <summary>Adds rows; those whose day is left out are passed over.</summary>
    public void Add<TKey, TKeyCode>(ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in TKeyCode codeOf, in DaySlots slots)
        where TKeyCode : struct, IKeyCode<TKey, TCode>
    {
        // Bounds: a partition is less than 2^bits, the length of the places; these only move within pages that were taken, of which there are enough for all rows.
        ref var items = ref MemoryMarshal.GetArrayDataReference(_items);
        ref var next = ref MemoryMarshal.GetArrayDataReference(_next);
        var (code, slotOf, bits) = (codeOf, slots, _bits);
        days = days[..keys.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            var key = code.Of(keys[row]);
            var slot = slotOf.Of(days[row]);
            var partition = TCode.PartitionOf(key, bits);
            var place = Unsafe.Add(ref next, partition);
            Unsafe.Add(ref items, place) = TCode.Item(key, bits, slot & ~DaySlots.LeftOut);
            if (!amounts.IsEmpty)
                _amounts[place] = amounts[row];
            // No branch on the day: the next row of the partition takes the place of one that is left out.
            place += 1 - (int)(slot / DaySlots.LeftOut);
            Unsafe.Add(ref next, partition) = place;
            if ((place & WithinPage) == 0)
                TakePage(partition, (place - 1) >> PageBits);
        }
    }

    /// <summary>The last page of a partition; the others are found from there.</summary>
    public readonly int LastPage(int partition) => _next[partition] >> PageBits;

    /// <summary>The page before a page, or −1.</summary>
    public readonly int PageBefore(int page) => _before[page];

    /// <summary>The items of a page of a partition.</summary>
    public readonly ReadOnlySpan<TCode> Items(int partition, int page) => _items.AsSpan((page << PageBits) + 1, Length(partition, page));

    /// <summary>The items of a page of a partition whose amounts are not negative.</summary>
    public readonly ReadOnlySpan<TCode> ItemsNotNegative(int partition, int page, Span<TCode> kept)
    {
        var items = Items(partition, page);
        var amounts = Amounts(partition, page);
        var count = 0;
        for (var i = 0; i < items.Length; i++)
        {
            // No branch: the next item takes the place of one that is not kept.
            kept[count] = items[i];
            count += amounts[i] < 0 ? 0 : 1;
        }

        return kept[..count];
    }

    /// <summary>The amounts of a page of a partition.</summary>
    public readonly ReadOnlySpan<decimal> Amounts(int partition, int page) => _amounts.AsSpan((page << PageBits) + 1, Length(partition, page));

    public readonly void Dispose()
    {
        // One that was never made has nothing to give back.
        if (_items is null)
            return;
        ArrayPool<TCode>.Shared.Return(_items);
        ArrayPool<int>.Shared.Return(_before);
        ArrayPool<int>.Shared.Return(_next);
        if (_amounts.Length > 0)
            ArrayPool<decimal>.Shared.Return(_amounts);
    }

    private readonly int Length(int partition, int page) => page == LastPage(partition) ? (_next[partition] & WithinPage) - 1 : WithinPage;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakePage(int partition, int before)
    {
        var page = _pages++;
        _before[page] = before;
        _next[partition] = (page << PageBits) + 1;
    }
}
