using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Mixed keys, distributed by their highest bits, so that what follows (a table per partition) stays in a core's own cache.</summary>
/// <remarks>
/// One pass and no histogram: each partition is a chain of blocks that are taken from pooled chunks as they are needed, so that even a partition that
/// takes everything costs no more memory. Items go through one buffered line per partition: only whole lines are written to far memory.
/// Peak scratch: the items, at most one block per partition more, and an eighth for the last chunk.
/// </remarks>
internal struct Partitions<TKey> : IDisposable
    where TKey : unmanaged, IMixedKey<TKey>
{
    private const int LargestBlock = 512;
    private const int ChunksPerColumn = 16;
    private const int RowsPerPartition = 1 << 14;
    private const int FewestBits = 6;
    private const int MostBits = 10;

    private readonly int _blockShift;
    private readonly int _chunkShift; // blocks per chunk, as a power of two
    private readonly int[] _counts;
    private readonly int[] _last;
    private readonly int[] _next;
    private readonly TKey[] _lines;
    private readonly TKey[][] _chunks;
    private int _blocks;
    private int _rentedChunks;

    /// <summary>Makes room for a column.</summary>
    /// <param name="rows">How many rows will be added at most.</param>
    /// <param name="bits">The partitions are 2^bits.</param>
    public Partitions(int rows, int bits)
    {
        Bits = bits;
        // Blocks of at most an eighth of an average partition: what the last block of each wastes stays small.
        var block = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(rows >> bits) / 8), TKey.LineLength, LargestBlock);
        _blockShift = BitOperations.Log2((uint)block);
        var blocks = Count + (rows >> _blockShift) + 1;
        _chunkShift = Math.Max(0, BitOperations.Log2((uint)blocks) + 1 - BitOperations.Log2(ChunksPerColumn));
        _counts = ArrayPool<int>.Shared.Rent(Count);
        _last = ArrayPool<int>.Shared.Rent(Count);
        _next = ArrayPool<int>.Shared.Rent(blocks);
        _lines = ArrayPool<TKey>.Shared.Rent(Count * TKey.LineLength);
        _chunks = ArrayPool<TKey[]>.Shared.Rent((blocks >> _chunkShift) + 1);
        _counts.AsSpan(0, Count).Clear();
        // The first block of a partition has its number.
        for (var partition = 0; partition < Count; partition++)
            _last[partition] = TakeBlock();
    }

    /// <summary>Gets the bits of a mixed key that say its partition.</summary>
    public int Bits { get; }

    /// <summary>Gets how many partitions there are.</summary>
    public readonly int Count => 1 << Bits;

    /// <summary>How many items a partition has.</summary>
    public readonly int Length(int partition) => _counts[partition];

    /// <summary>How many partitions serve a column best, as a power of two: 64 to 1,024, so that a table over one of them stays near the core, and a line of each as well.</summary>
    public static int BitsFor(int rows) => Math.Clamp(BitOperations.Log2((uint)(rows / RowsPerPartition) | 1), FewestBits, MostBits);

    /// <summary>Adds a chunk of mixed keys.</summary>
    public void Add(ReadOnlySpan<TKey> mixed)
    {
        var bits = Bits;
        ref var line = ref MemoryMarshal.GetArrayDataReference(_lines);
        ref var count = ref MemoryMarshal.GetArrayDataReference(_counts);
        for (var i = 0; i < mixed.Length; i++)
        {
            var key = mixed[i];
            // Bounds: a partition is less than 2^bits, the length of the counts and the number of lines.
            var partition = TKey.PartitionOf(key, bits);
            var at = Unsafe.Add(ref count, partition)++;
            var place = at & (TKey.LineLength - 1);
            Unsafe.Add(ref line, (partition * TKey.LineLength) + place) = TKey.Item(key, bits, 0);
            if (place == TKey.LineLength - 1)
                WriteLine(partition, at);
        }
    }

    /// <summary>Adds a chunk of mixed keys with as many payloads.</summary>
    public void Add(ReadOnlySpan<TKey> mixed, ReadOnlySpan<uint> payloads)
    {
        var bits = Bits;
        ref var line = ref MemoryMarshal.GetArrayDataReference(_lines);
        ref var count = ref MemoryMarshal.GetArrayDataReference(_counts);
        payloads = payloads[..mixed.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            var partition = TKey.PartitionOf(mixed[i], bits);
            var at = Unsafe.Add(ref count, partition)++;
            var place = at & (TKey.LineLength - 1);
            Unsafe.Add(ref line, (partition * TKey.LineLength) + place) = TKey.Item(mixed[i], bits, payloads[i]);
            if (place == TKey.LineLength - 1)
                WriteLine(partition, at);
        }
    }

    /// <summary>Writes the lines that are not full. Then the partitions can be read, and nothing more can be added.</summary>
    public void Complete()
    {
        for (var partition = 0; partition < Count; partition++)
        {
            var rest = _counts[partition] & (TKey.LineLength - 1);
            if (rest == 0)
                continue;
            var within = StartLine(partition, _counts[partition] - rest);
            _lines.AsSpan(partition * TKey.LineLength, rest).CopyTo(Block(_last[partition])[within..]);
        }
    }

    /// <summary>A partition's items, block by block.</summary>
    public readonly Reader Read(int partition) => new(this, partition);

    public void Dispose()
    {
        if (_rentedChunks < 0)
            return;
        foreach (var chunk in _chunks.AsSpan(0, _rentedChunks))
            ArrayPool<TKey>.Shared.Return(chunk);
        ArrayPool<TKey[]>.Shared.Return(_chunks, clearArray: true);
        ArrayPool<TKey>.Shared.Return(_lines);
        ArrayPool<int>.Shared.Return(_next);
        ArrayPool<int>.Shared.Return(_last);
        ArrayPool<int>.Shared.Return(_counts);
        _rentedChunks = -1;
    }

    private readonly Span<TKey> Block(int block) =>
        _chunks[block >> _chunkShift].AsSpan((block & ((1 << _chunkShift) - 1)) << _blockShift, 1 << _blockShift);

    // Not inlined: its variables would push those of the loop, which comes here once in a line, out of the registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteLine(int partition, int last)
    {
        var within = StartLine(partition, last - (TKey.LineLength - 1));
        // Bounds: blocks have whole lines, so the line lies in the block.
        ref var to = ref Unsafe.As<TKey, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(Block(_last[partition])), within));
        ref var from = ref Unsafe.As<TKey, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_lines), partition * TKey.LineLength));
        for (var i = 0; i < Unsafe.SizeOf<TKey>() * TKey.LineLength; i += Vector512<byte>.Count)
            Vector512.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>Where in its block the line of a partition goes whose first item is its n-th: the first line of every block but the first takes a new block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int StartLine(int partition, int item)
    {
        var within = item & ((1 << _blockShift) - 1);
        if (within == 0 && item != 0)
            Chain(partition);
        return within;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Chain(int partition)
    {
        var block = TakeBlock();
        _next[_last[partition]] = block;
        _last[partition] = block;
    }

    private int TakeBlock()
    {
        if (_blocks >> _chunkShift == _rentedChunks)
            _chunks[_rentedChunks++] = ArrayPool<TKey>.Shared.Rent(1 << (_chunkShift + _blockShift));
        return _blocks++;
    }

    /// <summary>Walks the blocks of one partition.</summary>
    internal ref struct Reader
    {
        private readonly Partitions<TKey> _partitions;
        private int _block;
        private int _left;

        internal Reader(Partitions<TKey> partitions, int partition)
        {
            _partitions = partitions;
            _block = partition;
            _left = partitions._counts[partition];
            Current = default;
        }

        public ReadOnlySpan<TKey> Current { get; private set; }

        public readonly Reader GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_left == 0)
                return false;
            if (!Current.IsEmpty)
                _block = _partitions._next[_block];
            Current = _partitions.Block(_block);
            if (_left < Current.Length)
                Current = Current[.._left];
            _left -= Current.Length;
            return true;
        }
    }
}
