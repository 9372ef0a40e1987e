using System.Globalization;
using RetentionMetrics.Benchmarks.Table;

namespace RetentionMetrics.Benchmarks;

/// <summary>A book of twenty million purchases of five million customers: its columns in one pass, and in batches through a builder, in turns.</summary>
internal static class Batches
{
    private const int Rows = 20_000_000;
    private const int Customers = 5_000_000;
    private const int BatchLength = 200_000;
    private const int Days = 730;
    private const int Rounds = 4;
    private const int BytesPerRow = 8 + sizeof(int) + sizeof(decimal);
    private const double Limit = 1.3;

    /// <summary>Measures both.</summary>
    /// <returns>The exit code: 0 when the builder takes at most 1.3 times as long, 1 otherwise.</returns>
    public static int Run()
    {
        var names = Array.ConvertAll(Enumerable.Range(0, Customers).ToArray(), Data.ToText);
        var customers = Data.Column(Rows, next => names[next.Next(Customers)]);
        var dates = Data.Column(Rows, next => Data.FirstDay.AddDays(next.Next(Days)), seed: 2);
        var amounts = Data.Column(Rows, next => next.Next(100_000) / 100m, seed: 3);
        Console.WriteLine("way          seconds   peak beside the columns");
        var (once, batches) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            once = Math.Min(once, Measure("one pass", () => PurchaseBook.FromPurchases(customers, dates, amounts)));
            batches = Math.Min(batches, Measure("batches", () => InBatches(customers, dates, amounts)));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"batches / one pass: {batches / once:F2}"));
        return batches <= Limit * once ? 0 : 1;
    }

    private static PurchaseBook<string> InBatches(string[] customers, DateOnly[] dates, decimal[] amounts)
    {
        var builder = new PurchaseBookBuilder<string>();
        for (var start = 0; start < Rows; start += BatchLength)
            builder.Add(customers.AsSpan(start, BatchLength), dates.AsSpan(start, BatchLength), amounts.AsSpan(start, BatchLength));
        return builder.ToBook();
    }

    private static double Measure(string way, Func<PurchaseBook<string>> build)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var watch = new HeapWatch();
        // Processor time: neighbours that take a core away do not count.
        var start = Environment.CpuUsage.TotalTime;
        var book = build();
        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        var peak = watch.Peak - before;
        GC.KeepAlive(book);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{way,-9} {seconds,10:F2}   {peak / 1e6,6:F0} MB {(double)peak / Rows / BytesPerRow,5:F2}x"));
        return seconds;
    }
}
