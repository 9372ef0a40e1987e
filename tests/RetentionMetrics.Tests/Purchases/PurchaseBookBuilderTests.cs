using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class PurchaseBookBuilderTests
{
    private static readonly DateOnly Day = new(2025, 1, 3);

    [Fact]
    public void Batches_InAnyParts_MakeTheBookOfAllRowsBitForBit() => Law.Holds(PurchaseRows.Partitioned, c =>
    {
        var builder = new PurchaseBookBuilder<int>();
        var seen = new List<PurchaseRows.Purchase>();
        for (var part = 0; part < c.Parts.Length; part++)
        {
            var rows = c.Parts[part];
            switch (part % 5)
            {
                case 0: builder.Add(rows, r => r.Customer, r => r.Date, r => r.Amount); break;
                case 1: builder.Add(rows.Select(r => r), r => r.Customer, r => r.Date, r => r.Amount); break;
                case 2: builder.Add(PurchaseRows.Book(rows)); break;
                case 3: Array.ForEach(rows, r => builder.Add(r.Customer, r.Date, r.Amount)); break;
                default:
                    builder.Add(Array.ConvertAll(rows, r => r.Customer), Array.ConvertAll(rows, r => r.Date), Array.ConvertAll(rows, r => r.Amount));
                    break;
            }

            seen.AddRange(rows);
            builder.Count.Should().Be(seen.Count);
            if (part == 1)
                PurchaseRows.Everything(builder.ToBook()).Should().Equal(PurchaseRows.Everything(PurchaseRows.Book(seen)));
        }

        PurchaseRows.Everything(builder.ToBook()).Should().Equal(PurchaseRows.Everything(PurchaseRows.Book(c.Rows)));
        builder.ToBook().Should().BeSameAs(builder.ToBook());
    });

    [Fact]
    public void ManyRows_OfEveryKindOfKey_MakeTheBookOfOnePass()
    {
        MakesTheBookOfOnePass(i => i % 70_001);
        MakesTheBookOfOnePass(i => (long)(i % 70_001) << 20);
        MakesTheBookOfOnePass(i => new Guid(i % 70_001, 1, 0, new byte[8]));
        MakesTheBookOfOnePass(i => $"c{i % 70_001}");
        // A text of more than 15 characters every million rows: in some batches only, of one customer, who has no short name.
        MakesTheBookOfOnePass(i => i % 1_000_003 == 7 ? "a customer with a long name" : $"c{i % 70_001}");
        MakesTheBookOfOnePass(i => $"a customer with a long name {i % 70_001}");
        MakesTheBookOfOnePass(i => (Shop: i % 3, Card: i % 70_001));
    }

    [Fact]
    public void Comparer_JoinsSpellings_InOneBatchAndAcrossBooks()
    {
        var builder = new PurchaseBookBuilder<string>(StringComparer.OrdinalIgnoreCase);
        builder.ToBook().Customers.Should().Be(0);
        builder.Add(["Ada", "ada"], [Day, Day], [1m, 2m]);
        var book = builder.ToBook();
        builder.Add("ADA", Day, 4m);
        builder.Add(book);
        builder.ToBook().Customers.Should().Be(1);
        builder.ToBook().Revenue.Should().Be(10m);
        var other = new PurchaseBookBuilder<string>();
        FluentActions.Invoking(() => other.Add(book)).Should().Throw<ArgumentException>().WithMessage("*same comparer*").WithParameterName("book");
        other.Add("ada", Day, 1m);
        FluentActions.Invoking(() => builder.Add(other.ToBook())).Should().Throw<ArgumentException>().WithParameterName("book");
        builder.Count.Should().Be(5);
    }

    [Fact]
    public void FailedCall_AddsNothing()
    {
        var builder = new PurchaseBookBuilder<string>();
        builder.Add(["a", "b"], [Day, Day], [1m, 2m]);
        var keys = new[] { "a", "b", "c", "d", "e", "f", "g", "", "i" };
        Throws<ArgumentException>(() => builder.Add(keys, new DateOnly[9], new decimal[9]), "*index 7 of this call, 9 of all*customers*");
        Throws<ArgumentException>(() => builder.Add(keys, k => k, _ => Day, _ => 1m), "*index 7 of this call, 9 of all*customerSelector*");
        Throws<ArgumentException>(() => builder.Add(keys.Select(k => k), k => k, _ => Day, _ => 1m), "*index 7 of this call, 9 of all*customerSelector*");
        Throws<ArgumentException>(() => builder.Add(["a"], [Day, Day], [1m]), "*");
        Throws<ArgumentException>(() => builder.Add(["a"], [Day], [1m, 1m]), "*");
        Throws<ArgumentException>(() => builder.Add((string)null!, Day, 1m), "*index 0 of this call, 2 of all*customer*");
        Throws<ArgumentNullException>(() => builder.Add((PurchaseBook<string>)null!), "*book*");
        Throws<InvalidOperationException>(() => builder.Add(keys, _ => "x", _ => Day, k => k == "e" ? throw new FormatException() : 1m), "The selector amountSelector threw at the record with index*");
        Throws<ArgumentException>(() => new PurchaseBookBuilder<Guid>().Add(Guid.Empty, Day, 1m), "*empty Guid*");

        void Throws<TException>(Action call, string message)
            where TException : Exception
        {
            FluentActions.Invoking(call).Should().Throw<TException>().WithMessage(message);
            builder.Count.Should().Be(2);
            builder.ToBook().Should().Be(PurchaseBook.FromPurchases(["a", "b"], [Day, Day], [1m, 2m]));
        }
    }

    [Fact]
    public async Task RowsWithoutACustomer_AreRejected()
    {
        string[] keys = ["a", "", "b", ""];
        var builder = new PurchaseBookBuilder<string>();

        builder.Add(keys, [Day, Day, Day, Day], [1m, 2m, 3m, 4m], WrongRows.Into(out var rejected));
        builder.Add(keys.AsSpan(), key => key, _ => Day, _ => 1m, rejected);
        builder.Add(keys.Select(key => key), key => key, _ => Day, _ => 1m, rejected);
        await builder.AddAsync(Records.Streamed(keys), key => key, _ => Day, _ => 1m, rejected);

        builder.Count.Should().Be(8);
        builder.ToBook().Revenue.Should().Be(10m);
        (rejected.Rows, rejected.Count).Should().Be((16, 8));
        rejected.Kept.Select(rejection => rejection.Index).Should().Equal(1, 3, 1, 3, 1, 3, 1, 3);
    }

    [Fact]
    public void FailedLongBatch_AddsNothing()
    {
        AddsNothing(i => $"c{i % 70_001}", string.Empty);
        AddsNothing(i => new Guid(i % 70_001, 1, 0, new byte[8]), Guid.Empty);

        static void AddsNothing<TKey>(Func<int, TKey> keyOf, TKey missing)
            where TKey : notnull
        {
            // The last batch begins in one piece and ends in another.
            const int First = PurchasePieces<int>.Length + 30_000;
            const int Rows = First + 100_000;
            var customers = Array.ConvertAll(Enumerable.Range(0, Rows).ToArray(), i => keyOf(i));
            var dates = Array.ConvertAll(customers, _ => Day);
            dates[First] = new DateOnly(1815, 12, 10);
            dates[0] = dates[First + 1] = new DateOnly(1816, 12, 10);
            var amounts = Array.ConvertAll(customers, _ => 1m);
            var builder = new PurchaseBookBuilder<TKey>();
            Add(..50_000);
            Add(50_000..First);
            customers[^1] = missing;
            var message = $"*index {Rows - First - 1} of this call, {Rows - 1} of all*";
            FluentActions.Invoking(() => Add(First..)).Should().Throw<ArgumentException>().WithMessage(message);
            builder.Count.Should().Be(First);
            customers[^1] = keyOf(5);
            Add((First + 1)..);
            builder.ToBook().Should().Be(Book(..First) + Book((First + 1)..));

            void Add(Range rows) => builder.Add(customers.AsSpan(rows), dates.AsSpan(rows), amounts.AsSpan(rows));

            PurchaseBook<TKey> Book(Range rows) => PurchaseBook.FromPurchases(customers.AsSpan(rows), dates.AsSpan(rows), amounts.AsSpan(rows));
        }
    }

    [Fact]
    public async Task Stream_ThatFailsOrIsCancelled_AddsNothing()
    {
        var builder = new PurchaseBookBuilder<int>();
        await builder.AddAsync(Numbers(3), i => i, _ => Day, _ => 1m);
        builder.Count.Should().Be(3);
        using var source = new CancellationTokenSource();
        var cancelled = () => builder.AddAsync(Numbers(100, source), i => i, _ => Day, _ => 1m, cancellationToken: source.Token);
        await cancelled.Should().ThrowAsync<OperationCanceledException>();
        var failed = () => builder.AddAsync(Numbers(100), i => i == 50 ? throw new FormatException() : i, _ => Day, _ => 1m);
        await failed.Should().ThrowAsync<InvalidOperationException>().WithMessage("* index 50: *");
        builder.Count.Should().Be(3);
        builder.ToBook().Customers.Should().Be(3);
    }

    private static async IAsyncEnumerable<int> Numbers(int count, CancellationTokenSource? source = null, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < count; i++)
        {
            token.ThrowIfCancellationRequested();
            await Task.Yield();
            if (i == 20)
                source?.Cancel();
            yield return i;
        }
    }

    private static void MakesTheBookOfOnePass<TKey>(Func<int, TKey> keyOf)
        where TKey : notnull
    {
        const int Rows = PurchasePieces<int>.Length + 104_321;
        const int Batch = 150_000;
        var customers = new TKey[Rows];
        var dates = new DateOnly[Rows];
        var amounts = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
        {
            customers[i] = keyOf(i);
            // A day and an amount that take more room than the others, now and then.
            dates[i] = i % 1_009 == 0 ? new DateOnly(1815, 12, 10) : Day.AddDays(i % 400);
            amounts[i] = i % 997 == 0 ? 1m / (3 + i) : (i % 20_000) - 500m;
        }

        var builder = new PurchaseBookBuilder<TKey>();
        for (var start = 0; start < Rows; start += Batch)
        {
            var rows = Math.Min(Batch, Rows - start);
            builder.Add(customers.AsSpan(start, rows), dates.AsSpan(start, rows), amounts.AsSpan(start, rows));
        }

        builder.Count.Should().Be(Rows);
        var book = builder.ToBook();
        book.Equals(PurchaseBook.FromPurchases(customers, dates, amounts)).Should().BeTrue();
        builder.Add(customers, dates, amounts);
        builder.ToBook().Equals(book + book).Should().BeTrue();
    }
}
