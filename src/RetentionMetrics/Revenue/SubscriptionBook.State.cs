namespace RetentionMetrics;

/// <content>Books out of streams.</content>
public static partial class SubscriptionBook
{
    /// <summary>Loads a book that <see cref="SubscriptionBook{TKey}.SaveAsync"/> saved.</summary>
    /// <typeparam name="TKey">The customer's key: that of the book that was saved.</typeparam>
    /// <param name="stream">The stream, at the first byte of the book; it need not be seekable, and not a byte behind the book is read.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book; equal to the one that was saved, with its way of comparing customers.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="NotSupportedException">The key is neither <c>int</c>, <c>long</c>, <c>Guid</c> nor <c>string</c>.</exception>
    /// <exception cref="InvalidDataException">
    /// The bytes are damaged or cut off, come from a newer version, or are another kind of book or of keys; the message says what was found and what was expected.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<SubscriptionBook<TKey>> LoadAsync<TKey>(Stream stream, CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new SubscriptionBook<TKey>(await SubscriptionRows<TKey>.LoadAsync(stream, cancellationToken).ConfigureAwait(false));
    }
}
