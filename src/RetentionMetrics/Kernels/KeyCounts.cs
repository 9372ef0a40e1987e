using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>How many rows a column of keys has, how many distinct keys, and how many of these stand in it more than once.</summary>
internal readonly record struct KeyCounts(long Rows, long Distinct, long Repeated)
{
    /// <summary>Counts a column. No allocation.</summary>
    /// <exception cref="ArgumentException">A key is null; the message names the parameter and the index.</exception>
    public static KeyCounts Of<TKey>(ReadOnlySpan<TKey> keys, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
        where TKey : notnull
    {
        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, out var missing);
        if (missing >= 0)
            throw Missing(missing, parameter);
        return new KeyCounts(keys.Length, distinct, repeated);
    }

    /// <summary>Counts a column on several threads, which allocate a little.</summary>
    /// <exception cref="ArgumentException">A key is null; the message names the parameter and the index.</exception>
    public static KeyCounts Of<TKey>(ReadOnlyMemory<TKey> keys, int degreeOfParallelism, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
        where TKey : notnull
    {
        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, Workers.Parts(keys.Length, degreeOfParallelism), out var missing);
        if (missing >= 0)
            throw Missing(missing, parameter);
        return new KeyCounts(keys.Length, distinct, repeated);
    }

    /// <summary>Counts a sequence, read once.</summary>
    public static KeyCounts Of<TKey>(IEnumerable<TKey> keys, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keys, parameter);
        // An array of a derived class is no span of its base: the exact type is asked for.
        if (keys.GetType() == typeof(TKey[]))
            return Of((ReadOnlySpan<TKey>)(TKey[])keys, parameter);
        if (keys.GetType() == typeof(List<TKey>))
            return Of((ReadOnlySpan<TKey>)CollectionsMarshal.AsSpan((List<TKey>)keys), parameter);
        return Projection.Into(keys, static key => key, new KeyColumn<TKey>(parameter)).Counts();
    }

    /// <summary>Counts the keys of records.</summary>
    public static KeyCounts Of<T, TKey>(
        ReadOnlySpan<T> records, Func<T, TKey> keyOf, [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull =>
        Projection.Into(records, keyOf, new KeyColumn<TKey>(keyName), keyName).Counts();

    /// <inheritdoc cref="Of{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, string?)"/>
    public static KeyCounts Of<T, TKey>(
        IEnumerable<T> records,
        Func<T, TKey> keyOf,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull =>
        Projection.Into(records, keyOf, new KeyColumn<TKey>(keyName), recordsName, keyName).Counts();

    /// <inheritdoc cref="Of{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, string?)"/>
    public static async Task<KeyCounts> OfAsync<T, TKey>(
        IAsyncEnumerable<T> records,
        Func<T, TKey> keyOf,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull =>
        (await Projection.IntoAsync(records, keyOf, new KeyColumn<TKey>(keyName), cancellationToken, recordsName, keyName).ConfigureAwait(false)).Counts();

    /// <summary>Counts the keys of the records that a condition selects; the key of another record is not asked for.</summary>
    public static KeyCounts OfSelected<T, TKey>(
        ReadOnlySpan<T> records, Func<T, TKey> keyOf, Func<T, bool> selected, [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull =>
        Projection.Into(records, Selecting(keyOf, selected, keyName), new KeyColumn<TKey>(keyName)).Counts();

    /// <inheritdoc cref="OfSelected{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, bool}, string?)"/>
    public static KeyCounts OfSelected<T, TKey>(
        IEnumerable<T> records,
        Func<T, TKey> keyOf,
        Func<T, bool> selected,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull =>
        Projection.Into(records, Selecting(keyOf, selected, keyName), new KeyColumn<TKey>(keyName), recordsName).Counts();

    /// <inheritdoc cref="OfSelected{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, bool}, string?)"/>
    public static async Task<KeyCounts> OfSelectedAsync<T, TKey>(
        IAsyncEnumerable<T> records,
        Func<T, TKey> keyOf,
        Func<T, bool> selected,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull =>
        (await Projection.IntoAsync(records, Selecting(keyOf, selected, keyName), new KeyColumn<TKey>(keyName), cancellationToken, recordsName).ConfigureAwait(false)).Counts();

    private static Func<T, (bool Selected, TKey? Key)> Selecting<T, TKey>(Func<T, TKey> keyOf, Func<T, bool> selected, string? keyName)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keyOf, keyName);
        return record => selected(record) ? (true, keyOf(record)) : (false, default);
    }

    private static ArgumentException Missing(long index, string? parameter) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The entry at index {index} has no customer (null)."), parameter);

    /// <summary>Gathers the keys; refuses null with its index among all rows, those left out included.</summary>
    private struct KeyColumn<TKey>(string? parameter) : IColumnSink<TKey>, IColumnSink<(bool Selected, TKey? Key)>, IDisposable
        where TKey : notnull
    {
        private ColumnBuffer<TKey> _keys;
        private long _seen;

        public void Append(ReadOnlySpan<TKey> chunk)
        {
            for (var i = 0; i < chunk.Length; i++)
            {
                if (chunk[i] is null)
                    throw Missing(_seen + i, parameter);
            }

            _keys.Append(chunk);
            _seen += chunk.Length;
        }

        public void Append(ReadOnlySpan<(bool Selected, TKey? Key)> chunk)
        {
            foreach (var (selected, key) in chunk)
            {
                if (selected)
                    _keys.Append([key ?? throw Missing(_seen, parameter)]);
                _seen++;
            }
        }

        public KeyCounts Counts()
        {
            try
            {
                return Of(_keys.Span, parameter);
            }
            finally
            {
                Dispose();
            }
        }

        public void Dispose() => _keys.Dispose();
    }
}
