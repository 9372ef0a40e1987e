namespace RetentionMetrics.Tests.Purchases;

public class PurchaseBookMemoryTests
{
    private const int Rows = 200_000;
    private const int Customers = 40_000;
    private const int BytesPerRawRow = sizeof(int) + sizeof(int) + sizeof(decimal);

    [Fact]
    public void FromPurchases_Columns_AllocateAtMostTwiceTheColumns()
    {
        var (customers, dates, amounts) = Columns();

        AllocatedBy(() => PurchaseBook.FromPurchases(customers, dates, amounts)).Should().BeLessThan(2L * Rows * BytesPerRawRow);
    }

    // All that is allocated, so that no moment of the building can take more.
    [Fact]
    public void FromPurchases_Records_AllocateAtMostTwiceTheColumns()
    {
        var (customers, dates, amounts) = Columns();

        AllocatedBy(() => PurchaseBook.FromPurchases(Enumerable.Range(0, Rows), i => customers[i], i => dates[i], i => amounts[i]))
            .Should().BeLessThan(2L * Rows * BytesPerRawRow);
    }

    [Fact]
    public void FromPurchases_AmountsOfManyDigits_AllocateLittleMore()
    {
        // Quotients that no 17 digits hold: their rows are put aside in full.
        var (customers, dates, amounts) = Columns();
        amounts = Array.ConvertAll(amounts, amount => amount / 7m);

        AllocatedBy(() => PurchaseBook.FromPurchases(customers, dates, amounts)).Should().BeLessThan(5L * Rows * BytesPerRawRow / 2);
    }

    [Fact]
    public void Add_ALaterBatch_AllocatesOneCopy()
    {
        var (customers, dates, amounts) = Columns();
        var book = PurchaseBook.FromPurchases(customers, dates, amounts);
        var batch = PurchaseBook.FromPurchases(customers.AsSpan(0, 100), dates.AsSpan(0, 100), amounts.AsSpan(0, 100));

        AllocatedBy(() => book + batch).Should().BeLessThan(2L * Rows * BytesPerRawRow);
    }

    private static (int[] Customers, DateOnly[] Dates, decimal[] Amounts) Columns()
    {
        var random = new Random(1);
        var customers = new int[Rows];
        var dates = new DateOnly[Rows];
        var amounts = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
        {
            customers[i] = random.Next(Customers);
            dates[i] = new DateOnly(2023, 1, 1).AddDays(random.Next(730));
            amounts[i] = random.Next(100_000) / 100m;
        }

        return (customers, dates, amounts);
    }

    // The least of a few calls, with time for what they called often to be compiled anew: until then .NET 8 makes an object for every constant span.
    private static long AllocatedBy<T>(Func<T> door)
    {
        var least = long.MaxValue;
        for (var call = 0; call < 4; call++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(door());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Thread.Sleep(100);
        }

        return least;
    }
}
