using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Storage;

public class StoredSubscriptionBookTests
{
    private static readonly DateOnly Day = new(2025, 1, 3);

    private static readonly BillingInterval[] Intervals =
        [BillingInterval.Monthly, BillingInterval.Annual, new(7, PeriodUnit.Week, WeekConvention.FourPointThreeThree), new(90, PeriodUnit.Day)];

    private static readonly Gen<Row> AnyRow =
        from customer in Gen.Choose(-3, 3)
        from start in Gen.Choose(0, 900)
        from length in Gen.Frequency((6, Gen.Choose(-5, 400)), (2, Gen.Constant(int.MaxValue)))
        from amount in Gen.Frequency((6, Gen.Choose(-500, 90_000).Select(cents => cents / 100m)), (1, Gen.Elements(1m / 3, decimal.MaxValue / 4, 0.00m)))
        from interval in Gen.Elements(Intervals)
        select new Row(customer, Day.AddDays(start), length == int.MaxValue ? DateOnly.MaxValue : Day.AddDays(start + length), amount, interval);

    [Fact]
    public void SavedAndLoaded_IsTheSameBook_AndAddsLikeIt() => Law.Holds(AnyRow.ArrayOf().Two(), c =>
    {
        var (one, other) = (Book(c.Item1), Book(c.Item2));
        var bytes = Saved(one);
        var loaded = Loaded<int>(bytes);
        loaded.Equals(one).Should().BeTrue();
        loaded.Issues.Should().BeEquivalentTo(one.Issues);
        (loaded.Customers, loaded.Subscriptions).Should().Be((one.Customers, one.Subscriptions));
        Saved(loaded).Should().Equal(bytes);
        (loaded + other).Equals(one + other).Should().BeTrue();
        loaded.MrrAt(Day.AddDays(100)).Should().Be(one.MrrAt(Day.AddDays(100)));
    });

    [Fact]
    public async Task ManyRows_OfEveryKindOfKey_RoundTripOverManyBlocks()
    {
        await RoundTrips(i => i);
        await RoundTrips(i => (long)i << 31);
        await RoundTrips(i => new Guid(i, 1, 2, new byte[8]));
        await RoundTrips(i => $"customer {i}");

        static async Task RoundTrips<TKey>(Func<int, TKey> keyOf)
            where TKey : notnull
        {
            var rows = Enumerable.Range(0, 50_000).ToArray();
            var book = SubscriptionBook.FromSubscriptions(rows, i => keyOf(i / 3), i => Day.AddDays(i % 900), i => Day.AddDays((i % 900) + 30), i => i / 100m);
            Loaded<TKey>(Saved(book)).Equals(book).Should().BeTrue();
            (await SubscriptionBook.LoadAsync<TKey>(new ChoppyStream([.. Saved(book), 1], 4_000))).Equals(book).Should().BeTrue();
        }
    }

    [Fact]
    public void Segments_ComeBack_AndAreNotLostWithoutAWord()
    {
        (string Customer, DateOnly From, DateOnly? To, decimal Fee, string Plan)[] rows =
        [
            ("Ada", Day, Day.AddDays(66), 50m, "basic"), ("Ada", Day.AddDays(66), null, 80m, "pro"), ("Ben", Day, null, 80m, "pro"),
        ];
        var book = SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => r.From, r => r.To, r => r.Fee, segmentSelector: r => r.Plan);
        var bytes = Saved(book);
        var loaded = SubscriptionBook.LoadAsync<string, string>(new MemoryStream(bytes)).GetAwaiter().GetResult();
        loaded.Equals(book).Should().BeTrue();
        loaded.Segments.Should().Equal("basic", "pro");
        loaded.NetRevenueRetentionBy(ReportingPeriod.Month(2025, 3)).Should().Equal(book.NetRevenueRetentionBy(ReportingPeriod.Month(2025, 3)));
        (loaded + book).Equals(book + book).Should().BeTrue();
        Saved(loaded).Should().Equal(bytes);
        FluentActions.Invoking(() => Loaded<string>(bytes)).Should().Throw<InvalidDataException>().WithMessage("*segments of the kind Text, not no segments*");
        FluentActions.Invoking(() => SubscriptionBook.LoadAsync<string, int>(new MemoryStream(bytes)).GetAwaiter().GetResult())
            .Should().Throw<InvalidDataException>().WithMessage("*segments of the kind Text, not segments of the kind Int32*");
        FluentActions.Invoking(() => SubscriptionBook.LoadAsync<int, int>(new MemoryStream(Saved(Book([])))).GetAwaiter().GetResult())
            .Should().Throw<InvalidDataException>().WithMessage("*no segments, not segments*");
    }

    [Fact]
    public void Comparer_OfIgnoredCase_ComesBack()
    {
        var book = SubscriptionBook.FromSubscriptions(
            ["Ada", "ADA"], [Day, Day], [DateOnly.MaxValue, DateOnly.MaxValue], [1m, 2m], comparer: StringComparer.OrdinalIgnoreCase);
        var loaded = Loaded<string>(Saved(book));
        loaded.Customers.Should().Be(1);
        (loaded + book).Customers.Should().Be(1);
    }

    [Fact]
    public void EveryFlippedBitAndEveryCut_IsFound()
    {
        var bytes = Saved(SubscriptionBook.FromSubscriptions(["a", "b"], [Day, Day], [Day.AddDays(31), DateOnly.MaxValue], [1m / 3, 2m]));
        for (var place = 0; place < bytes.Length; place++)
        {
            IsDamaged(bytes[..place]);
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = (byte[])bytes.Clone();
                damaged[place] ^= (byte)(1 << bit);
                IsDamaged(damaged);
            }
        }

        static void IsDamaged(byte[] bytes) => FluentActions.Invoking(() => Loaded<string>(bytes)).Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void OtherBooks_SayWhatTheyAre()
    {
        using var purchases = new MemoryStream();
        PurchaseBook.FromPurchases([7], [Day], [1m]).SaveAsync(purchases).GetAwaiter().GetResult();
        FluentActions.Invoking(() => Loaded<int>(purchases.ToArray())).Should().Throw<InvalidDataException>().WithMessage("*is a book of purchases, not a book of subscriptions*");
        var bytes = Saved(Book([]));
        FluentActions.Invoking(() => PurchaseBook.LoadAsync<int>(new MemoryStream(bytes)).GetAwaiter().GetResult())
            .Should().Throw<InvalidDataException>().WithMessage("*is a book of subscriptions, not a book of purchases*");
        FluentActions.Invoking(() => Loaded<Guid>(bytes)).Should().Throw<InvalidDataException>().WithMessage("*Int32, not Guid*");
        FluentActions.Invoking(() => SubscriptionBook<(int, int)>.Zero.SaveAsync(new MemoryStream()).GetAwaiter().GetResult()).Should().Throw<NotSupportedException>();
    }

    private static SubscriptionBook<int> Book(Row[] rows) =>
        SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => r.Start, r => (DateOnly?)r.End, r => r.Amount, r => r.Interval);

    private static byte[] Saved<TKey>(SubscriptionBook<TKey> book)
        where TKey : notnull
    {
        using var stream = new MemoryStream();
        book.SaveAsync(stream).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    private static SubscriptionBook<TKey> Loaded<TKey>(byte[] bytes)
        where TKey : notnull => SubscriptionBook.LoadAsync<TKey>(new MemoryStream(bytes)).GetAwaiter().GetResult();

    private sealed record Row(int Customer, DateOnly Start, DateOnly End, decimal Amount, BillingInterval Interval);
}
