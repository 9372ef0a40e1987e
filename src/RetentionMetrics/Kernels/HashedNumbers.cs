using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers 0, 1, 2 … for codes that lie anywhere: open addressing over pooled memory. One table serves partition after partition.</summary>
/// <remarks>A slot holds a number plus one, 0 where it is free. Codes are mixed, and at most a quarter of the slots are taken when rows are added: see <see cref="HashedMasks{TCode}"/>.</remarks>
internal struct HashedNumbers<TCode> : IKeyNumbers<TCode>
    where TCode : unmanaged, ITableKey<TCode>
{
    private const int SmallestTableBits = 9;
    private const int LargestTableBits = 30;

    private readonly int _partitionBits;
    private int[] _slots;
    private int _bits;

    // By number plus one.
    private TCode[] _codes;

    public HashedNumbers(int partitionBits)
    {
        _partitionBits = partitionBits;
        _bits = SmallestTableBits;
        _slots = ArrayPool<int>.Shared.Rent(1 << _bits);
        _codes = ArrayPool<TCode>.Shared.Rent(1 << (_bits - 2));
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Begin(int partition)
    {
        // A table that is far too large for what was in it costs more to clear than to grow.
        if (_bits > SmallestTableBits && Count < 1 << (_bits - 4))
            _bits--;
        _slots.AsSpan(0, 1 << _bits).Clear();
        Count = 0;
    }

    /// <inheritdoc/>
    public void Number(ReadOnlySpan<DatedAmount<TCode>> rows, Span<int> numbers)
    {
        while (Count + rows.Length > 1 << (_bits - 1) || (Count > 1 << (_bits - 2) && _bits < LargestTableBits))
            Grow();
        if (_codes.Length <= Count + rows.Length)
            Resize(ref _codes, Count + 1, Count + rows.Length + 1);
        numbers = numbers[..rows.Length];
        // Bounds: a place is less than 2^bits; a search ends, since half of the slots are free; numbers are less than the codes that there is room for.
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        ref var codes = ref MemoryMarshal.GetArrayDataReference(_codes);
        var (partitionBits, bits, mask, count) = (_partitionBits, _bits, (1 << _bits) - 1, Count);
        for (var i = 0; i < rows.Length; i++)
        {
            var code = rows[i].Code;
            var place = TCode.PartitionOf(TCode.Item(code, partitionBits, 0), bits);
            while (true)
            {
                ref var slot = ref Unsafe.Add(ref slots, place);
                var number = slot;
                // One branch for "free" and "found": which of them it is cannot be predicted, that it is one of them almost always holds.
                if (number == 0 | AreEqual(Unsafe.Add(ref codes, number), code))
                {
                    count += number == 0 ? 1 : 0;
                    number = number == 0 ? count : number;
                    slot = number;
                    Unsafe.Add(ref codes, number) = code;
                    numbers[i] = number - 1;
                    break;
                }

                place = (place + 1) & mask;
            }
        }

        Count = count;
    }

    /// <inheritdoc/>
    public readonly TCode CodeOf(int number) => _codes[number + 1];

    public void Dispose()
    {
        if (_slots.Length == 0)
            return;
        ArrayPool<int>.Shared.Return(_slots);
        ArrayPool<TCode>.Shared.Return(_codes);
        (_slots, _codes) = ([], []);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreEqual(TCode one, TCode other) => TCode.HeadOf(one) == TCode.HeadOf(other) & TCode.TailsAreEqual(one, other);

    private static void Resize<T>(ref T[] array, int kept, int needed)
    {
        var larger = ArrayPool<T>.Shared.Rent((int)BitOperations.RoundUpToPowerOf2((uint)needed));
        array.AsSpan(0, kept).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        _bits++;
        Resize(ref _slots, 0, 1 << _bits);
        var slots = _slots.AsSpan(0, 1 << _bits);
        slots.Clear();
        for (var number = 1; number <= Count; number++)
        {
            var place = TCode.PartitionOf(TCode.Item(_codes[number], _partitionBits, 0), _bits);
            while (slots[place] != 0)
                place = (place + 1) & ((1 << _bits) - 1);
            slots[place] = number;
        }
    }
}
