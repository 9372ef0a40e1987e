namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>Every door of the purchase book, without naming type arguments.</summary>
public class PurchaseBookDoors
{
    private static readonly DateOnly[] Dates = [new(2025, 3, 1), new(2025, 3, 2), new(2025, 4, 3)];

    private static readonly decimal[] Amounts = [10m, 20m, 12.5m];

    private static readonly Order[] Orders = [new(7, "a", Dates[0], 10m), new(8, null, Dates[1], 20m), new(7, "a", Dates[2], 12.5m)];

    [Fact]
    public void FromPurchases_OfColumns_TakesEveryCollection()
    {
        int[] array = [7, 8, 7];
        ReadOnlySpan<int> readOnly = array;
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        Check(PurchaseBook.FromPurchases(array, Dates, Amounts));
        Check(PurchaseBook.FromPurchases(readOnly, Dates, Amounts));
        Check(PurchaseBook.FromPurchases([7, 8, 7], Dates, [10m, 20m, 12.5m]));
        Check(PurchaseBook.FromPurchases(["a", "b", "a"], [.. Dates], Amounts));
        Check(PurchaseBook.FromPurchases(new[] { 7L, 8L, 7L }, Dates, Amounts));
        Check(PurchaseBook.FromPurchases(new[] { one, two, one }, Dates, Amounts));
        Check(PurchaseBook.FromPurchases(new[] { "a", "b", "a" }, Dates, Amounts));
        Check(PurchaseBook.FromPurchases(new[] { (1, "a"), (1, "b"), (1, "a") }, Dates, Amounts));
    }

    [Fact]
    public void FromPurchases_OfRecords_TakesEveryCollection()
    {
        List<Order> list = [.. Orders];
        ReadOnlySpan<Order> span = Orders;

        Check(PurchaseBook.FromPurchases(Orders, o => o.Customer, o => o.Date, o => o.Amount));
        Check(PurchaseBook.FromPurchases(list, o => o.Customer, o => o.Date, o => o.Amount));
        Check(PurchaseBook.FromPurchases(span, o => o.Customer, o => o.Date, o => o.Amount));
        Check(PurchaseBook.FromPurchases(Doors.Lazily(list), o => o.Customer, o => o.Date, o => o.Amount));
        Check(PurchaseBook.FromPurchases([Orders[0], Orders[1], Orders[2]], o => o.Customer, o => o.Date, o => o.Amount));
        Check(PurchaseBook.FromPurchasesAsync(Doors.Streamed(Orders), o => o.Customer, o => o.Date, o => o.Amount).Result);
    }

    [Fact]
    public void FromPurchases_WithoutACustomer_TakesReferencesAndValues()
    {
        ReadOnlySpan<Order> span = Orders;

        PurchaseBook.FromPurchases(Orders, o => o.Name, o => o.Date, o => o.Amount, rejections: WrongRows.Into(out var rejected)).Purchases.Should().Be(2);
        rejected.Count.Should().Be(1);
        PurchaseBook.FromPurchases(span, o => o.Name, o => o.Date, o => o.Amount, rejections: WrongRows.Into(out rejected)).Purchases.Should().Be(2);
        PurchaseBook.FromPurchases(Orders, o => o.Number, o => o.Date, o => o.Amount, rejections: WrongRows.Into(out rejected)).Purchases.Should().Be(2);
        rejected.Count.Should().Be(1);
        PurchaseBook.FromPurchases(span, o => o.Number, o => o.Date, o => o.Amount, rejections: WrongRows.Into(out rejected)).Purchases.Should().Be(2);
        PurchaseBook.FromPurchases(Doors.Lazily(Orders), o => o.Number, o => o.Date, o => o.Amount, rejections: WrongRows.Into(out rejected)).TryGetCustomer(7, out _).Should().BeTrue();
    }

