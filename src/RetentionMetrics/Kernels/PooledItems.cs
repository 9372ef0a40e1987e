using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Room for many items in one piece, from the pool.</summary>
/// <remarks>The pool's arrays have powers of two as lengths, up to twice as much as is wanted. Arrays of four, five, six and seven items an element bring that down to a quarter more.</remarks>
internal readonly struct PooledItems<T> : IDisposable
    where T : unmanaged
{
    private const int FewestPerElement = 4;
    private const int MostPerElement = 7;

    private readonly Array? _array;

    public PooledItems(long length)
    {
        var best = FewestPerElement;
        for (var each = FewestPerElement; each <= MostPerElement; each++)
        {
            if (Room(length, each) < Room(length, best))
                best = each;
        }

        Length = Room(length, best);
        _array = best switch
        {
            4 => ArrayPool<Four>.Shared.Rent(Elements(length, 4)),
            5 => ArrayPool<Five>.Shared.Rent(Elements(length, 5)),
            6 => ArrayPool<Six>.Shared.Rent(Elements(length, 6)),
            _ => ArrayPool<Seven>.Shared.Rent(Elements(length, 7)),
        };
    }

    /// <summary>Gets how many items there is room for.</summary>
    public long Length { get; }

    /// <summary>Gets the first item.</summary>
    // Bounds: elements of whole items lie side by side, as many as the length says at least.
    public ref T First => ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(_array!));

    public Span<T> Slice(long start, int length)
    {
        if ((ulong)start > (ulong)Length || (ulong)length > (ulong)(Length - start))
            throw new ArgumentOutOfRangeException(nameof(start), start, $"There are no {length} items from there on.");
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref First, (nint)start), length);
    }

    public void Dispose()
    {
        if (_array is Four[] four)
            ArrayPool<Four>.Shared.Return(four);
        else if (_array is Five[] five)
            ArrayPool<Five>.Shared.Return(five);
        else if (_array is Six[] six)
            ArrayPool<Six>.Shared.Return(six);
        else if (_array is Seven[] seven)
            ArrayPool<Seven>.Shared.Return(seven);
    }

    // At least one: of none, the pool gives an array without room.
    private static int Elements(long length, int each) => checked((int)Math.Max(1, (length + each - 1) / each));

    // The least of the pool's lengths that holds as many elements.
    private static long Room(long length, int each) => (long)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, Elements(length, each))) * each;

    [InlineArray(4)]
    private struct Four
    {
        private T _first;
    }

    [InlineArray(5)]
    private struct Five
    {
        private T _first;
    }

    [InlineArray(6)]
    private struct Six
    {
        private T _first;
    }

    [InlineArray(7)]
    private struct Seven
    {
        private T _first;
    }
}
