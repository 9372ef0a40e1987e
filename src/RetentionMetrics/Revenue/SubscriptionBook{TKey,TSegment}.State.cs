namespace RetentionMetrics;

/// <content>The book as bytes.</content>
public sealed partial class SubscriptionBook<TKey, TSegment>
{
    /// <summary>Saves the book to a stream, from which <see cref="SubscriptionBook.LoadAsync{TKey, TSegment}"/> reads it.</summary>
    /// <param name="stream">The stream; it is neither flushed nor closed. Several books may stand in one stream, one behind the
    /// other.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="NotSupportedException">
    /// The customers' keys or the segments are neither <c>int</c>, <c>long</c>, <c>Guid</c> nor <c>string</c>, or customers are compared
    /// neither by their own
    /// equality nor by <see cref="StringComparer.OrdinalIgnoreCase"/>, or there are more than 1,000 billing intervals. Nothing is written
    /// then.
    /// </exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public override Task SaveAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Rows.SaveAsync(stream, _segments, cancellationToken);
    }
}
