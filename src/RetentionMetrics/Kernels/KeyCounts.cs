using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>How many rows a column of keys has, how many distinct keys, and how many of these stand in it more than once.</summary>
internal readonly record struct KeyCounts(long Rows, long Distinct, long Repeated)
{
    /// <summary>Counts a column. No allocation.</summary>
    /// <exception cref="ArgumentException">A key names no customer; the message has the parameter and the index.</exception>
    public static KeyCounts Of<TKey>(ReadOnlySpan<TKey> keys, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
        where TKey : notnull
    {
        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, out var missing);
        if (missing >= 0)
            throw CustomerKeys.NoCustomer(missing, parameter);
        return new KeyCounts(keys.Length, distinct, repeated);
    }

    /// <summary>Counts a column on several threads, which allocate a little.</summary>
    /// <exception cref="ArgumentException">A key names no customer; the message has the parameter and the index.</exception>
    public static KeyCounts Of<TKey>(ReadOnlyMemory<TKey> keys, int degreeOfParallelism, [CallerArgumentExpression(nameof(keys))] string? parameter = null)
        where TKey : notnull
    {
        var (distinct, repeated) = KeyKernel<TKey>.Default.Count(keys, Workers.Parts(keys.Length, degreeOfParallelism), out var missing);
        if (missing >= 0)
            throw CustomerKeys.NoCustomer(missing, parameter);
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

    /// <summary>Counts the keys of the records of some days, from one on and before another; the key of another record is not asked for.</summary>
    public static KeyCounts Within<T, TKey>(
        ReadOnlySpan<T> records, Func<T, TKey> keyOf, Func<T, DateOnly> dateSelector, DateOnly start, DateOnly end, [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull
    {
        if (records.Length > Few.Length)
            return WithinMany(records, Selecting(keyOf, dateSelector, start, end, keyName));
        Few<TKey> few = default;
        var selected = Selecting(keyOf, dateSelector, start, end, keyName).Select(records, few);
        return Of(((ReadOnlySpan<TKey>)few)[..selected], keyName);
    }

    /// <inheritdoc cref="Within{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, DateOnly, DateOnly, string?)"/>
    public static KeyCounts Within<T, TKey>(
        IEnumerable<T> records,
        Func<T, TKey> keyOf,
        Func<T, DateOnly> dateSelector,
        DateOnly start,
        DateOnly end,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull
    {
        var tally = Selecting(keyOf, dateSelector, start, end, keyName);
        try
        {
            Tallying.Into(records, ref tally, recordsName);
            return tally.Counts();
        }
        finally
        {
            tally.Dispose();
        }
    }

    /// <inheritdoc cref="Within{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, DateOnly, DateOnly, string?)"/>
    public static async Task<KeyCounts> WithinAsync<T, TKey>(
        IAsyncEnumerable<T> records,
        Func<T, TKey> keyOf,
        Func<T, DateOnly> dateSelector,
        DateOnly start,
        DateOnly end,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(keyOf))] string? keyName = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        var tally = Selecting(keyOf, dateSelector, start, end, keyName);
        try
        {
            await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
                tally.Add([record]);
            return tally.Counts();
        }
        finally
        {
            tally.Dispose();
        }
    }

    private static KeyCounts WithinMany<T, TKey>(ReadOnlySpan<T> records, DayTally<T, TKey> tally)
        where TKey : notnull
    {
        try
        {
            tally.Add(records);
            return tally.Counts();
        }
        finally
        {
            tally.Dispose();
        }
    }

    private static DayTally<T, TKey> Selecting<T, TKey>(Func<T, TKey> keyOf, Func<T, DateOnly> dateSelector, DateOnly start, DateOnly end, string? keyName)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keyOf, keyName);
        return new(keyOf, dateSelector, start, end, keyName);
    }

    /// <summary>Gathers the keys; a missing customer is found where they are counted.</summary>
    private struct KeyColumn<TKey>(string? parameter) : IColumnSink<TKey>, IDisposable
        where TKey : notnull
    {
        private ColumnBuffer<TKey> _keys;

        public void Append(ReadOnlySpan<TKey> chunk) => _keys.Append(chunk);

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

    /// <summary>Gathers the keys of some days; throws for a missing customer with the index among all rows, those left out included.</summary>
    private struct DayTally<T, TKey>(Func<T, TKey> keyOf, Func<T, DateOnly> dateSelector, DateOnly start, DateOnly end, string? parameter) : IRowTally<T>, IDisposable
        where TKey : notnull
    {
        private const int BlockLength = 256;

        private ColumnBuffer<TKey> _keys;
        private long _seen;

        public void Add(ReadOnlySpan<T> records)
        {
            for (; !records.IsEmpty; records = records[Math.Min(BlockLength, records.Length)..])
            {
                var block = records[..Math.Min(BlockLength, records.Length)];
                _keys.Take(Select(block, _keys.Room(block.Length)));
            }
        }

        /// <summary>Puts the keys of the days side by side, for which there is room enough.</summary>
        /// <returns>How many there are.</returns>
        public int Select(ReadOnlySpan<T> records, Span<TKey> keys)
        {
            var (readKey, readDate, first, behind) = (keyOf, dateSelector, start, end);
            var selected = 0;
            for (var i = 0; i < records.Length; i++)
            {
                var record = records[i];
                var date = readDate(record);
                if (date < first || date >= behind)
                    continue;
                var key = readKey(record);
                if (CustomerKeys.IsMissing(key))
                    throw CustomerKeys.NoCustomer(_seen + i, parameter);
                keys[selected++] = key;
            }

            _seen += records.Length;
            return selected;
        }

        public readonly KeyCounts Counts() => Of(_keys.Span, parameter);

        public void Dispose() => _keys.Dispose();
    }
}
