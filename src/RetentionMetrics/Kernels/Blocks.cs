using System.Buffers;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Takes a block of records.</summary>
internal delegate void BlockAction<T>(ReadOnlySpan<T> records);

/// <summary>Reads sequences and streams block by block, so that each block is a span.</summary>
internal static class Blocks
{
    public const int Length = 256;

    /// <summary>Hands on all records of a sequence, read once.</summary>
    public static void AddAll<T>(IEnumerable<T> records, BlockAction<T> add)
    {
        using var blocks = new Blocks<T>();
        foreach (var record in records)
        {
            if (blocks.IsFullWith(record))
                add(blocks.Take());
        }

        add(blocks.Take());
    }

    /// <summary>Hands on all records of a stream.</summary>
    public static async Task AddAllAsync<T>(IAsyncEnumerable<T> records, BlockAction<T> add, CancellationToken cancellationToken)
    {
        using var blocks = new Blocks<T>();
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (blocks.IsFullWith(record))
                add(blocks.Take());
        }

        add(blocks.Take());
    }
}

/// <summary>Gathers the records of a sequence or a stream into blocks, in rented memory.</summary>
internal struct Blocks<T>() : IDisposable
{
    private readonly T[] _records = ArrayPool<T>.Shared.Rent(Blocks.Length);
    private int _count;

    /// <summary>Keeps a record; <see langword="true"/> when the block is full and to be taken.</summary>
    public bool IsFullWith(T record)
    {
        _records[_count++] = record;
        return _count == _records.Length;
    }

    /// <summary>Takes the records that were kept, to be read before the next one is kept.</summary>
    public ReadOnlySpan<T> Take()
    {
        var block = _records.AsSpan(0, _count);
        _count = 0;
        return block;
    }

    public readonly void Dispose() => ArrayPool<T>.Shared.Return(_records, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
}
