using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Mixed keys, distributed by their highest bits, so that what follows (a table per partition) stays in a core's own cache.</summary>
/// <remarks>
/// <para>One pass and no histogram: each partition is a chain of blocks of one array that are taken as they are needed, so that even a partition that
/// takes everything costs no more memory. Items are written where they stay: gathering them in lines of cache first cost 1.4 times as much.</para>
/// <para>An item may carry a payload in the bits that its partition says already, and an amount beside it.</para>
/// <para>Peak scratch: the items, at most one block per partition more, which is a sixteenth, and what the pool rounds up to. Nothing is allocated once the pool is warm.</para>
/// </remarks>
internal struct Partitions<TKey> : IDisposable
    where TKey : unmanaged, IMixedKey<TKey>
{
    /// <summary>No block has more items.</summary>
    public const int LargestBlock = 1024;

    private const int SmallestBlock = 16;
    private const int BytesPerPartition = 1 << 16;
    private const int FewestBits = 6;
    private const int MostBits = 10;

    private readonly int _blockShift;
    private readonly uint[] _ends;
    private readonly uint[] _firsts;
    private readonly uint[] _next;
    private readonly PooledItems<TKey> _items;

    // At the items' places, if they have amounts.
    private readonly PooledItems<decimal> _amounts;
    private uint _blocks;
    private bool _isRented;

    /// <summary>Makes room for a column.</summary>
    /// <param name="rows">How many rows will be added at most.</param>
    /// <param name="bits">The partitions are 2^bits.</param>
    /// <param name="withAmounts">Whether each item comes with an amount.</param>
    public Partitions(int rows, int bits, bool withAmounts = false)
    {
        Bits = bits;
        // Blocks of at most a sixteenth of an average partition: what the last block of each wastes stays small.
        var block = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(rows >> bits) / 16), SmallestBlock, LargestBlock);
        _blockShift = BitOperations.Log2((uint)block);
        // Each partition has one block that is not full.
        var blocks = Count + (rows >> _blockShift) + 1;
        _ends = ArrayPool<uint>.Shared.Rent(Count);
        _firsts = ArrayPool<uint>.Shared.Rent(Count);
        _next = ArrayPool<uint>.Shared.Rent(blocks);
        _items = new PooledItems<TKey>((long)blocks << _blockShift);
        _amounts = withAmounts ? new PooledItems<decimal>((long)blocks << _blockShift) : default;
        _isRented = true;
        for (var partition = 0; partition < Count; partition++)
            _ends[partition] = _firsts[partition] = TakeBlock();
    }

    /// <summary>Gets the bits of a mixed key that say its partition.</summary>
    public int Bits { get; }

    /// <summary>Gets how many partitions there are.</summary>
    public readonly int Count => 1 << Bits;

    /// <summary>Gets how many items what was taken from the pool has room for.</summary>
    public readonly long Room => _items.Length;

    /// <summary>How many partitions serve a column best, as a power of two: 64 to 1,024, so that a table over one of them stays near the core, and the lines that are written to as well.</summary>
    public static int BitsFor(int rows) => Math.Clamp(BitOperations.Log2((uint)(rows / (BytesPerPartition / Unsafe.SizeOf<TKey>())) | 1), FewestBits, MostBits);

    /// <summary>Adds mixed keys.</summary>
    public void Add(ReadOnlySpan<TKey> mixed)
    {
        while (!mixed.IsEmpty)
        {
            mixed = mixed[Fill(mixed, _ends, ref _items.First, Bits, _blockShift, out var full)..];
            if (full >= 0)
                Chain(ref _ends[full]);
        }
    }

    /// <summary>Adds keys with the slots of their days as payloads, and with their amounts where items have them; rows whose day is left out are passed over.</summary>
    public void Add<TRow, TCode>(ReadOnlySpan<TRow> keys, ReadOnlySpan<DateOnly> days, ReadOnlySpan<decimal> amounts, in TCode codeOf, in DaySlots slots)
        where TCode : struct, IKeyCode<TRow, TKey>
    {
        while (!keys.IsEmpty)
        {
            var done = _amounts.Length == 0
                ? Fill<TRow, TCode, WithoutAmounts>(keys, days, amounts, codeOf, slots, _ends, ref _items.First, ref Unsafe.NullRef<decimal>(), Bits, _blockShift, out var full)
                : Fill<TRow, TCode, WithAmounts>(keys, days, amounts, codeOf, slots, _ends, ref _items.First, ref _amounts.First, Bits, _blockShift, out full);
            if (full >= 0)
                Chain(ref _ends[full]);
            keys = keys[done..];
            days = days[done..];
            amounts = amounts.IsEmpty ? [] : amounts[done..];
        }
    }

    /// <summary>Notes where the next items go, for <see cref="Restore"/>.</summary>
    /// <param name="ends">Takes as many numbers as there are partitions.</param>
    /// <returns>What else is to be noted.</returns>
    public readonly uint Note(Span<uint> ends)
    {
        _ends.AsSpan(0, Count).CopyTo(ends);
        return _blocks;
    }

    /// <summary>Forgets the items that were added since a note was taken.</summary>
    public void Restore(ReadOnlySpan<uint> ends, uint blocks)
    {
        ends[..Count].CopyTo(_ends);
        _blocks = blocks;
    }

    /// <summary>How many items a partition has.</summary>
    public readonly int CountOf(int partition)
    {
        var count = 0;
        foreach (var block in Read(partition))
            count += block.Length;
        return count;
    }

    /// <summary>How many items the largest partition has.</summary>
    public readonly int LargestCount()
    {
        var largest = 0;
        for (var partition = 0; partition < Count; partition++)
            largest = Math.Max(largest, CountOf(partition));
        return largest;
    }

    /// <summary>A partition's items, block by block, in the order in which they came.</summary>
    public readonly Reader Read(int partition) => new(this, partition);

    public void Dispose()
    {
        // Without room, as by default, there is nothing to give back.
        if (!_isRented)
            return;
        _isRented = false;
        _items.Dispose();
        _amounts.Dispose();
        ArrayPool<uint>.Shared.Return(_next);
        ArrayPool<uint>.Shared.Return(_firsts);
        ArrayPool<uint>.Shared.Return(_ends);
    }

    /// <summary>
    /// Adds rows until one has filled its block, or all are done; says how many it was, and whose block is full, or −1. Without a call: it would drive the loop's
    /// own counters out of the registers, for half as much time again.
    /// </summary>
    // Bounds, here and below: a partition is less than 2^bits, the number of ends; each end lies in a block, of which there are enough for all rows.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Fill(ReadOnlySpan<TKey> mixed, uint[] allEnds, ref TKey items, int bits, int blockShift, out int full)
    {
        ref var ends = ref MemoryMarshal.GetArrayDataReference(allEnds);
        var inBlock = (1u << blockShift) - 1;
        for (var row = 0; row < mixed.Length; row++)
        {
            var partition = TKey.PartitionOf(mixed[row], bits);
            ref var end = ref Unsafe.Add(ref ends, partition);
            var place = end;
            Unsafe.Add(ref items, (nint)place) = TKey.Item(mixed[row], bits, 0);
            end = ++place;
            if ((place & inBlock) != 0)
                continue;
            full = partition;
            return row + 1;
        }

        full = -1;
        return mixed.Length;
    }

    /// <inheritdoc cref="Fill"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Fill<TRow, TCode, TAmounts>(
        ReadOnlySpan<TRow> keys,
        ReadOnlySpan<DateOnly> days,
        ReadOnlySpan<decimal> amounts,
        TCode codeOf,
        DaySlots slots,
        uint[] allEnds,
        ref TKey items,
        ref decimal itemAmounts,
        int bits,
        int blockShift,
        out int full)
        where TCode : struct, IKeyCode<TRow, TKey>
    {
        ref var ends = ref MemoryMarshal.GetArrayDataReference(allEnds);
        var inBlock = (1u << blockShift) - 1;
        days = days[..keys.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            var key = codeOf.Of(keys[row]);
            var slot = slots.Of(days[row]);
            var partition = TKey.PartitionOf(key, bits);
            ref var end = ref Unsafe.Add(ref ends, partition);
            var place = end;
            Unsafe.Add(ref items, (nint)place) = TKey.Item(key, bits, slot & ~DaySlots.LeftOut);
            if (typeof(TAmounts) == typeof(WithAmounts))
                Unsafe.Add(ref itemAmounts, (nint)place) = amounts[row];
            // No branch on the day: the next row of the partition takes the place of one that is left out.
            var taken = 1 - (slot / DaySlots.LeftOut);
            end = place += taken;
            if ((place & inBlock) != 0 || taken == 0)
                continue;
            full = partition;
            return row + 1;
        }

        full = -1;
        return keys.Length;
    }

    /// <summary>Puts a new block behind one that has just become full; the end moves to its start.</summary>
    private void Chain(ref uint end)
    {
        var full = (end - 1) >> _blockShift;
        end = TakeBlock();
        _next[full] = end;
    }

    /// <summary>A new block, by the place of its first item.</summary>
    private uint TakeBlock() => _blocks++ << _blockShift;

    // Which of two loops is compiled: what only the other needs would take registers away.
    private readonly struct WithAmounts;

    private readonly struct WithoutAmounts;

    /// <summary>Walks the blocks of one partition.</summary>
    internal ref struct Reader
    {
        private readonly Partitions<TKey> _partitions;
        private readonly uint _end;
        private uint _place;
        private uint _start;

        internal Reader(Partitions<TKey> partitions, int partition)
        {
            _partitions = partitions;
            Current = default;
            if (!partitions._isRented)
                return;
            _end = partitions._ends[partition];
            _place = partitions._firsts[partition];
        }

        public ReadOnlySpan<TKey> Current { get; private set; }

        /// <summary>Gets the amounts of the current items, if they have any.</summary>
        public readonly ReadOnlySpan<decimal> CurrentAmounts =>
            _partitions._amounts.Length == 0 ? [] : _partitions._amounts.Slice(_start, Current.Length);

        public readonly Reader GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_place == _end)
                return false;
            var start = _start = _place;
            var shift = _partitions._blockShift;
            var isLast = start >> shift == _end >> shift;
            var length = isLast ? _end - start : 1u << shift;
            _place = isLast ? _end : _partitions._next[start >> shift];
            Current = _partitions._items.Slice(start, (int)length);
            return true;
        }
    }
}
