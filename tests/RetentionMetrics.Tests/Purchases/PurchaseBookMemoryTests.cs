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

        Allocation.IsAtMost(2L * Rows * BytesPerRawRow, () => PurchaseBook.FromPurchases(customers, dates, amounts));
    }

    // All that is allocated, so that no moment of the building can take more.
    [Fact]
    public void FromPurchases_Records_AllocateAtMostTwiceTheColumns()
    {
        var (customers, dates, amounts) = Columns();

        Allocation.IsAtMost(2L * Rows * BytesPerRawRow, () => PurchaseBook.FromPurchases(Enumerable.Range(0, Rows), i => customers[i], i => dates[i], i => amounts[i]));
    }

    [Fact]
    public void FromPurchases_AmountsOfManyDigits_AllocateLittleMore()
    {
        // Quotients that no 17 digits hold: their rows are put aside in full.
        var (customers, dates, amounts) = Columns();
        amounts = Array.ConvertAll(amounts, amount => amount / 7m);

        Allocation.IsAtMost(5L * Rows * BytesPerRawRow / 2, () => PurchaseBook.FromPurchases(customers, dates, amounts));
    }

    [Fact]
    public void Add_ALaterBatch_AllocatesOneCopy()
    {
        var (customers, dates, amounts) = Columns();
        var book = PurchaseBook.FromPurchases(customers, dates, amounts);
        var batch = PurchaseBook.FromPurchases(customers.AsSpan(0, 100), dates.AsSpan(0, 100), amounts.AsSpan(0, 100));

        Allocation.IsAtMost(2L * Rows * BytesPerRawRow, () => _ = book + batch);
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
}