    [Fact]
    public void Builder_TakesEveryCollection()
    {
        int[] array = [7, 8, 7];
        List<Order> list = [.. Orders];
        ReadOnlySpan<Order> span = Orders;

        var builder = new PurchaseBookBuilder<int>();
        builder.Add(array, Dates, Amounts);
        builder.Add([7, 8, 7], [.. Dates], [10m, 20m, 12.5m]);
        builder.Add(Orders, o => o.Customer, o => o.Date, o => o.Amount);
        builder.Add(list, o => o.Customer, o => o.Date, o => o.Amount);
        builder.Add(span, o => o.Customer, o => o.Date, o => o.Amount);
        builder.Add(Doors.Lazily(list), o => o.Customer, o => o.Date, o => o.Amount);
        builder.AddAsync(Doors.Streamed(Orders), o => o.Customer, o => o.Date, o => o.Amount).Wait();
        builder.Add(7, Dates[0], 1m);
        builder.Add(builder.ToBook());
        builder.Count.Should().Be(44);
        var texts = new PurchaseBookBuilder<string>(StringComparer.OrdinalIgnoreCase);
        texts.Add(["a", "A"], [Dates[0], Dates[1]], [1m, 2m]);
        texts.ToBook().CustomersOf(ReportingPeriod.Month(2025, 3), Movement.New).Should().ContainSingle();
    }

    [Fact]
    public void SaveAndLoad_RoundTrip()
    {
        using var stream = new MemoryStream();
        PurchaseBook.FromPurchases([7, 8, 7], Dates, Amounts).SaveAsync(stream).Wait();
        stream.Position = 0;
        Check(PurchaseBook.LoadAsync<int>(stream).Result);
    }

    [Fact]
    public void Add_TakesEveryCollection()
    {
        int[] array = [7, 8, 7];
        List<Order> list = [.. Orders];
        ReadOnlySpan<Order> span = Orders;
        var empty = PurchaseBook<int>.Zero;

        Check(empty.Add(array, Dates, Amounts));
        Check(empty.Add([7, 8, 7], Dates, Amounts));
        Check(empty.Add(Orders, o => o.Customer, o => o.Date, o => o.Amount));
        Check(empty.Add(list, o => o.Customer, o => o.Date, o => o.Amount));
        Check(empty.Add(span, o => o.Customer, o => o.Date, o => o.Amount));
        Check(empty.AddAsync(Doors.Streamed(Orders), o => o.Customer, o => o.Date, o => o.Amount).Result);
        Check(empty + PurchaseBook.FromPurchases(array, Dates, Amounts));
    }

    [Fact]
    public void Rfm_TakesClassesOrCutPoints()
    {
        var book = PurchaseBook.FromPurchases([7, 8, 7], Dates, Amounts);
        var asOf = new DateOnly(2025, 4, 30);

        book.Rfm(asOf).Rows.Should().HaveCount(2);
        book.Rfm(asOf, 3).CutPoints.Classes.Should().Be(3);
        book.Rfm(asOf, new RfmCutPoints([30, 60], [1, 2], [10.5m, 50])).CutPoints.Classes.Should().Be(3);
    }

    [Fact]
    public void Cohorts_TakeAUnitAndADay()
    {
        var book = PurchaseBook.FromPurchases([7, 8, 7], Dates, Amounts);

        book.Cohorts(PeriodUnit.Month).Cohorts[0].ActiveAt(1).Should().Be(1);
        book.Cohorts(PeriodUnit.Month, new DateOnly(2025, 3, 31), RetentionMode.ReturnOnOrAfter, DayOfWeek.Sunday).Cohorts[0].Size.Should().Be(2);
    }

    private static void Check<TKey>(PurchaseBook<TKey> book)
        where TKey : notnull
    {
        book.Customers.Should().Be(2);
        book.Revenue.Should().Be(42.5m);
        book.TimeBetweenPurchases.Median.Should().Be(33);
    }

    private sealed record Order(int Customer, string? Name, DateOnly Date, decimal Amount)
    {
        public int? Number => Name is null ? null : Customer;
    }
}
