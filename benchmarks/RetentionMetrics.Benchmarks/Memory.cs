using System.Diagnostics;
using System.Globalization;

namespace RetentionMetrics.Benchmarks;

/// <summary>What a book of ten million purchases of two million customers takes, while it is built and afterwards, against the bytes of the columns it is built from.</summary>
internal static class Memory
{
    private const int Rows = 10_000_000;
    private const int Customers = 2_000_000;
    private const int Days = 730;
    private const int BytesPerRow = sizeof(int) + sizeof(int) + sizeof(decimal);
    private const double Limit = 2;

    /// <summary>Measures both doors.</summary>
    /// <returns>The exit code: 0 when neither takes more than twice the columns, 1 otherwise.</returns>
    public static int Run()
    {
        var random = new Random(1);
        var customers = new int[Rows];
        var dates = new DateOnly[Rows];
        var amounts = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
        {
            customers[i] = random.Next(Customers);
            dates[i] = new DateOnly(2023, 1, 1).AddDays(random.Next(Days));
            amounts[i] = random.Next(100_000) / 100m;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"columns   {(long)Rows * BytesPerRow,13:N0} bytes: {Rows:N0} rows of {Customers:N0} customers"));
        Console.WriteLine("door           allocated            peak        retained     time");
        var columns = Measure("columns", () => PurchaseBook.FromPurchases(customers, dates, amounts));
        // The records read the same columns, so that nothing else is in memory.
        var records = Measure("records", () => PurchaseBook.FromPurchases(Enumerable.Range(0, Rows), i => customers[i], i => dates[i], i => amounts[i]));
        return columns <= Limit && records <= Limit ? 0 : 1;
    }

    private static double Measure<TBook>(string door, Func<TBook> build)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        TBook book;
        long peak;
        TimeSpan time;
        using (var watch = new HeapWatch())
        {
            var start = Stopwatch.GetTimestamp();
            book = build();
            time = Stopwatch.GetElapsedTime(start);
            peak = watch.Peak - before;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        // What goes with the book, so that the scratch memory that waits in the pool for the next one is no part of it.
        var retained = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(book);
        book = default!;
        retained -= GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{door}  {Text(allocated)}  {Text(peak)}  {Text(retained)}  {time.TotalSeconds:F2} s"));
        return (double)peak / Rows / BytesPerRow;
    }

    private static string Text(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6,6:F0} MB {(double)bytes / Rows / BytesPerRow,4:F2}x");
}
