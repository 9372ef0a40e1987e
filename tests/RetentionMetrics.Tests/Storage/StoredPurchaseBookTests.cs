using System.Buffers.Binary;
using RetentionMetrics.Kernels;
using RetentionMetrics.Tests.Purchases;

namespace RetentionMetrics.Tests.Storage;

public class StoredPurchaseBookTests
{
    private static readonly DateOnly Day = new(2025, 1, 3);

    [Fact]
    public void SavedAndLoaded_IsTheSameBookBitForBit() => Law.Holds(PurchaseRows.Partitioned, c =>
    {
        var book = PurchaseRows.Book(c.Rows);
        var bytes = Saved(book);
        var loaded = Loaded<int>(bytes);
        loaded.Should().Be(book);
        PurchaseRows.Everything(loaded).Should().Equal(PurchaseRows.Everything(book));
        Saved(loaded).Should().Equal(bytes);
        // The same purchases in another order, added up from parts.
        var parts = c.Parts.Select(PurchaseRows.Book).Aggregate(PurchaseBook<int>.Zero, (sum, part) => sum + part);
        Saved(parts).Should().Equal(bytes);
    });

    [Fact]
    public void YesterdaysBookAndTodaysRows_AreTheBookOfAllRows() => Law.Holds(PurchaseRows.Partitioned, c =>
    {
        var yesterday = Loaded<int>(Saved(PurchaseRows.Book(c.Parts[0])));
        var today = c.Parts.Skip(1).SelectMany(part => part).ToList();
        var builder = new PurchaseBookBuilder<int>();
        builder.Add(yesterday);
        builder.Add(today, r => r.Customer, r => r.Date, r => r.Amount);
        var whole = PurchaseRows.Everything(PurchaseRows.Book(c.Rows));
        PurchaseRows.Everything(builder.ToBook()).Should().Equal(whole);
        PurchaseRows.Everything(yesterday + PurchaseRows.Book(today)).Should().Equal(whole);
    });

