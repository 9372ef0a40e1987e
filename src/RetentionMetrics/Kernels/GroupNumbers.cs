using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers the distinct keys of a stream of rows 0, 1, 2 … in the order of their first appearance, by the way that suits the key's type.</summary>
/// <remarks>
/// All keys stand in a <see cref="KeyTable{TKey}"/>, which neither prepared nor regular keys slow down. What is faster for few distinct keys is
/// only a short cut before it, of bounded size, which may miss.
/// </remarks>
internal abstract class GroupNumbers<TKey> : IDisposable
{
    private const int FewestCounts = 64;

    // As long as the pool made it; 0 where no row has come yet.
    private int[] _counts = [];

    /// <summary>Gets the distinct keys by their numbers.</summary>
    public abstract ReadOnlySpan<TKey> Keys { get; }

    /// <summary>Gets how many of the rows that were counted each of them has.</summary>
    public Span<int> Counts => _counts.AsSpan(0, Keys.Length);

    /// <summary>Numbering for this type of key.</summary>
    /// <param name="comparer">How keys are compared; by their own equality when null.</param>
    public static GroupNumbers<TKey> Create(IEqualityComparer<TKey>? comparer = null)
    {
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
            return new ComparedNumbers<TKey>(compared);
        if (IntegerNumbers<TKey>.IsFor())
            return new IntegerNumbers<TKey>();
        if (typeof(TKey) == typeof(string))
            return (GroupNumbers<TKey>)(object)new TextNumbers();
        return new OtherNumbers<TKey>();
    }

    /// <summary>Numbers so few rows that comparing each with all keys before it is faster than a table. No allocation.</summary>
    /// <param name="keys">The rows' keys, none of them null; afterwards the distinct ones come first, by their numbers.</param>
    /// <param name="numbers">Where the numbers go; as long.</param>
    /// <param name="counts">Where the number of rows of each distinct key goes; as long.</param>
    /// <returns>How many distinct keys there are.</returns>
    public static int NumberFew(Span<TKey> keys, Span<int> numbers, Span<int> counts)
    {
        // As values, texts are compared without a detour.
        if (typeof(TKey) == typeof(string))
            return GroupNumbers<Text>.NumberFew(MemoryMarshal.CreateSpan(ref Unsafe.As<TKey, Text>(ref MemoryMarshal.GetReference(keys)), keys.Length), numbers, counts);
        numbers = numbers[..keys.Length];
        var count = 0;
        for (var row = 0; row < keys.Length; row++)
        {
            var key = keys[row];
            var number = 0;
            while (number < count && !EqualityComparer<TKey>.Default.Equals(keys[number], key))
                number++;
            if (number == count)
                (keys[count], counts[count++]) = (key, 0);
            counts[number]++;
            numbers[row] = number;
        }

        return count;
    }

    /// <summary>Numbers the next rows, of which none may be null.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="numbers">Where their numbers go; exactly as long.</param>
    public abstract void Number(ReadOnlySpan<TKey> keys, Span<int> numbers);

    /// <summary>Numbers the next rows, of which none may be null, and counts them.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="numbers">Where their numbers go; as long.</param>
    public void NumberAndCount(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        numbers = numbers[..keys.Length];
        Number(keys, numbers);
        if (_counts.Length < Keys.Length)
            Grow(Keys.Length);
        // While the numbers are still in the first cache.
        var counts = _counts;
        foreach (var number in numbers)
            counts[number]++;
    }

    /// <summary>Gives all memory back.</summary>
    public virtual void Dispose()
    {
        if (_counts.Length > 0)
            ArrayPool<int>.Shared.Return(_counts);
        _counts = [];
    }

    private void Grow(int needed)
    {
        var counts = ArrayPool<int>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(FewestCounts, 2L * needed)));
        _counts.CopyTo(counts, 0);
        counts.AsSpan(_counts.Length).Clear();
        if (_counts.Length > 0)
            ArrayPool<int>.Shared.Return(_counts);
        _counts = counts;
    }
}
