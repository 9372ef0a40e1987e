using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Books out of streams.</content>
public static partial class PurchaseBook
{
    /// <summary>Loads a book that <see cref="PurchaseBook{TKey}.SaveAsync"/> saved.</summary>
    /// <typeparam name="TKey">The customer's key: that of the book that was saved.</typeparam>
    /// <param name="stream">The stream, at the first byte of the book; it need not be seekable, and not a byte behind the book is
    /// read.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book; equal to the one that was saved, with its way of comparing customers.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="NotSupportedException">The key is neither <c>int</c>, <c>long</c>, <c>Guid</c> nor <c>string</c>.</exception>
    /// <exception cref="InvalidDataException">
    /// The bytes are damaged or cut off, come from a newer version, or are another kind of book or of keys; the message says what was found
    /// and what was expected.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <remarks>Whatever the bytes claim, there is never room for much more than came; a stream whose length is known gets its room at
    /// once.</remarks>
    /// <example><code>
    /// using var file = new System.IO.MemoryStream();
    /// await PurchaseBook.FromPurchases([7, 8], [new(2025, 1, 3), new(2025, 1, 9)], [20m, 35.50m]).SaveAsync(file);
    /// file.Position = 0;
    /// var book = await PurchaseBook.LoadAsync&lt;int&gt;(file);
    /// Console.WriteLine(book.Revenue); // 55.50
    /// </code></example>
    public static async Task<PurchaseBook<TKey>> LoadAsync<TKey>(Stream stream, CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(stream);
        var stored = StoredKeys<TKey>.Create();
        var reader = new BlockReader(stream, cancellationToken);
        await StoredBook.ReadStartAsync(reader).ConfigureAwait(false);
        StoredBook.ReadKind(reader, StoredBook.Purchases);
        StoredBook.ReadKeyKind(reader, stored, "customers");
        var comparer = StoredBook.ReadComparer<TKey>(reader);
        var customers = reader.Number(Array.MaxLength - 1, "the number of customers");
        var rows = reader.Number(Array.MaxLength, "the number of rows");
        var firstDay = reader.Number(DateOnly.MaxValue.DayNumber, "the first day");
        var isKnown = reader.IsKnown((long)customers + rows);
        // Room for the purchases first: while texts are made, the collector gives free memory back, and new memory costs a third of the time.
        var purchases = new PurchaseLedger.RowReader(customers, rows, firstDay, isKnown);
        var keys = await stored.ReadAsync(reader, customers, isKnown).ConfigureAwait(false);
        var ledger = await purchases.ReadAsync(reader).ConfigureAwait(false);
        reader.End();
        return new PurchaseBook<TKey>(new KeyList<TKey>(keys, comparer), ledger);
    }
}
