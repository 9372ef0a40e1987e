using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Codes of integers that lie close together: their distance from the least one, moved up to the highest bits.</summary>
/// <param name="least">The least key.</param>
/// <param name="bits">The distances are less than 2^bits, from 1 to 32.</param>
internal readonly struct OffsetCode<TKey>(TKey least, int bits) : IKeyCode<TKey, Key32>, IReversibleCode<TKey, Key32>
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    private readonly int _shift = 32 - bits;

    public bool IsExact => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key32 Of(TKey key) => new(uint.CreateTruncating(unchecked(key - least)) << _shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key32 Of(TKey key, int row) => Of(key);

    public TKey KeyOf(Key32 code, ReadOnlySpan<TKey> column) => unchecked(least + TKey.CreateTruncating(code.Bits >> _shift));
}
