using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Books out of streams.</content>
public static partial class SubscriptionBook
{
    /// <summary>Loads a book that <see cref="SubscriptionBook{TKey}.SaveAsync"/> saved.</summary>
    /// <typeparam name="TKey">The customer's key: that of the book that was saved.</typeparam>
    /// <param name="stream">The stream, at the first byte of the book; it need not be seekable, and not a byte behind the book is
    /// read.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book; equal to the one that was saved, with its way of comparing customers.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="NotSupportedException">The key is neither <c>int</c>, <c>long</c>, <c>Guid</c> nor <c>string</c>.</exception>
    /// <exception cref="InvalidDataException">
    /// The bytes are damaged or cut off, come from a newer version, or are another kind of book or of keys, or the book has segments; the
    /// message says what was
    /// found and what was expected.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<SubscriptionBook<TKey>> LoadAsync<TKey>(Stream stream, CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (rows, _) = await SubscriptionRows<TKey>.LoadAsync<int>(stream, segmentKeys: null, cancellationToken).ConfigureAwait(false);
        return new SubscriptionBook<TKey>(rows);
    }

    /// <summary>Loads a book with segments that <see cref="SubscriptionBook{TKey, TSegment}.SaveAsync"/> saved.</summary>
    /// <typeparam name="TKey">The customer's key: that of the book that was saved.</typeparam>
    /// <typeparam name="TSegment">The segment's key: that of the book that was saved.</typeparam>
    /// <param name="stream">The stream, at the first byte of the book; it need not be seekable, and not a byte behind the book is
    /// read.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book; equal to the one that was saved, with its way of comparing customers.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="NotSupportedException">A key is neither <c>int</c>, <c>long</c>, <c>Guid</c> nor <c>string</c>.</exception>
    /// <exception cref="InvalidDataException">
    /// The bytes are damaged or cut off, come from a newer version, or are another kind of book or of keys; the message says what was found
    /// and what was expected.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<SubscriptionBook<TKey, TSegment>> LoadAsync<TKey, TSegment>(Stream stream, CancellationToken cancellationToken = default)
        where TKey : notnull
        where TSegment : notnull
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (rows, segments) = await SubscriptionRows<TKey>.LoadAsync(stream, StoredKeys<TSegment>.Create(), cancellationToken).ConfigureAwait(false);
        return new SubscriptionBook<TKey, TSegment>(rows, segments);
    }
}
