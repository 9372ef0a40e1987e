using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers integers, enumerations and days: those near the first one, on either side, are looked up in a direct table.</summary>
/// <remarks>The direct table grows with the keys that it did not hold, so that clearing it takes no longer than looking those up, and to four megabytes at most.</remarks>
internal sealed class IntegerNumbers<TKey> : GroupNumbers<TKey>
{
    // From 2^19 below the first integer to 2^19 − 1 above it.
    private const int MostPlaces = 1 << 20;
    private const int FewestPlaces = 1 << 8;

    // Clearing so many places takes about as long as looking one key up in the general table.
    private const int PlacesPerMiss = 64;

    // A few rows do not pay for its memory.
    private const int FewMisses = 16;

    private KeyTable<TKey> _table = new();

    // A place holds the number of its integer plus one; 0 where that has not come yet.
    private int[] _places = [];
    private int _length;
    private long _misses;
    private bool _isGivenUp;
    private long? _origin;

    /// <inheritdoc/>
    public override ReadOnlySpan<TKey> Keys => _table.Keys;

    /// <summary>Whether keys of this type are integers, or as good as that.</summary>
    public static bool IsFor() =>
        typeof(TKey) == typeof(DateOnly) || typeof(TKey).IsEnum
        || (typeof(TKey).IsPrimitive && typeof(TKey) != typeof(double) && typeof(TKey) != typeof(float));

    /// <inheritdoc/>
    public override void Number(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        if (_isGivenUp)
        {
            _table.Add(keys, numbers);
            return;
        }

        if (keys.IsEmpty)
            return;
        var origin = _origin ??= IntegerOf(keys[0]);
        var places = _places.AsSpan(0, _length);
        var far = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var place = PlaceOf(keys[i], origin);
            var entry = place < (ulong)places.Length ? places[(int)place] : 0;
            if (entry == 0)
            {
                far += place >= MostPlaces ? 1 : 0;
                entry = Miss(keys[i], place);
                places = _places.AsSpan(0, _length);
            }

            numbers[i] = entry - 1;
        }

        // Most of them lie anywhere.
        _isGivenUp = far > keys.Length / 2;
    }

    /// <summary>Counts rows whose keys stand in the direct table, up to the first that does not, or that is wrong: in one loop no number is written down.</summary>
    /// <returns>The row at which it stopped.</returns>
    public int AddKnown<TRow, TState, TAdder>(in TAdder adder, TState[] states, ReadOnlySpan<TKey> keys, ReadOnlySpan<TRow> rows, int row)
        where TState : struct
        where TAdder : struct, IRowAdder<TRow, TState>
    {
        var places = _places.AsSpan(0, _length);
        var origin = _origin.GetValueOrDefault();
        for (; row < keys.Length && row < rows.Length; row++)
        {
            var place = PlaceOf(keys[row], origin);
            var entry = place < (ulong)places.Length ? places[(int)place] : 0;
            if (entry == 0 || !adder.TryAdd(ref states[entry - 1], in rows[row]))
                break;
        }

        return row;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _table.Dispose();
        ReturnPlaces();
    }

    private static long IntegerOf(TKey key)
    {
        if (typeof(TKey) == typeof(DateOnly))
            return ((DateOnly)(object)key!).DayNumber;
        // Bounds: each reads as many bytes as the key has. Of integers without a sign the great ones come out below zero, still one for each.
        return Unsafe.SizeOf<TKey>() switch
        {
            sizeof(byte) => Unsafe.As<TKey, sbyte>(ref key),
            sizeof(short) => Unsafe.As<TKey, short>(ref key),
            sizeof(int) => Unsafe.As<TKey, int>(ref key),
            _ => Unsafe.As<TKey, long>(ref key),
        };
    }

    /// <summary>The place of a key, one for each: the origin's is the first, then come its neighbours, below and above in turns.</summary>
    private static ulong PlaceOf(TKey key, long origin)
    {
        var distance = unchecked(IntegerOf(key) - origin);
        return (ulong)((distance << 1) ^ (distance >> 63));
    }

    /// <summary>The number of a key that the direct table does not have, plus one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Miss(TKey key, ulong place)
    {
        var entry = _table.Add(key) + 1;
        _misses++;
        if (place >= (ulong)_length && place < (ulong)Math.Clamp((_misses - FewMisses) * PlacesPerMiss, 0, MostPlaces))
            Grow((int)place);
        if (place < (ulong)_length)
            _places[(int)place] = entry;
        return entry;
    }

    private void Grow(int place)
    {
        var length = Math.Max(FewestPlaces, (int)BitOperations.RoundUpToPowerOf2((uint)place + 1));
        var places = ArrayPool<int>.Shared.Rent(length);
        _places.AsSpan(0, _length).CopyTo(places);
        places.AsSpan(_length, length - _length).Clear();
        ReturnPlaces();
        _places = places;
        _length = length;
    }

    private void ReturnPlaces()
    {
        if (_length > 0)
            ArrayPool<int>.Shared.Return(_places);
        _places = [];
        _length = 0;
    }
}
