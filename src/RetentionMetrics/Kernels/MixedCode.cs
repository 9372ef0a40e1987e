using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Codes of keys in 32, 64 or 128 bits, wherever they lie: their mixed forms.</summary>
internal readonly struct MixedCode : IKeyCode<int, Key32>, IKeyCode<uint, Key32>, IKeyCode<long, Key64>, IKeyCode<ulong, Key64>, IKeyCode<Guid, Key128>
{
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
}
