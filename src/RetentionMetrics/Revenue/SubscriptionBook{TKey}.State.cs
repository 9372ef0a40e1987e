namespace RetentionMetrics;

/// <content>The book as bytes.</content>
public partial class SubscriptionBook<TKey>
{
    /// <summary>Saves the book to a stream, from which <see cref="SubscriptionBook.LoadAsync{TKey}"/> reads it.</summary>
    /// <param name="stream">The stream; it is neither flushed nor closed. Several books may stand in one stream, one behind the
    /// other.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="NotSupportedException">
    /// The customers' keys are neither <c>int</c>, <c>long</c>, <c>Guid</c> nor <c>string</c>, or they are compared neither by their own
    /// equality nor by
    /// <see cref="StringComparer.OrdinalIgnoreCase"/>, or there are more than 1,000 billing intervals. Nothing is written then.
    /// </exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    /// <remarks>The format is that of <see cref="PurchaseBook{TKey}.SaveAsync"/>. All rows are kept, also those that <see cref="Issues"/>
    /// lists.</remarks>
    /// <example><code>
    /// var book = SubscriptionBook.FromSubscriptions(["Ada"], [new(2025, 1, 1)], [DateOnly.MaxValue], [50m]);
    /// using var file = new System.IO.MemoryStream();
    /// await book.SaveAsync(file);
    /// file.Position = 0;
    /// var loaded = await SubscriptionBook.LoadAsync&lt;string&gt;(file);
    /// Console.WriteLine(loaded.MrrAt(new(2025, 1, 31)).Amount); // 50
    /// </code></example>
    public virtual Task SaveAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return _rows.SaveAsync<int>(stream, segments: null, cancellationToken);
    }
}
