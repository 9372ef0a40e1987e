using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Sequences that lie in memory.</summary>
internal static class Sequences
{
    /// <summary>The records of an array or a list as a span.</summary>
    public static bool TryGetSpan<T>(IEnumerable<T> records, out ReadOnlySpan<T> span)
    {
        // An array of a derived class is not a span of its base: the exact type is asked for.
        if (records.GetType() == typeof(T[]))
        {
            span = (T[])records;
            return true;
        }

        if (records.GetType() == typeof(List<T>))
        {
            span = CollectionsMarshal.AsSpan((List<T>)records);
            return true;
        }

        span = default;
        return false;
    }
}

/// <summary>Gathers the records of a sequence or a stream into blocks, in rented memory.</summary>
internal struct Blocks<T>(int length) : IDisposable
{
    private readonly T[] _records = ArrayPool<T>.Shared.Rent(length);
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
