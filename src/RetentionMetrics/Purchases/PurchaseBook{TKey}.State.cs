using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>How customers are compared, and the book as bytes.</content>
public sealed partial class PurchaseBook<TKey>
{
    /// <summary>Gets how customers are compared; null where it is by their keys' own equality.</summary>
    internal IEqualityComparer<TKey>? Comparer => _keys.Comparer;

    /// <summary>Saves the book to a stream, from which <see cref="PurchaseBook.LoadAsync"/> reads it.</summary>
    /// <param name="stream">The stream; it is neither flushed nor closed. Several books may stand in one stream, one behind the
    /// other.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="NotSupportedException">
    /// The customers' keys are neither <c>int</c>, <c>long</c>, <c>Guid</c> nor <c>string</c>, or they are compared neither by their own
    /// equality nor by
    /// <see cref="StringComparer.OrdinalIgnoreCase"/>. Nothing is written then.
    /// </exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    /// <remarks>
    /// <para>The format is binary, compact, has a version and is the same on every machine; every block of 64 KiB has a checksum. Amounts
    /// are exact, those
    /// that no decimal holds included.</para>
    /// <para>Customers stand in the order of their keys: books of the same purchases give the same bytes, in whatever order these were
    /// read, so that files
    /// can be compared. Amounts keep their scale (1.0 and 1.00 differ), and keys their spelling where case is ignored.</para>
    /// </remarks>
    /// <example><code>
    /// var january = PurchaseBook.FromPurchases([7, 8], [new(2025, 1, 3), new(2025, 1, 9)], [20m, 35.50m]);
    /// using var file = new System.IO.MemoryStream();
    /// await january.SaveAsync(file);
    /// file.Position = 0;
    /// var builder = new PurchaseBookBuilder&lt;int&gt;();
    /// builder.Add(await PurchaseBook.LoadAsync&lt;int&gt;(file));
    /// builder.Add(7, new(2025, 2, 14), 15m);
    /// Console.WriteLine(builder.ToBook().RepeatPurchaseRate.Percent); // 50
    /// </code></example>
    public async Task SaveAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var keys = StoredKeys<TKey>.Create();
        var comparer = StoredBook.NumberOf(Comparer);
        await StoredBook.WriteStartAsync(stream, cancellationToken).ConfigureAwait(false);
        var writer = new BlockWriter(stream, cancellationToken);
        var (firstDay, _) = _ledger.DaySpan();
        writer.Put(StoredBook.Purchases);
        writer.Put(keys.Kind);
        writer.Put(comparer);
        writer.PutNumber((ulong)_keys.Count);
        writer.PutNumber((ulong)_ledger.Rows);
        writer.PutNumber((ulong)firstDay);
        await keys.WriteAsync(writer, _keys.Memory, _order.Value).ConfigureAwait(false);
        await _ledger.WriteAsync(writer, _order.Value, firstDay).ConfigureAwait(false);
        await writer.EndAsync().ConfigureAwait(false);
    }
}
