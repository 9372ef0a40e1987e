using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Codes of <see cref="Guid"/> keys: their mixed forms.</summary>
/// <param name="misses">One place, 0 at first, that becomes 1 where a Guid is empty and so names no customer.</param>
internal readonly struct GuidCode(int[] misses) : IKeyCode<Guid, Key128>, IReversibleCode<Guid, Key128>
{
    public bool IsExact => misses[0] == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key128 Of(Guid key)
    {
        if (key == Guid.Empty)
            misses[0] = 1;
        return default(MixedCode).Of(key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key128 Of(Guid key, int row) => Of(key);

    public Guid KeyOf(Key128 code, ReadOnlySpan<Guid> column) => default(MixedCode).KeyOf(code, column);
}
