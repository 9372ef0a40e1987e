using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Takes purchases batch by batch and makes a book of all of them, in about the time that one pass over all rows takes.</summary>
/// <typeparam name="TKey">The customer's key; fastest for <c>int</c>, <c>long</c>, <c>Guid</c> and <c>string</c>.</typeparam>
/// <remarks>
/// <para>A call that throws adds nothing: the builder is as it was before that call.</para>
/// <para>What is added is copied. Until <see cref="ToBook"/> a purchase takes 14 bytes with keys of 32 bits, 18 with 64, and 26 with a
/// <see cref="Guid"/> or a text of up to 15 characters, which is not kept alive: the book has texts of its own. With other keys it takes 12
/// bytes, and each customer a key. What a call with records or a stream reads stays in columns until the call ends.</para>
/// <para>Not safe for use by several threads at once: one call ends before the next begins, <see cref="AddAsync{T}"/> included.</para>
/// </remarks>
/// <example><code>
/// var builder = new PurchaseBookBuilder&lt;string&gt;();
/// builder.Add(["ada", "ben"], [new(2025, 1, 3), new(2025, 1, 9)], [20m, 35.50m]);
/// builder.Add("ada", new(2025, 2, 14), 15m);
/// Console.WriteLine(builder.ToBook().RepeatPurchaseRate.Percent); // 50
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store the book of its purchases with SaveAsync, and add it to another builder.")]
public sealed partial class PurchaseBookBuilder<TKey>
    where TKey : notnull
{
    // Shorter batches are copied until there are enough rows.
    private const int FewestAtOnce = 1 << 14;

    private readonly IEqualityComparer<TKey>? _comparer;
    private PurchaseBook<TKey> _book;

    // What is not in the book yet: distributed by customer where the keys allow it, else put aside customer by customer, and the last rows
    // as they came.
    private PurchasePieces<TKey>? _pieces;
    private PurchaseGathering<TKey>? _others;
    private int _taken;
    private ColumnBuffer<TKey> _customers;
    private ColumnBuffer<DateOnly> _dates;
    private ColumnBuffer<decimal> _amounts;

    /// <summary>Makes a builder without purchases.</summary>
    /// <param name="comparer">How customers are compared; by their keys' own equality when null, strings by ordinal.</param>
    public PurchaseBookBuilder(IEqualityComparer<TKey>? comparer = null)
    {
        _comparer = CustomerKeys.NullIfDefault(comparer);
        using var nothing = new PurchaseGathering<TKey>(_comparer);
        _book = nothing.ToBook();
    }

    /// <summary>Gets how many purchases and refunds were added.</summary>
    public long Count => _book.Purchases + _book.Refunds + _taken + _customers.Count;

    /// <summary>Adds a purchase.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="date">The day.</param>
    /// <param name="amount">The amount; a negative one is a refund.</param>
    /// <exception cref="ArgumentException">There is no customer: null, an empty text or an empty <see cref="Guid"/>.</exception>
    /// <exception cref="OverflowException">There are more rows than an array can have.</exception>
    public void Add(TKey customer, DateOnly date, decimal amount)
    {
        if (CustomerKeys.IsMissing(customer))
            throw NoCustomer(Count, nameof(customer)).ToException(0);
        AddPresent(customer, date, amount);
        TakeWaiting();
    }

    /// <summary>Adds a batch from three columns with one entry per purchase.</summary>
    /// <param name="customers">The customer of each purchase, in any order.</param>
    /// <param name="dates">The day of each purchase.</param>
    /// <param name="amounts">The amount of each purchase; a negative one is a refund.</param>
    /// <param name="rejections">Counts the entries without a customer and leaves them out; without it the first one throws.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer, and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="OverflowException">There are more rows than an array can have.</exception>
    [OverloadResolutionPriority(1)]
    public void Add(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        Throw.IfLengthsDiffer(customers.Length, amounts.Length);
        ThrowIfFull(customers.Length);
        if (rejections is not null)
        {
            foreach (var rows in new PresentRows<TKey>(customers, rejections))
                AddPresent(customers[rows], dates[rows], amounts[rows]);
            return;
        }

        // Before anything else looks at the customers: to fetch texts from memory takes longer than all the rest.
        if (IsMany(customers.Length) && TryDistribute(customers, dates, amounts))
            return;
        if (CustomerKeys.IndexOfMissing(customers) is >= 0 and var missing)
            throw NoCustomer(Count + missing, nameof(customers)).ToException(missing);
        AddPresent(customers, dates, amounts);
    }

    /// <summary>Adds the purchases of a book: yesterday's, before today's rows.</summary>
    /// <param name="book">The book; it stays as it is. Its customers are compared as those of this builder.</param>
    /// <exception cref="ArgumentNullException">The book is null.</exception>
    /// <exception cref="ArgumentException">The book compares its customers in another way than this builder.</exception>
    /// <exception cref="OverflowException">There are more rows than an array can have.</exception>
    /// <remarks>The cost is a copy of the books that were added: nothing for the first one.</remarks>
    public void Add(PurchaseBook<TKey> book)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (!Equals(book.Comparer, _comparer))
        {
            throw new ArgumentException(
                $"The book compares its customers by {KeyList<TKey>.NameOf(book.Comparer)}, this builder by {KeyList<TKey>.NameOf(_comparer)}: "
                + "build both with the same comparer.",
                nameof(book));
        }

        _book += book;
    }

    /// <summary>Makes the book of everything that was added.</summary>
    /// <returns>The book. The builder keeps its purchases: later ones come on top of them, and a second book has all.</returns>
    /// <exception cref="OverflowException">The purchases of a customer's day, or their sum, exceed what a book can hold.</exception>
    /// <remarks>A second call costs a copy of the first book: add all batches of a run before it.</remarks>
    public PurchaseBook<TKey> ToBook()
    {
        if (_taken == 0 && _comparer is null)
        {
            // Few rows in all: one pass over them.
            _book += PurchaseBook.FromPurchases(_customers.Span, _dates.Span, _amounts.Span);
            Truncate(0);
            return _book;
        }

        TakeWaiting(fewest: 1);
        var book = _book;
        if (_pieces is not null)
            book += _pieces.ToBook();
        if (_others is not null)
            book += _others.ToBook();
        _pieces?.Dispose();
        (_pieces, _others, _taken) = (null, null, 0);
        return _book = book;
    }

    private bool IsMany(int rows) => rows >= FewestAtOnce && _taken + _customers.Count + rows >= PurchasePieces<TKey>.Length;

    private void AddPresent(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
    {
        if (IsMany(customers.Length))
        {
            if (!TryDistribute(customers, dates, amounts))
                Gather(customers, dates, amounts);
            return;
        }

        // Before the columns have to grow beyond the length of a piece.
        if (_customers.Count + customers.Length > PurchasePieces<TKey>.Length)
            TakeWaiting(fewest: 1);
        _customers.Append(customers);
        _dates.Append(dates);
        _amounts.Append(amounts);
        TakeWaiting();
    }

    /// <summary>Takes the rows that wait, once there are enough of them.</summary>
    private void TakeWaiting(int fewest = PurchasePieces<TKey>.Length)
    {
        if (_customers.Count < fewest)
            return;
        if (!TryDistribute(_customers.Span, _dates.Span, _amounts.Span))
            Gather(_customers.Span, _dates.Span, _amounts.Span);
        Truncate(0);
        // The memory that is kept for the next rows would keep the customers' texts alive.
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TKey>())
            _customers.Dispose();
    }

    private bool TryDistribute(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
    {
        if (_comparer is null)
            _pieces ??= PurchasePieces<TKey>.TryCreate();
        if (_pieces?.TryAdd(customers, dates, amounts) != true)
            return false;
        _taken += customers.Length;
        return true;
    }

    private void Gather(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
    {
        _others ??= new PurchaseGathering<TKey>(_comparer);
        _others.Add(customers, dates, amounts);
        _taken += customers.Length;
    }

    private void AddPresent(TKey customer, DateOnly date, decimal amount)
    {
        ThrowIfFull(1);
        _customers.Append([customer]);
        _dates.Append([date]);
        _amounts.Append([amount]);
    }

    private void Truncate(int count)
    {
        _customers.Truncate(count);
        _dates.Truncate(count);
        _amounts.Truncate(count);
    }

    private void ThrowIfFull(int more)
    {
        if (more > Array.MaxLength - _taken - _customers.Count)
            throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"A book cannot hold more than {Array.MaxLength:N0} rows."));
    }

    private static RowError NoCustomer(long total, string parameter) => RowError.NoCustomer(parameter) with
    {
        Predicate = string.Create(CultureInfo.InvariantCulture, $"of this call, {total} of all, has no customer (null, an empty text or an empty Guid)"),
    };
}
