using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>How many rows a column of keys has, how many distinct keys, and how many of these stand in it more than once.</summary>
/// <remarks>Every method throws an <see cref="ArgumentException"/> where a key names no customer; the message has the parameter and the index.</remarks>
internal readonly partial record struct KeyCounts(long Rows, long Distinct, long Repeated)
{
    /// <summary>Counts a column. No allocation without a comparer.</summary>
    public static KeyCounts Of<TKey>(
        ReadOnlySpan<TKey> keys, IEqualityComparer<TKey>? comparer = null, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
    {
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
        {
            using var known = GroupNumbers<TKey>.Create(compared);
            using var numbers = CustomerKeys.Number(keys, known, parameter);
            return Of(numbers.Span);
        }

        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, out var missing);
        if (missing >= 0)
            throw CustomerKeys.NoCustomer(missing, parameter);
        return new KeyCounts(keys.Length, distinct, repeated);
    }

    /// <summary>Counts a column on several threads, which allocate a little.</summary>
    public static KeyCounts Of<TKey>(ReadOnlyMemory<TKey> keys, int degreeOfParallelism, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
    {
        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, Workers.Parts(keys.Length, degreeOfParallelism), out var missing);
        if (missing >= 0)
            throw CustomerKeys.NoCustomer(missing, parameter);
        return new KeyCounts(keys.Length, distinct, repeated);
    }

    /// <summary>Counts a sequence, read once.</summary>
    public static KeyCounts Of<TKey>(
        IEnumerable<TKey> keys, IEqualityComparer<TKey>? comparer = null, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(keys, parameter);
        // An array of a derived class is no span of its base: the exact type is asked for.
        if (keys.GetType() == typeof(TKey[]))
            return Of((ReadOnlySpan<TKey>)(TKey[])keys, comparer, parameter);
        if (keys.GetType() == typeof(List<TKey>))
            return Of((ReadOnlySpan<TKey>)CollectionsMarshal.AsSpan((List<TKey>)keys), comparer, parameter);
        return Projection.Into(keys, static key => key, new KeyColumn<TKey>(parameter)).Counts(comparer);
    }

    /// <summary>Counts the keys of records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="keyOf">The key of a record.</param>
    /// <param name="amountOf">The amount of a record; those of 0 or less are passed over. All count when null.</param>
    /// <param name="comparer">How keys are compared; by their own equality when null.</param>
    /// <param name="keyName">The parameter that the keys came by.</param>
    public static KeyCounts Of<T, TKey>(
        ReadOnlySpan<T> records,
        Func<T, TKey> keyOf,
        Func<T, decimal>? amountOf = null,
        IEqualityComparer<TKey>? comparer = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null) =>
        amountOf is null
            ? Projection.Into(records, keyOf, new KeyColumn<TKey>(keyName), keyName).Counts(comparer)
            : Selected(records, Selecting(keyOf, null, default, default, amountOf, keyName), comparer);

    /// <inheritdoc cref="Of{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, IEqualityComparer{TKey}, string)"/>
    public static KeyCounts Of<T, TKey>(
        IEnumerable<T> records,
        Func<T, TKey> keyOf,
        Func<T, decimal>? amountOf = null,
        IEqualityComparer<TKey>? comparer = null,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null) =>
        amountOf is null
            ? Projection.Into(records, keyOf, new KeyColumn<TKey>(keyName), recordsName, keyName).Counts(comparer)
            : Selected(records, Selecting(keyOf, null, default, default, amountOf, keyName), comparer, recordsName);

    /// <inheritdoc cref="Of{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, IEqualityComparer{TKey}, string)"/>
    public static async Task<KeyCounts> OfAsync<T, TKey>(
        IAsyncEnumerable<T> records,
        Func<T, TKey> keyOf,
        CancellationToken cancellationToken,
        Func<T, decimal>? amountOf = null,
        IEqualityComparer<TKey>? comparer = null,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null) =>
        amountOf is not null
            ? await SelectedAsync(records, Selecting(keyOf, null, default, default, amountOf, keyName), comparer, recordsName, cancellationToken).ConfigureAwait(false)
            : (await Projection.IntoAsync(records, keyOf, new KeyColumn<TKey>(keyName), cancellationToken, recordsName, keyName).ConfigureAwait(false))
                .Counts(comparer);

    /// <summary>Counts the keys of the records of some days; the key of another record is not asked for.</summary>
    /// <param name="records">The records.</param>
    /// <param name="keyOf">The key of a record.</param>
    /// <param name="dateOf">The day of a record.</param>
    /// <param name="start">The first day.</param>
    /// <param name="end">The day behind the last.</param>
    /// <param name="amountOf">The amount of a record; those of 0 or less are passed over. All count when null.</param>
    /// <param name="comparer">How keys are compared; by their own equality when null.</param>
    /// <param name="keyName">The parameter that the keys came by.</param>
    public static KeyCounts Within<T, TKey>(
        ReadOnlySpan<T> records,
        Func<T, TKey> keyOf,
        Func<T, DateOnly> dateOf,
        DateOnly start,
        DateOnly end,
        Func<T, decimal>? amountOf = null,
        IEqualityComparer<TKey>? comparer = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null) =>
        Selected(records, Selecting(keyOf, dateOf, start, end, amountOf, keyName), comparer);

    /// <inheritdoc cref="Within{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, DateOnly, DateOnly, Func{T, decimal}, IEqualityComparer{TKey}, string)"/>
    public static KeyCounts Within<T, TKey>(
        IEnumerable<T> records,
        Func<T, TKey> keyOf,
        Func<T, DateOnly> dateOf,
        DateOnly start,
        DateOnly end,
        Func<T, decimal>? amountOf = null,
        IEqualityComparer<TKey>? comparer = null,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null) =>
        Selected(records, Selecting(keyOf, dateOf, start, end, amountOf, keyName), comparer, recordsName);

    /// <inheritdoc cref="Within{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, DateOnly, DateOnly, Func{T, decimal}, IEqualityComparer{TKey}, string)"/>
    public static Task<KeyCounts> WithinAsync<T, TKey>(
        IAsyncEnumerable<T> records,
        Func<T, TKey> keyOf,
        Func<T, DateOnly> dateOf,
        DateOnly start,
        DateOnly end,
        CancellationToken cancellationToken,
        Func<T, decimal>? amountOf = null,
        IEqualityComparer<TKey>? comparer = null,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null) =>
        SelectedAsync(records, Selecting(keyOf, dateOf, start, end, amountOf, keyName), comparer, recordsName, cancellationToken);

    private static KeyCounts Selected<T, TKey>(ReadOnlySpan<T> records, SelectedKeys<T, TKey> keys, IEqualityComparer<TKey>? comparer)
    {
        if (records.Length > Few.Length)
            return SelectedOfMany(records, keys, comparer);
        Few<TKey> few = default;
        var selected = ((ReadOnlySpan<TKey>)few)[..keys.Select(records, few, out var kept)];
        try
        {
            return Of(selected, comparer, keys.Parameter);
        }
        catch (ArgumentException) when (CustomerKeys.IndexOfMissing(selected) is >= 0 and var missing)
        {
            throw CustomerKeys.NoCustomer(KeptRows.RowOf(kept, missing), keys.Parameter);
        }
    }

    private static KeyCounts Selected<T, TKey>(IEnumerable<T> records, SelectedKeys<T, TKey> keys, IEqualityComparer<TKey>? comparer, string? recordsName)
    {
        try
        {
            Tallying.Into(records, ref keys, recordsName);
            return keys.Counts(comparer);
        }
        finally
        {
            keys.Dispose();
        }
    }

    private static async Task<KeyCounts> SelectedAsync<T, TKey>(
        IAsyncEnumerable<T> records, SelectedKeys<T, TKey> keys, IEqualityComparer<TKey>? comparer, string? recordsName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        try
        {
            await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
                keys.Add([record]);
            return keys.Counts(comparer);
        }
        finally
        {
            keys.Dispose();
        }
    }

    private static KeyCounts SelectedOfMany<T, TKey>(ReadOnlySpan<T> records, SelectedKeys<T, TKey> keys, IEqualityComparer<TKey>? comparer)
    {
        try
        {
            keys.Add(records);
            return keys.Counts(comparer);
        }
        finally
        {
            keys.Dispose();
        }
    }

    private static SelectedKeys<T, TKey> Selecting<T, TKey>(
        Func<T, TKey> keyOf, Func<T, DateOnly>? dateOf, DateOnly start, DateOnly end, Func<T, decimal>? amountOf, string? keyName)
    {
        ArgumentNullException.ThrowIfNull(keyOf, keyName);
        return new(keyOf, dateOf, start, end, amountOf, keyName);
    }

    /// <summary>Gathers the keys; a missing customer is found where they are counted.</summary>
    private struct KeyColumn<TKey>(string? parameter) : IColumnSink<TKey>, IDisposable
    {
        private ColumnBuffer<TKey> _keys;

        public void Append(ReadOnlySpan<TKey> chunk) => _keys.Append(chunk);

        public KeyCounts Counts(IEqualityComparer<TKey>? comparer)
        {
            try
            {
                return Of(_keys.Span, comparer, parameter);
            }
            finally
            {
                Dispose();
            }
        }

        public void Dispose() => _keys.Dispose();
    }
}
