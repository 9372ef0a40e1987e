using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Records by the groups of their keys: the keys in the order of first appearance, and for each an array with its records in their order.</summary>
/// <remarks>The rows are numbered and counted before they are copied, so that nothing is allocated but the arrays that are handed back.</remarks>
internal readonly struct RecordGroups<T, TKey>
    where TKey : notnull
{
    // A chunk of keys stays in the first cache until it is numbered.
    private const int ChunkBytes = 1 << 14;
    private const int ShortestChunk = 256;

    private readonly TKey[] _keys;
    private readonly T[][] _groups;

    private RecordGroups(TKey[] keys, T[][] groups)
    {
        _keys = keys;
        _groups = groups;
    }

    /// <summary>Gets how many groups there are.</summary>
    public int Count => _keys.Length;

    /// <summary>Gets the keys by the groups' numbers.</summary>
    public ReadOnlySpan<TKey> Keys => _keys;

    /// <summary>Gets a group's key and its records, in an array that nobody else holds.</summary>
    public (TKey Key, T[] Records) this[int number] => (_keys[number], _groups[number]);

    /// <summary>Groups records, read once. The key of each is asked for once, in order, and no more of them after one that is null.</summary>
    /// <exception cref="ArgumentException">A record has a null key; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">The records are a list that was changed in the meantime.</exception>
    public static RecordGroups<T, TKey> Of(IEnumerable<T> records, Func<T, TKey> keyOf, [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
    {
        // An array of a derived class is no span of its base: the exact type is asked for.
        if (records.GetType() == typeof(T[]))
            return Of((ReadOnlySpan<T>)(T[])records, keyOf, keyName);
        if (records.GetType() != typeof(List<T>))
            return OfSequence(records, keyOf, keyName);

        var list = (List<T>)records;
        // An enumerator knows at its next step whether the list was changed in the meantime, and says so as it does in any loop.
        using var change = list.GetEnumerator();
        RecordGroups<T, TKey> groups;
        try
        {
            groups = Of((ReadOnlySpan<T>)CollectionsMarshal.AsSpan(list), keyOf, keyName);
        }
        catch
        {
            // A record that was taken out of the list may well be why.
            change.MoveNext();
            throw;
        }

        change.MoveNext();
        return groups;
    }

    private static RecordGroups<T, TKey> Of(ReadOnlySpan<T> records, Func<T, TKey> keyOf, string? keyName) =>
        records.Length <= Few.Length ? OfFew(records, keyOf, keyName) : OfMany(records, keyOf, keyName);

    // Rented memory costs more than a few records themselves.
    private static RecordGroups<T, TKey> OfFew(ReadOnlySpan<T> records, Func<T, TKey> keyOf, string? keyName)
    {
        Few<TKey> memory = default;
        var keys = ((Span<TKey>)memory)[..records.Length];
        Project(records, keyOf, keys, 0, keyName);
        return GroupFew(records, keys);
    }

    private static RecordGroups<T, TKey> GroupFew(ReadOnlySpan<T> records, Span<TKey> keys)
    {
        Span<int> numbers = stackalloc int[Few.Length];
        Span<int> counts = stackalloc int[Few.Length];
        var count = GroupNumbers<TKey>.NumberFew(keys, numbers, counts);
        return Group(records, numbers[..keys.Length], keys[..count], counts[..count]);
    }

    // Into a span, because an array of a class asks at each write whether it is one of a derived class.
    private static void Project(ReadOnlySpan<T> records, Func<T, TKey> keyOf, Span<TKey> keys, int start, string? keyName)
    {
        for (var i = 0; i < records.Length && i < keys.Length; i++)
            keys[i] = keyOf(records[i]) ?? throw Missing(start + i, keyName);
    }

    private static RecordGroups<T, TKey> OfMany(ReadOnlySpan<T> records, Func<T, TKey> keyOf, string? keyName)
    {
        var keys = ArrayPool<TKey>.Shared.Rent(Math.Min(records.Length, ChunkLength));
        var numbers = ArrayPool<int>.Shared.Rent(records.Length);
        using var distinct = GroupNumbers<TKey>.Create();
        try
        {
            for (var start = 0; start < records.Length; start += keys.Length)
            {
                var chunk = records[start..Math.Min(records.Length, start + keys.Length)];
                Project(chunk, keyOf, keys.AsSpan(0, chunk.Length), start, keyName);
                distinct.NumberAndCount(keys.AsSpan(0, chunk.Length), numbers.AsSpan(start));
            }

            return Group(records, numbers.AsSpan(0, records.Length), distinct.Keys, distinct.Counts);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(numbers);
            ArrayPool<TKey>.Shared.Return(keys, RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
        }
    }

    private static RecordGroups<T, TKey> OfSequence(IEnumerable<T> records, Func<T, TKey> keyOf, string? keyName)
    {
        var keys = ArrayPool<TKey>.Shared.Rent(ChunkLength);
        var chunk = ArrayPool<int>.Shared.Rent(keys.Length);
        var (rows, numbers) = (new ColumnBuffer<T>(), new ColumnBuffer<int>());
        using var distinct = GroupNumbers<TKey>.Create();
        try
        {
            var filled = 0;
            foreach (var record in records)
            {
                keys[filled++] = keyOf(record) ?? throw Missing(rows.Span.Length, keyName);
                rows.Append([record]);
                if (filled < keys.Length)
                    continue;
                distinct.NumberAndCount(keys, chunk);
                numbers.Append(chunk.AsSpan(0, filled));
                filled = 0;
            }

            if (rows.Span.Length <= Few.Length)
                return GroupFew(rows.Span, keys.AsSpan(0, filled));
            distinct.NumberAndCount(keys.AsSpan(0, filled), chunk);
            numbers.Append(chunk.AsSpan(0, filled));
            return Group(rows.Span, numbers.Span, distinct.Keys, distinct.Counts);
        }
        finally
        {
            rows.Dispose();
            numbers.Dispose();
            ArrayPool<int>.Shared.Return(chunk);
            ArrayPool<TKey>.Shared.Return(keys, RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
        }
    }

    private static RecordGroups<T, TKey> Group(ReadOnlySpan<T> records, ReadOnlySpan<int> numbers, ReadOnlySpan<TKey> keys, Span<int> counts)
    {
        var groups = new T[keys.Length][];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = GC.AllocateUninitializedArray<T>(counts[i]);
        // From here on, the place of a group's next record.
        counts.Clear();
        Scatter(records, numbers, groups, counts);
        return new(keys.ToArray(), groups);
    }

    // Apart, so that the places of the loop are all that it holds in registers.
    private static void Scatter(ReadOnlySpan<T> records, ReadOnlySpan<int> numbers, T[][] groups, Span<int> places)
    {
        for (var i = 0; i < numbers.Length && i < records.Length; i++)
        {
            var number = numbers[i];
            // Bounds: each group has as many places as the numbers say, which nobody else has in hand. By reference for the same reason as above.
            ref var first = ref MemoryMarshal.GetArrayDataReference(groups[number]);
            Unsafe.Add(ref first, places[number]++) = records[i];
        }
    }

    private static ArgumentException Missing(int index, string? keyName) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The record at index {index} has no segment key."), keyName);

    private static int ChunkLength => Math.Max(ShortestChunk, ChunkBytes / Unsafe.SizeOf<TKey>());
}
