namespace RetentionMetrics.Kernels;

/// <summary>Distinct keys of one kind as bytes: in their order where they have one, so that equal keys give equal bytes.</summary>
internal abstract class StoredKeys<TKey>
    where TKey : notnull
{
    // Room for so many keys is made at once, whatever a header says.
    private const int FewestKeys = 1 << 12;

    /// <summary>Gets the number of the kind in a header.</summary>
    public abstract byte Kind { get; }

    /// <summary>The keys of this type.</summary>
    /// <exception cref="NotSupportedException">Such keys cannot be stored.</exception>
    public static StoredKeys<TKey> Create()
    {
        object? keys = null;
        if (typeof(TKey) == typeof(int))
            keys = new StoredIntegers<int>(StoredKeyKind.Int32);
        else if (typeof(TKey) == typeof(long))
            keys = new StoredIntegers<long>(StoredKeyKind.Int64);
        else if (typeof(TKey) == typeof(Guid))
            keys = new StoredGuids();
        else if (typeof(TKey) == typeof(string))
            keys = new StoredTexts();
        return (StoredKeys<TKey>?)keys
            ?? throw new NotSupportedException($"A book can be stored when its keys are int, long, Guid or string; {typeof(TKey)} is none of them.");
    }

    /// <summary>Writes keys.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="order">Their numbers in the order in which they are written.</param>
    public async ValueTask WriteAsync(BlockWriter writer, ReadOnlyMemory<TKey> keys, ReadOnlyMemory<int> order)
    {
        for (var done = 0; done < order.Length;)
        {
            done += Put(writer, keys.Span, order.Span[done..]);
            if (done == order.Length)
                return;
            await writer.FlushAsync().ConfigureAwait(false);
            if (await TryWriteLongAsync(writer, keys.Span[order.Span[done]]).ConfigureAwait(false))
                done++;
        }
    }

    /// <summary>Reads keys.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="count">How many there are said to be.</param>
    /// <param name="isKnown">Whether the stream is long enough for so many.</param>
    public async ValueTask<TKey[]> ReadAsync(BlockReader reader, int count, bool isKnown)
    {
        var keys = new TKey[isKnown ? count : Math.Min(count, FewestKeys)];
        for (var done = 0; done < count;)
        {
            if (reader.IsEmpty)
                await reader.NextAsync().ConfigureAwait(false);
            if (done == keys.Length)
                Array.Resize(ref keys, (int)Math.Min(count, 2L * done));
            done = Take(reader, keys, done);
            if (LongBytes == 0)
                continue;
            SetLong(await reader.BytesAsync(LongBytes).ConfigureAwait(false), keys, done++);
        }

        return keys;
    }

    /// <summary>Gets how many bytes the next key has, where they stand in more than one block; else 0.</summary>
    protected virtual int LongBytes => 0;

    /// <summary>Puts keys as long as there is room for them; says how many.</summary>
    protected abstract int Put(BlockWriter writer, ReadOnlySpan<TKey> keys, ReadOnlySpan<int> order);

    /// <summary>Takes keys as long as the block has some; says how many there are then.</summary>
    protected abstract int Take(BlockReader reader, Span<TKey> keys, int done);

    /// <summary>Writes a key that may need more than a block.</summary>
    protected virtual ValueTask<bool> TryWriteLongAsync(BlockWriter writer, TKey key) => new(false);

    /// <summary>Sets a key from its bytes.</summary>
    protected virtual void SetLong(byte[] bytes, Span<TKey> keys, int place) => throw new NotSupportedException();

    /// <summary>Keys ascend: so none stands there twice.</summary>
    protected static void ThrowUnlessAscending(int order, int place)
    {
        if (order >= 0)
            throw BlockReader.Damaged($"key {place} is not above the one before.");
    }
}
