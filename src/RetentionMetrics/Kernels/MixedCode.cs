using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Codes of keys in 32, 64 or 128 bits, wherever they lie: their mixed forms.</summary>
internal readonly struct MixedCode :
    IKeyCode<int, Key32>,
    IKeyCode<uint, Key32>,
    IKeyCode<long, Key64>,
    IKeyCode<ulong, Key64>,
    IKeyCode<Guid, Key128>,
    IReversibleCode<int, Key32>,
    IReversibleCode<uint, Key32>,
    IReversibleCode<long, Key64>,
    IReversibleCode<ulong, Key64>,
    IReversibleCode<Guid, Key128>
{
    public bool IsExact => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key32 Of(int key) => Of((uint)key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key32 Of(uint key) => new(KeyMix.Of(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key64 Of(long key) => Of((ulong)key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key64 Of(ulong key) => new(KeyMix.Of(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key128 Of(Guid key) => KeyMix.Of(Unsafe.BitCast<Guid, Key128>(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key32 Of(int key, int row) => Of(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key32 Of(uint key, int row) => Of(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key64 Of(long key, int row) => Of(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key64 Of(ulong key, int row) => Of(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key128 Of(Guid key, int row) => Of(key);

    public int KeyOf(Key32 code, ReadOnlySpan<int> column) => (int)KeyMix.Undo(code.Bits);

    public uint KeyOf(Key32 code, ReadOnlySpan<uint> column) => KeyMix.Undo(code.Bits);

    public long KeyOf(Key64 code, ReadOnlySpan<long> column) => (long)KeyMix.Undo(code.Bits);

    public ulong KeyOf(Key64 code, ReadOnlySpan<ulong> column) => KeyMix.Undo(code.Bits);

    public Guid KeyOf(Key128 code, ReadOnlySpan<Guid> column) => Unsafe.BitCast<Key128, Guid>(KeyMix.Undo(code));
}
