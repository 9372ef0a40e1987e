using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Mixed keys, distributed by their highest bits, so that what follows (a table per partition) stays in a core's own cache.</summary>
/// <remarks>
/// <para>One pass and no histogram: each partition is a chain of blocks that are taken from pooled chunks as they are needed, so that even a partition that
/// takes everything costs no more memory. Items are written where they stay: gathering them in lines of cache first cost 1.4 times as much.</para>
/// <para>Peak scratch: the items, at most one block per partition more, and at most an eighth for the last chunk. Nothing is allocated once the pool is warm.</para>
/// </remarks>
internal struct Partitions<TKey> : IDisposable
    where TKey : unmanaged, IMixedKey<TKey>
{
    private const int SmallestBlock = 16;
    private const int LargestBlock = 512;
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
    private uint _blocks;
    private int _rentedChunks;

    /// <summary>Makes room for a column.</summary>
    /// <param name="rows">How many rows will be added at most.</param>
    /// <param name="bits">The partitions are 2^bits.</param>
    public Partitions(int rows, int bits)
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
        _chunks = ArrayPool<TKey[]>.Shared.Rent((blocks >> (_chunkShift - _blockShift)) + 1);
        for (var partition = 0; partition < Count; partition++)
            _ends[partition] = _firsts[partition] = TakeBlock();
    }

    /// <summary>Gets the bits of a mixed key that say its partition.</summary>
    public int Bits { get; }

    /// <summary>Gets how many partitions there are.</summary>
    public readonly int Count => 1 << Bits;

    /// <summary>Gets how many items what was taken from the pool has room for.</summary>
    public readonly long Room => (long)_rentedChunks << _chunkShift;

    /// <summary>How many partitions serve a column best, as a power of two: 64 to 1,024, so that a table over one of them stays near the core, and the lines that are written to as well.</summary>
    public static int BitsFor(int rows) => Math.Clamp(BitOperations.Log2((uint)(rows / (BytesPerPartition / Unsafe.SizeOf<TKey>())) | 1), FewestBits, MostBits);

    /// <summary>Adds a chunk of mixed keys.</summary>
    public void Add(ReadOnlySpan<TKey> mixed)
    {
        var (bits, chunkShift) = (Bits, _chunkShift);
        var (inBlock, inChunk) = ((1u << _blockShift) - 1, (1u << chunkShift) - 1);
        // Bounds: a partition is less than 2^bits, the number of ends; each end lies in a block, and each block in a chunk.
        ref var ends = ref MemoryMarshal.GetArrayDataReference(_ends);
        ref var chunks = ref MemoryMarshal.GetArrayDataReference(_chunks);
        for (var i = 0; i < mixed.Length; i++)
        {
            var partition = TKey.PartitionOf(mixed[i], bits);
            ref var end = ref Unsafe.Add(ref ends, partition);
            var chunk = Unsafe.Add(ref chunks, (nint)(end >> chunkShift));
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chunk), (nint)(end & inChunk)) = TKey.Item(mixed[i], bits, 0);
            if ((++end & inBlock) == 0)
                Chain(ref end);
        }
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
        if (_rentedChunks == 0)
            return;
        foreach (var chunk in _chunks.AsSpan(0, _rentedChunks))
            ArrayPool<TKey>.Shared.Return(chunk);
        ArrayPool<TKey[]>.Shared.Return(_chunks, clearArray: true);
        ArrayPool<uint>.Shared.Return(_next);
        ArrayPool<uint>.Shared.Return(_firsts);
        ArrayPool<uint>.Shared.Return(_ends);
        _rentedChunks = 0;
    }

    /// <summary>Puts a new block behind one that has just become full; the end moves to its start.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
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
            _chunks[_rentedChunks++] = ArrayPool<TKey>.Shared.Rent(1 << _chunkShift);
        return place;
    }

    /// <summary>Walks the blocks of one partition.</summary>
    internal ref struct Reader
    {
        private readonly Partitions<TKey> _partitions;
        private readonly uint _end;
        private uint _place;

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

        public readonly Reader GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_place == _end)
                return false;
            var start = _place;
            var shift = _partitions._blockShift;
            var isLast = start >> shift == _end >> shift;
            var length = isLast ? _end - start : 1u << shift;
            _place = isLast ? _end : _partitions._next[start >> shift];
            Current = _partitions._chunks[start >> _partitions._chunkShift]
                .AsSpan((int)(start & ((1u << _partitions._chunkShift) - 1)), (int)length);
            return true;
        }
    }
}