    [Fact]
    public void ManyRows_OfEveryKindOfKey_RoundTripOverManyBlocks()
    {
        RoundTrips(i => i);
        RoundTrips(i => int.MinValue + (i * 40_000));
        RoundTrips(i => long.MaxValue - ((long)i << 40));
        RoundTrips(i => i == 0 ? long.MinValue : i == 1 ? long.MaxValue : i);
        RoundTrips(i => new Guid(i, 1, 2, [8, 7, 6, 5, 4, 3, 2, (byte)i]));
        RoundTrips(i => $"customer {i}");
        RoundTrips(i => $"顧客 {i} é");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(21_842)]
    [InlineData(21_843)]
    [InlineData(21_844)]
    [InlineData(21_845)]
    [InlineData(65_536)]
    [InlineData(300_000)]
    public void Texts_OfAnyLengthAndOfLoneSurrogates_RoundTrip(int length)
    {
        foreach (var filling in new[] { 'x', 'é', '語', '\uD800', '\uDC00', '\0' })
        {
            string[] keys = ["a" + new string(filling, length), "b" + new string(filling, length), "😀", "\uD83D", "z"];
            var book = PurchaseBook.FromPurchases(keys, new DateOnly[5], [1m, 2m, 3m, 4m, 5m]);
            var loaded = Loaded<string>(Saved(book));
            loaded.Should().Be(book);
            loaded.EnumerateCustomers().Select(row => row.Customer).Should().Equal(keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Amounts_AtTheEdges_KeepEveryBit()
    {
        decimal[] amounts =
        [
            0m, 0.00m, new decimal(0, 0, 0, true, 2), 1e-28m, -1e-28m, decimal.MaxValue, decimal.MinValue, decimal.MaxValue, 1.10m, 1.1m,
            (1L << 58) - 1, 1L << 58, -((1L << 58) - 1), -(1L << 58), 79_228_162_514_264_337_593_543_950_335m, 0.1m, 1m / 3,
        ];
        var customers = Enumerable.Range(0, amounts.Length).ToArray();
        var dates = amounts.Select((_, i) => i % 2 == 0 ? DateOnly.MinValue : DateOnly.MaxValue).ToArray();
        Same(PurchaseBook.FromPurchases(customers, dates, amounts));
        // All of one customer and two days: sums that no decimal holds, and several purchases a row.
        Same(PurchaseBook.FromPurchases(new int[amounts.Length], dates, amounts));

        void Same(PurchaseBook<int> book)
        {
            var loaded = Loaded<int>(Saved(book));
            loaded.Should().Be(book);
            for (var row = 0; row < book.Ledger.Rows; row++)
            {
                if (!book.Ledger.Amounts.IsWide(row))
                    decimal.GetBits(loaded.Ledger.Amounts.Narrow(row)).Should().Equal(decimal.GetBits(book.Ledger.Amounts.Narrow(row)));
            }
        }
    }

    [Fact]
    public void Comparer_OfIgnoredCase_ComesBack()
    {
        var builder = new PurchaseBookBuilder<string>(StringComparer.OrdinalIgnoreCase);
        builder.Add(["Ada", "ben"], [Day, Day], [1m, 2m]);
        var loaded = Loaded<string>(Saved(builder.ToBook()));
        loaded.TryGetCustomer("ADA", out _).Should().BeTrue();
        builder.Add(loaded);
        builder.ToBook().Customers.Should().Be(2);
        Loaded<string>(Saved(new PurchaseBookBuilder<string>(StringComparer.OrdinalIgnoreCase).ToBook())).Comparer.Should().Be(StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task BooksThatCannotBeStored_SaySoBeforeAByteIsWritten()
    {
        using var stream = new MemoryStream();
        var pairs = PurchaseBook.FromPurchases([(1, 2)], [Day], [1m]);
        await FluentActions.Awaiting(() => pairs.SaveAsync(stream)).Should().ThrowAsync<NotSupportedException>().WithMessage("*int, long, Guid or string*");
        await FluentActions.Awaiting(() => PurchaseBook.LoadAsync<(int, int)>(stream)).Should().ThrowAsync<NotSupportedException>();
        var cultural = new PurchaseBookBuilder<string>(StringComparer.InvariantCulture).ToBook();
        await FluentActions.Awaiting(() => cultural.SaveAsync(stream)).Should().ThrowAsync<NotSupportedException>().WithMessage("*OrdinalIgnoreCase*");
        await FluentActions.Awaiting(() => pairs.SaveAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => PurchaseBook.LoadAsync<int>(null!)).Should().ThrowAsync<ArgumentNullException>();
        stream.Length.Should().Be(0);
    }

    [Fact]
    public void EveryFlippedBit_IsFound()
    {
        foreach (var bytes in SmallFiles())
        {
            for (var place = 0; place < bytes.Length; place++)
            {
                for (var bit = 0; bit < 8; bit++)
                {
                    var damaged = (byte[])bytes.Clone();
                    damaged[place] ^= (byte)(1 << bit);
                    IsDamaged(damaged, $"bit {bit} of byte {place}");
                }
            }
        }
    }

    [Fact]
    public void EveryCutFile_IsFound()
    {
        foreach (var bytes in SmallFiles())
        {
            for (var length = 0; length < bytes.Length; length++)
                IsDamaged(bytes[..length], $"{length} bytes");
        }
    }

    [Fact]
    public void BlocksThatChangedPlaces_AreFound()
    {
        const int Start = 10;
        var bytes = Saved(PurchaseBook.FromPurchases(Enumerable.Range(0, 60_000).Select(i => i << 10).ToArray(), new DateOnly[60_000], new decimal[60_000]));
        var first = BlockAt(bytes, Start);
        var second = BlockAt(bytes, Start + first.Length);
        IsDamaged([.. bytes[..Start], .. second, .. first, .. bytes[(Start + first.Length + second.Length)..]], "changed places");

        static byte[] BlockAt(byte[] bytes, int start) => bytes[start..(start + 8 + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(start)))];
    }

    [Fact]
    public void OtherFiles_SayWhatTheyAre()
    {
        var bytes = Saved(PurchaseBook.FromPurchases([7], [Day], [1m]));
        Throws<int>("PK\u0003\u0004 and more bytes"u8.ToArray(), "*not a stored book*504B0304*");
        Throws<int>([.. bytes[..8], 2, 0, .. bytes[10..]], "*version 2*reads version 1*");
        Throws<long>(bytes, "*customers of the kind Int32, not Int64*");
        Throws<string>(bytes, "*Int32, not Text*");
        Throws<int>([], "*ends after 0 of the next 10 bytes*");

        static void Throws<TKey>(byte[] bytes, string message)
            where TKey : notnull =>
            FluentActions.Invoking(() => Loaded<TKey>(bytes)).Should().Throw<InvalidDataException>().WithMessage(message);
    }

    [Fact]
    public async Task Streams_ThatGiveFewBytes_AreReadExactlyToTheEndOfTheBook()
    {
        var (one, other) = (PurchaseBook.FromPurchases(["a"], [Day], [1m]), PurchaseBook.FromPurchases(["b", "c"], [Day, Day], [2m, -3m]));
        byte[] both = [.. Saved(one), .. Saved(other), 1, 2, 3];
        for (var atOnce = 1; atOnce < 20; atOnce++)
        {
            var stream = new ChoppyStream(both, atOnce);
            (await PurchaseBook.LoadAsync<string>(stream)).Should().Be(one);
            (await PurchaseBook.LoadAsync<string>(stream)).Should().Be(other);
            stream.BytesRead.Should().Be(both.Length - 3);
        }
    }

    [Fact]
    public async Task ManyRows_FromAStreamOfUnknownLength_AreTheSameBook()
    {
        var book = Book(i => $"customer {i}", 50_000);
        (await PurchaseBook.LoadAsync<string>(new ChoppyStream(Saved(book), 5_000))).Should().Be(book);
    }

    [Fact]
    public async Task SavingAndLoading_AreCancelled()
    {
        var book = Book(i => i << 8, 50_000);
        using var source = new CancellationTokenSource();
        var reads = 0;
        var stream = new ChoppyStream(Saved(book), 1_000, () =>
        {
            if (++reads == 5)
                source.Cancel();
        });
        await FluentActions.Awaiting(() => PurchaseBook.LoadAsync<int>(stream, source.Token)).Should().ThrowAsync<OperationCanceledException>();
        using var target = new MemoryStream();
        await FluentActions.Awaiting(() => book.SaveAsync(target, source.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task RowsThatAHeaderClaimsAndTheStreamHasNot_TakeNoRoom()
    {
        // A sound block that claims two thousand million rows, and nothing behind it.
        using var file = new MemoryStream();
        await StoredBook.WriteStartAsync(file, default);
        var writer = new BlockWriter(file, default);
        writer.Put(StoredBook.Purchases);
        writer.Put((byte)StoredKeyKind.Int32);
        writer.Put(0);
        writer.PutNumber(2_000_000_000);
        writer.PutNumber(2_000_000_000);
        writer.PutNumber(0);
        await writer.EndAsync();

        var before = GC.GetAllocatedBytesForCurrentThread();
        FluentActions.Invoking(() => Loaded<int>(file.ToArray())).Should().Throw<InvalidDataException>().WithMessage("*cut off*");
        var chopped = () => PurchaseBook.LoadAsync<int>(new ChoppyStream(file.ToArray(), 100)).GetAwaiter().GetResult();
        chopped.Should().Throw<InvalidDataException>().WithMessage("*last one*");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000_000);
    }

    private static IEnumerable<byte[]> SmallFiles()
    {
        yield return Saved(PurchaseBook<string>.Zero);
        yield return Saved(PurchaseBook.FromPurchases(["a", "b", "b", "\uD800"], [Day, Day, Day, Day.AddDays(9)], [1m, decimal.MaxValue, decimal.MaxValue, -1m / 3]));
    }

    private static void IsDamaged(byte[] bytes, string what)
    {
        try
        {
            Loaded<string>(bytes);
        }
        catch (InvalidDataException)
        {
            return;
        }

        Assert.Fail($"Damage was not found: {what}.");
    }

    private static PurchaseBook<TKey> Book<TKey>(Func<int, TKey> keyOf, int customers)
        where TKey : notnull
    {
        var rows = 3 * customers;
        var keys = Enumerable.Range(0, rows).Select(i => keyOf(i % customers)).ToArray();
        var dates = Enumerable.Range(0, rows).Select(i => Day.AddDays(i % 700)).ToArray();
        return PurchaseBook.FromPurchases(keys, dates, Enumerable.Range(0, rows).Select(i => (i % 30_000 / 100m) - 20).ToArray());
    }

    private static void RoundTrips<TKey>(Func<int, TKey> keyOf)
        where TKey : notnull
    {
        var book = Book(keyOf, 50_000);
        Loaded<TKey>(Saved(book)).Equals(book).Should().BeTrue();
    }

    private static byte[] Saved<TKey>(PurchaseBook<TKey> book)
        where TKey : notnull
    {
        using var stream = new MemoryStream();
        book.SaveAsync(stream).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    private static PurchaseBook<TKey> Loaded<TKey>(byte[] bytes)
        where TKey : notnull => PurchaseBook.LoadAsync<TKey>(new MemoryStream(bytes)).GetAwaiter().GetResult();
}
