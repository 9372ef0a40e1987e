using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Masks of up to 64 slots of keys of 32 bits, wherever they lie: a hash table of buckets of eight places. One table serves partition after partition.</summary>
/// <remarks>
/// All places of a bucket are compared at once, with the key and with "free", so that only a bucket that overflows needs a branch: 0.8 times as long as
/// <see cref="HashedMasks{TCode}"/>, which keeps three quarters of its places free to the same end. Places fill up from the left and are never freed, hence the first
/// that answers is the key's own. Meant for codes that are their heads alone; the six lowest bits hold the slot and are no part of the key.
/// </remarks>
internal struct BucketMasks<TCode> : IMaskSet<TCode>
    where TCode : unmanaged, ITableKey<TCode>
{
    private const int SlotBits = 6;
    private const int PlacesPerBucket = 8;

    // Set in every code, so that none is that of a free place.
    private const uint Present = 1;

    // With three eighths of the places free, a block of new keys always finds room.
    private const int SmallestTableBits = 9;

    // A place for each key that 32 bits without those of the slot can tell apart.
    private const int LargestTableBits = 32 - SlotBits - 3;

    private const int DrainLength = 256;

    private uint[] _codes;
    private ulong[] _masks;
    private int _bits;
    private int _count;

    public BucketMasks() => (_codes, _masks) = Rent(_bits = SmallestTableBits);

    /// <summary>Gets whether vectors compare a bucket at once; without them it is no faster than other tables.</summary>
    public static bool IsQuick => Vector256.IsHardwareAccelerated && typeof(TCode) == typeof(Key32);

    private readonly int Places => PlacesPerBucket << _bits;

    public void Clear()
    {
        // A table that is far too large for what was in it costs more to clear than to grow.
        if (_bits > SmallestTableBits && _count < Places >> 4)
            _bits--;
        _codes.AsSpan(0, Places).Clear();
        _masks.AsSpan(0, Places).Clear();
        _count = 0;
    }

    public void Add(ReadOnlySpan<TCode> items)
    {
        while (_count > (Places >> 1) + (Places >> 3) && _bits < LargestTableBits)
            Grow();
        _count += AddTo(items, _codes, _masks, _bits);
    }

    public readonly void Locate(ReadOnlySpan<TCode> items, Span<int> firsts, Span<int> slots)
    {
        firsts = firsts[..items.Length];
        slots = slots[..items.Length];
        ref var codes = ref MemoryMarshal.GetArrayDataReference(_codes);
        for (var i = 0; i < items.Length; i++)
        {
            var head = (uint)TCode.HeadOf(items[i]);
            var mask = _masks[PlaceOf(ref codes, head, _bits)];
            firsts[i] = mask == 0 ? IMaskSet<TCode>.NoSlot : BitOperations.TrailingZeroCount(mask);
            slots[i] = (int)(head & ((1u << SlotBits) - 1));
        }
    }

    public readonly void Drain<TSink>(ref TSink sink)
        where TSink : struct, IMaskSink
    {
        Span<ulong> masks = stackalloc ulong[DrainLength];
        var filled = 0;
        foreach (var mask in _masks.AsSpan(0, Places))
        {
            // No branch on what is free: the next mask takes its place.
            masks[filled] = mask;
            filled += mask == 0 ? 0 : 1;
            if (filled < DrainLength)
                continue;
            sink.Add(masks, 1);
            filled = 0;
        }

        sink.Add(masks[..filled], 1);
    }

    public void Dispose()
    {
        if (_codes.Length > 0)
            Return(_codes, _masks);
        (_codes, _masks) = ([], []);
    }

    /// <summary>Adds items; says how many keys are new.</summary>
    // Bounds, here and below: a place is less than 8 · 2^bits, and behind the places there is one more code. A search ends, since there are free places, or one for every key.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int AddTo(ReadOnlySpan<TCode> items, uint[] allCodes, ulong[] allMasks, int bits)
    {
        ref var codes = ref MemoryMarshal.GetArrayDataReference(allCodes);
        ref var masks = ref MemoryMarshal.GetArrayDataReference(allMasks);
        var nowhere = (uint)PlacesPerBucket << bits;
        var added = 0u;
        foreach (var item in items)
        {
            var head = (uint)TCode.HeadOf(item);
            var place = PlaceOf(ref codes, head, bits);
            // A code that is there already goes nowhere instead: a whole bucket that is read soon after a part of it was written waits for that.
            var isNew = Unsafe.Add(ref codes, place) == 0 ? 1u : 0u;
            Unsafe.Add(ref codes, nowhere ^ ((nowhere ^ place) & (0 - isNew))) = CodeOf(head);
            Unsafe.Add(ref masks, place) |= 1UL << (int)head;
            added += isNew;
        }

        return (int)added;
    }

    /// <summary>The place of a key, or the free one where it belongs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint PlaceOf(ref uint codes, uint head, int bits)
    {
        var code = Vector256.Create(CodeOf(head));
        for (var bucket = head >> (32 - bits); ; bucket = (bucket + 1) & ((1u << bits) - 1))
        {
            var there = Vector256.LoadUnsafe(ref codes, bucket * PlacesPerBucket);
            var answers = (Vector256.Equals(there, code) | Vector256.Equals(there, Vector256<uint>.Zero)).ExtractMostSignificantBits();
            if (answers != 0)
                return (bucket * PlacesPerBucket) + (uint)BitOperations.TrailingZeroCount(answers);
        }
    }

    private static uint CodeOf(uint head) => (head & ~((1u << SlotBits) - 1)) | Present;

    private static void Return(uint[] codes, ulong[] masks)
    {
        ArrayPool<uint>.Shared.Return(codes);
        ArrayPool<ulong>.Shared.Return(masks);
    }

    private static (uint[] Codes, ulong[] Masks) Rent(int bits)
    {
        var places = PlacesPerBucket << bits;
        var (codes, masks) = (ArrayPool<uint>.Shared.Rent(places + 1), ArrayPool<ulong>.Shared.Rent(places));
        codes.AsSpan(0, places).Clear();
        masks.AsSpan(0, places).Clear();
        return (codes, masks);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        var (codes, masks, places) = (_codes, _masks, Places);
        (_codes, _masks) = Rent(++_bits);
        ref var grown = ref MemoryMarshal.GetArrayDataReference(_codes);
        for (var old = 0; old < places; old++)
        {
            if (masks[old] == 0)
                continue;
            var place = PlaceOf(ref grown, codes[old], _bits);
            (_codes[place], _masks[place]) = (codes[old], masks[old]);
        }

        Return(codes, masks);
    }
}
