using System.Globalization;

namespace RetentionMetrics.Tests.Purchases;

public class PurchaseBookInputTests
{
    [Fact]
    public void FromPurchases_Nothing_IsZero()
    {
        var nothing = PurchaseBook.FromPurchases(Array.Empty<string>(), [], []);

        nothing.Equals(PurchaseBook<string>.Zero).Should().BeTrue();
        (nothing.Customers, nothing.Purchases, nothing.Revenue, nothing.FirstPurchase, nothing.LastPurchase).Should().Be((0L, 0L, 0m, null, null));
        nothing.RepeatPurchaseRate.Should().Be(RepeatPurchaseRate.Zero);
        nothing.TimeBetweenPurchases.Should().Be(TimeBetweenPurchases.Zero);
        nothing.ReturningCustomerRate(ReportingPeriod.Year(2025)).Should().Be(ReturningCustomerRate.Zero);
        nothing.Rfm(new DateOnly(2025, 1, 1)).Rows.Should().BeEmpty();
        nothing.EnumerateCustomers().Should().BeEmpty();
        nothing.ToString(CultureInfo.InvariantCulture).Should().Be("0 customers, 0 purchases, revenue 0.00");
    }

    [Fact]
    public void FromPurchases_KeysOfEveryKind_AreFoundAgain()
    {
        DateOnly[] dates = [new(2025, 1, 1), new(2025, 1, 2), new(2025, 1, 3)];
        decimal[] amounts = [1m, 2m, 3m];
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        PurchaseBook.FromPurchases(new long[] { 1, 1L << 40, 1 }, dates, amounts).Customers.Should().Be(2);
        PurchaseBook.FromPurchases([one, two, one], dates, amounts).TryGetCustomer(one, out var guid).Should().BeTrue();
        guid.Revenue.Should().Be(4m);
        PurchaseBook.FromPurchases(["a", "A", "a"], dates, amounts).EnumerateCustomers().Select(row => row.Customer).Should().Equal("A", "a");
        // Tuples can be compared, but these have a part that cannot: they stay in the order of appearance.
        var parts = new (int, Uri)[] { (2, new("https://b.example")), (2, new("https://a.example")), (2, new("https://b.example")) };
        PurchaseBook.FromPurchases(parts, dates, amounts).EnumerateCustomers().Select(row => row.Customer.Item2.Host).Should().Equal("b.example", "a.example");
    }

    [Fact]
    public void FromPurchases_ColumnsOfDifferentLength_AreRefused()
    {
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1, 2], [default], [1m, 2m])).Should().Throw<ArgumentException>().WithParameterName("dates").WithMessage("dates holds 1 entries, customers holds 2*");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1, 2], [default, default], [1m])).Should().Throw<ArgumentException>().WithParameterName("amounts");
    }

    [Fact]
    public void FromPurchases_NoCustomerFarInside_IsRefusedWithItsIndexOrCounted()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Customer: i == 9_000 ? null : "c" + (i % 7), Date: new DateOnly(2025, 1, 1), Total: 1m)).ToList();
        var column = rows.Select(r => r.Customer!).ToArray();
        var dates = rows.Select(r => r.Date).ToArray();
        var amounts = rows.Select(r => r.Total).ToArray();

        FluentActions.Invoking(() => PurchaseBook.FromPurchases(column, dates, amounts))
            .Should().Throw<ArgumentException>().WithMessage("The entry at index 9000 has no customer (null, an empty text or an empty Guid).*").WithParameterName("customers");
        var list = () => PurchaseBook.FromPurchases(rows, r => r.Customer!, r => r.Date, r => r.Total);
        var lazy = () => PurchaseBook.FromPurchases(Records.Lazily(rows), r => r.Customer!, r => r.Date, r => r.Total);
        var span = () => PurchaseBook.FromPurchases(rows.ToArray().AsSpan(), r => r.Customer!, r => r.Date, r => r.Total);
        var stream = () => PurchaseBook.FromPurchasesAsync(Records.Streamed(rows), r => r.Customer!, r => r.Date, r => r.Total).GetAwaiter().GetResult();
        foreach (var door in new[] { list, lazy, span, stream })
            door.Should().Throw<ArgumentException>().WithMessage("The entry at index 9000 has no customer (null, an empty text or an empty Guid).*").WithParameterName("customerSelector");

        PurchaseBook.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Total, rejections: WrongRows.Into(out var rejected)).Purchases.Should().Be(9_999);
        rejected.Count.Should().Be(1);
        PurchaseBook.FromPurchases(rows.ToArray().AsSpan(), r => r.Customer, r => r.Date, r => r.Total, rejections: WrongRows.Into(out rejected)).Purchases.Should().Be(9_999);
        rejected.Count.Should().Be(1);
        PurchaseBook.FromPurchases(rows.ToArray().AsSpan(), r => r.Customer?.Length, r => r.Date, r => r.Total, rejections: WrongRows.Into(out rejected)).Customers.Should().Be(1);
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => PurchaseBook.FromPurchases((IEnumerable<int>)null!, x => x, x => default, x => 1m)).Should().Throw<ArgumentNullException>().WithParameterName("purchases");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1], (Func<int, int>)null!, x => default, x => 1m)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1], x => x, null!, x => 1m)).Should().Throw<ArgumentNullException>().WithParameterName("dateSelector");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1], x => x, x => default, null!)).Should().Throw<ArgumentNullException>().WithParameterName("amountSelector");
        FluentActions.Awaiting(() => PurchaseBook.FromPurchasesAsync((IAsyncEnumerable<int>)null!, x => x, x => default, x => 1m)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("purchases").Wait();
        FluentActions.Invoking(() => PurchaseBook<string>.Zero + null!).Should().Throw<ArgumentNullException>().WithParameterName("right");
        FluentActions.Invoking(() => null! + PurchaseBook<string>.Zero).Should().Throw<ArgumentNullException>().WithParameterName("left");
    }

    [Fact]
    public async Task FromPurchasesAsync_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await FluentActions.Awaiting(() => PurchaseBook.FromPurchasesAsync(Endless(), x => x, x => default, x => 1m, cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();

        static async IAsyncEnumerable<int> Endless([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
        {
            while (true)
            {
                token.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return 5;
            }
        }
    }

    [Fact]
    public void FromPurchases_ALongHistoryOfOneCustomer_IsSorted()
    {
        // More days than the short runs that are sorted by insertion; 37 is prime to 1,000, so that every day comes once and out of order.
        var dates = Enumerable.Range(0, 1_000).Select(i => new DateOnly(2020, 1, 1).AddDays(i * 37 % 1_000)).ToArray();
        var amounts = dates.Select(date => (decimal)date.DayNumber).ToArray();
        var book = PurchaseBook.FromPurchases(Enumerable.Repeat("one", 1_000).ToArray(), dates, amounts);

        book.TimeBetweenPurchases.Should().Be(TimeBetweenPurchases.FromGaps(Enumerable.Repeat(1, 999).ToArray()));
        book.Within(ReportingPeriod.Days(new DateOnly(2020, 1, 1), 10)).Revenue.Should().Be(Enumerable.Range(new DateOnly(2020, 1, 1).DayNumber, 10).Sum());
    }
}
