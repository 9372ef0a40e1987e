using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Mixed keys, distributed by their highest bits, so that what follows (a table per partition) stays in a core's own cache.</summary>
/// <remarks>
/// <para>One pass and no histogram: each partition is a chain of blocks that are taken from pooled chunks as they are needed, so that even a partition that
/// takes everything costs no more memory. Items are written where they stay: gathering them in lines of cache first cost 1.4 times as much.</para>
/// <para>An item may carry a payload in the bits that its partition says already, and an amount beside it.</para>
/// <para>Peak scratch: the items, at most one block per partition more, and at most an eighth for the last chunk. Nothing is allocated once the pool is warm.</para>
/// </remarks>
internal struct Partitions<TKey> : IDisposable
    where TKey : unmanaged, IMixedKey<TKey>
{
    /// <summary>No block has more items.</summary>
    public const int LargestBlock = 512;

    private const int SmallestBlock = 16;
    private const int ChunksPerColumn = 16;
    private const int BytesPerPartition = 1 << 16;
    private const int FewestBits = 6;
    private const int MostBits = 10;

    private readonly int _blockShift;
    private readonly int _chunkShift;
    private readonly uint[] _ends;
    private readonly uint[] _firsts;
    private readonly uint[] _next;
    private readonly TKey[][] _chunks;

    // As many chunks of as many places, if items have amounts.
    private readonly decimal[][] _amounts;
    private uint _blocks;
    private int _rentedChunks;

    /// <summary>Makes room for a column.</summary>
    /// <param name="rows">How many rows will be added at most.</param>
    /// <param name="bits">The partitions are 2^bits.</param>
    /// <param name="withAmounts">Whether each item comes with an amount.</param>
    public Partitions(int rows, int bits, bool withAmounts = false)
    {
        Bits = bits;
        // Blocks of at most an eighth of an average partition: what the last block of each wastes stays small.
        var block = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(rows >> bits) / 8), SmallestBlock, LargestBlock);
        _blockShift = BitOperations.Log2((uint)block);
        // Each partition has one block that is not full.
        var blocks = Count + (rows >> _blockShift) + 1;
        _chunkShift = _blockShift + Math.Max(0, BitOperations.Log2((uint)blocks) + 1 - BitOperations.Log2(ChunksPerColumn));
        _ends = ArrayPool<uint>.Shared.Rent(Count);
        _firsts = ArrayPool<uint>.Shared.Rent(Count);
        _next = ArrayPool<uint>.Shared.Rent(blocks);
        var chunks = (blocks >> (_chunkShift - _blockShift)) + 1;
        _chunks = ArrayPool<TKey[]>.Shared.Rent(chunks);
        _amounts = withAmounts ? ArrayPool<decimal[]>.Shared.Rent(chunks) : [];
        for (var partition = 0; partition < Count; partition++)
            _ends[partition] = _firsts[partition] = TakeBlock();
    }

    /// <summary>Gets the bits of a mixed key that say its partition.</summary>
    public int Bits { get; }

    /// <summary>Gets how many partitions there are.</summary>
    public readonly int Count => 1 << Bits;

    /// <summary>Gets how many items what was taken from the pool has room for.</summary>
    public readonly long Room => (long)_rentedChunks << _chunkShift;

    private readonly uint InChunk => (1u << _chunkShift) - 1;

    /// <summary>How many partitions serve a column best, as a power of two: 64 to 1,024, so that a table over one of them stays near the core, and the lines that are written to as well.</summary>
    public static int BitsFor(int rows) => Math.Clamp(BitOperations.Log2((uint)(rows / (BytesPerPartition / Unsafe.SizeOf<TKey>())) | 1), FewestBits, MostBits);

    /// <summary>Adds a chunk of mixed keys.</summary>
    public void Add(ReadOnlySpan<TKey> mixed) => Add<NoExtras>(mixed, [], []);

    /// <summary>Adds a chunk of mixed keys with a payload for each, less than 2^bits in 32-bit keys, and with their amounts where items have them.</summary>
    public void Add(ReadOnlySpan<TKey> mixed, ReadOnlySpan<uint> payloads, ReadOnlySpan<decimal> amounts)
    {
        if (_amounts.Length == 0)
            Add<Payloads>(mixed, payloads, []);
        else
            Add<PayloadsAndAmounts>(mixed, payloads, amounts);
    }

    /// <summary>A partition's items, block by block, in the order in which they came.</summary>
    public readonly Reader Read(int partition) => new(this, partition);

    public void Dispose()
    {
        // Without room, as by default, there is nothing to give back.
        if (_rentedChunks == 0)
            return;
        foreach (var chunk in _chunks.AsSpan(0, _rentedChunks))
            ArrayPool<TKey>.Shared.Return(chunk);
        ArrayPool<TKey[]>.Shared.Return(_chunks, clearArray: true);
        if (_amounts.Length > 0)
        {
            foreach (var chunk in _amounts.AsSpan(0, _rentedChunks))
                ArrayPool<decimal>.Shared.Return(chunk);
            ArrayPool<decimal[]>.Shared.Return(_amounts, clearArray: true);
        }

        ArrayPool<uint>.Shared.Return(_next);
        ArrayPool<uint>.Shared.Return(_firsts);
        ArrayPool<uint>.Shared.Return(_ends);
        _rentedChunks = 0;
    }

    private void Add<TExtras>(ReadOnlySpan<TKey> mixed, ReadOnlySpan<uint> payloads, ReadOnlySpan<decimal> amounts)
        where TExtras : struct, IExtras
    {
        var inBlock = (1u << _blockShift) - 1;
        while (!mixed.IsEmpty)
        {
            var done = Fill<TExtras>(mixed, payloads, amounts, _ends, _chunks, _amounts, Bits, inBlock, _chunkShift);
            // Its last item may have filled a block.
            ref var end = ref _ends[TKey.PartitionOf(mixed[done - 1], Bits)];
            if ((end & inBlock) == 0)
                Chain(ref end);
            mixed = mixed[done..];
            payloads = TExtras.HavePayloads ? payloads[done..] : [];
            amounts = TExtras.HaveAmounts ? amounts[done..] : [];
        }
    }

    /// <summary>Adds rows until one has filled its block, or all are done. Without a call: it would drive the loop's own counters out of the registers, for half as much time again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Fill<TExtras>(
        ReadOnlySpan<TKey> mixed,
        ReadOnlySpan<uint> payloads,
        ReadOnlySpan<decimal> amounts,
        uint[] allEnds,
        TKey[][] allChunks,
        decimal[][] allAmounts,
        int bits,
        uint inBlock,
        int chunkShift)
        where TExtras : struct, IExtras
    {
        // Bounds: a partition is less than 2^bits, the number of ends; each end lies in a block, and each block in a chunk. There is a payload for each row.
        ref var ends = ref MemoryMarshal.GetArrayDataReference(allEnds);
        ref var chunks = ref MemoryMarshal.GetArrayDataReference(allChunks);
        ref var payload = ref MemoryMarshal.GetReference(payloads);
        var inChunk = (1u << chunkShift) - 1;
        for (var i = 0; i < mixed.Length; i++)
        {
            ref var end = ref Unsafe.Add(ref ends, TKey.PartitionOf(mixed[i], bits));
            var place = end;
            var chunk = Unsafe.Add(ref chunks, (nint)(place >> chunkShift));
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chunk), (nint)(place & inChunk)) =
                TKey.Item(mixed[i], bits, TExtras.HavePayloads ? Unsafe.Add(ref payload, i) : 0);
            if (TExtras.HaveAmounts)
                allAmounts[place >> chunkShift][place & inChunk] = amounts[i];
            end = ++place;
            if ((place & inBlock) == 0)
                return i + 1;
        }

        return mixed.Length;
    }

    /// <summary>Puts a new block behind one that has just become full; the end moves to its start.</summary>
    private void Chain(ref uint end)
    {
        var full = (end - 1) >> _blockShift;
        end = TakeBlock();
        _next[full] = end;
    }

    /// <summary>A new block, by the place of its first item.</summary>
    private uint TakeBlock()
    {
        var place = _blocks++ << _blockShift;
        if (place >> _chunkShift == (uint)_rentedChunks)
        {
            _chunks[_rentedChunks] = ArrayPool<TKey>.Shared.Rent(1 << _chunkShift);
            if (_amounts.Length > 0)
                _amounts[_rentedChunks] = ArrayPool<decimal>.Shared.Rent(1 << _chunkShift);
            _rentedChunks++;
        }

        return place;
    }

    // What comes with the keys, so that one loop is compiled for each.
    private interface IExtras
    {
        static abstract bool HavePayloads { get; }

        static abstract bool HaveAmounts { get; }
    }

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
            if (partitions._rentedChunks == 0)
                return;
            _end = partitions._ends[partition];
            _place = partitions._firsts[partition];
        }

        public ReadOnlySpan<TKey> Current { get; private set; }

        /// <summary>Gets the amounts of the current items, if they have any.</summary>
        public readonly ReadOnlySpan<decimal> CurrentAmounts =>
            _partitions._amounts.Length == 0
                ? []
                : _partitions._amounts[_start >> _partitions._chunkShift].AsSpan((int)(_start & _partitions.InChunk), Current.Length);

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
            Current = _partitions._chunks[start >> _partitions._chunkShift].AsSpan((int)(start & _partitions.InChunk), (int)length);
            return true;
        }
    }

    private readonly struct NoExtras : IExtras
    {
        public static bool HavePayloads => false;

        public static bool HaveAmounts => false;
    }

    private readonly struct Payloads : IExtras
    {
        public static bool HavePayloads => true;

        public static bool HaveAmounts => false;
    }

    private readonly struct PayloadsAndAmounts : IExtras
    {
        public static bool HavePayloads => true;

        public static bool HaveAmounts => true;
    }
}
