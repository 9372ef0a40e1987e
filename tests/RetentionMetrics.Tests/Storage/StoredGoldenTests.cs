namespace RetentionMetrics.Tests.Storage;

/// <summary>Stored books of every version: they are read for ever, and written as they were.</summary>
public class StoredGoldenTests
{
    private static readonly Subscription[] Subscriptions =
    [
        new(-5, new(1, 1, 1), null, 1m / 3, new(7, PeriodUnit.Week, WeekConvention.FourPointThreeThree), "pro", 7),
        new(8, new(2024, 2, 29), new(2024, 2, 29), 12.50m, BillingInterval.Monthly, "basic", -1),
        new(8, new(2025, 1, 3), new(2024, 1, 3), 300m, BillingInterval.Annual, "pro", 7),
        new(9, new(9999, 12, 30), null, -2.00m, new(90, PeriodUnit.Day), "grün", 0),
    ];

    [Fact]
    public async Task Purchases_OfVersion1()
    {
        await AreReadAndWritten("purchases-int-v1.book", key => key);
        await AreReadAndWritten("purchases-long-v1.book", ToLong);
        await AreReadAndWritten("purchases-guid-v1.book", ToGuid);
        await AreReadAndWritten("purchases-string-v1.book", key => key == 3 ? "\uD800" : $"Kündin {key}");

        static Task AreReadAndWritten<TKey>(string name, Func<int, TKey> keyOf)
            where TKey : notnull
        {
            int[] keys = [-5, 3, 3, 8, 8, 8];
            DateOnly[] dates = [new(1, 1, 1), new(2024, 2, 29), new(9999, 12, 31), new(2025, 1, 3), new(2025, 1, 3), new(2025, 1, 3)];
            var book = PurchaseBook.FromPurchases(
                Array.ConvertAll(keys, key => keyOf(key)), dates, [0m, 12.50m, -1m / 3, decimal.MaxValue, decimal.MaxValue, -7.00m]);
            return IsReadAndWritten(name, book, stream => PurchaseBook.LoadAsync<TKey>(stream), book.SaveAsync);
        }
    }

    [Fact]
    public async Task Subscriptions_OfVersion1()
    {
        await AreReadAndWritten("subscriptions-int-v1.book", key => key);
        await AreReadAndWritten("subscriptions-long-v1.book", ToLong);
        await AreReadAndWritten("subscriptions-guid-v1.book", ToGuid);
        await AreReadAndWritten("subscriptions-string-v1.book", ToText);

        static Task AreReadAndWritten<TKey>(string name, Func<int, TKey> keyOf)
            where TKey : notnull
        {
            var book = SubscriptionBook.FromSubscriptions(
                Subscriptions, row => keyOf(row.Customer), row => row.Start, row => row.End, row => row.Amount, row => row.Interval);
            return IsReadAndWritten(name, book, stream => SubscriptionBook.LoadAsync<TKey>(stream), book.SaveAsync);
        }
    }

    [Fact]
    public async Task SubscriptionsWithSegments_OfVersion1()
    {
        await AreReadAndWritten("subscriptions-int-segments-v1.book", key => key, row => row.Level);
        await AreReadAndWritten("subscriptions-string-segments-v1.book", ToText, row => row.Plan);

        static Task AreReadAndWritten<TKey, TSegment>(string name, Func<int, TKey> keyOf, Func<Subscription, TSegment> segmentOf)
            where TKey : notnull
            where TSegment : notnull
        {
            var book = SubscriptionBook.FromSubscriptions(
                Subscriptions, row => keyOf(row.Customer), row => row.Start, row => row.End, row => row.Amount, segmentOf, row => row.Interval);
            return IsReadAndWritten(name, book, stream => SubscriptionBook.LoadAsync<TKey, TSegment>(stream), book.SaveAsync);
        }
    }

    private static async Task IsReadAndWritten<TBook>(
        string name, TBook book, Func<Stream, Task<TBook>> load, Func<Stream, CancellationToken, Task> save)
        where TBook : notnull
    {
        var bytes = await File.ReadAllBytesAsync(Golden.File("state", name));
        (await load(new MemoryStream(bytes))).Equals(book).Should().BeTrue(name);
        using var stream = new MemoryStream();
        await save(stream, default);
        stream.ToArray().Should().Equal(bytes, name);
    }

    private static long ToLong(int key) => (long)key << 33;

    private static Guid ToGuid(int key) => new(key, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]);

    private static string ToText(int key) => key == 9 ? "\uD800" : $"Kündin {key}";

    private sealed record Subscription(
        int Customer, DateOnly Start, DateOnly? End, decimal Amount, BillingInterval Interval, string Plan, int Level);
}
