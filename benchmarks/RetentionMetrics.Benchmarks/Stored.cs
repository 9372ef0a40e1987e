using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Benchmarks.Table;

namespace RetentionMetrics.Benchmarks;

/// <summary>Saves and loads a book of ten million purchases of two million customers: bytes of the file a second of processor time, and the heap while it happens against that of the book.</summary>
internal static class Stored
{
    private const int Rows = 10_000_000;
    private const int Customers = 2_000_000;
    private const int Days = 730;
    private const int Rounds = 3;
    private const double FewestMegabytes = 200;
    private const double MostOfBook = 1.2;

    /// <summary>Measures both kinds of keys.</summary>
    /// <returns>The exit code: 0 when saving and loading reach 200 MB/s and take at most 1.2 times the book, 1 otherwise.</returns>
    public static async Task<int> RunAsync()
    {
        Console.WriteLine("keys     file         book         save       peak   load       peak   save as built");
        var isMet = await MeasureAsync("ints", key => key);
        isMet &= await MeasureAsync("texts", Data.ToText);
        return isMet ? 0 : 1;
    }

    private static PurchaseBook<TKey> Book<TKey>(Func<int, TKey> keyOf)
        where TKey : notnull
    {
        var names = Array.ConvertAll(Enumerable.Range(0, Customers).ToArray(), key => keyOf(key));
        var customers = Data.Column(Rows, next => names[next.Next(Customers)]);
        var dates = Data.Column(Rows, next => Data.FirstDay.AddDays(next.Next(Days)), seed: 2);
        var amounts = Data.Column(Rows, next => next.Next(100_000) / 100m, seed: 3);
        return PurchaseBook.FromPurchases(customers, dates, amounts);
    }

    private static async Task<bool> MeasureAsync<TKey>(string name, Func<int, TKey> keyOf)
        where TKey : notnull
    {
        using var file = new MemoryStream();
        var saveAsBuilt = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            // Customers are sorted for the first save.
            var built = Book(keyOf);
            file.Position = 0;
            saveAsBuilt = Math.Min(saveAsBuilt, (await PeakAsync(() => built.SaveAsync(file))).Seconds);
        }

        var own = BytesOfLoaded<TKey>(file);
        var book = PurchaseBook<TKey>.Zero;
        var (save, load) = (double.MaxValue, double.MaxValue);
        var (savePeak, loadPeak) = (0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            book = PurchaseBook<TKey>.Zero;
            file.Position = 0;
            var peak = await PeakAsync(async () => book = await PurchaseBook.LoadAsync<TKey>(file));
            load = Math.Min(load, peak.Seconds);
            loadPeak = Math.Max(loadPeak, peak.Bytes);
            file.Position = 0;
            peak = await PeakAsync(() => book.SaveAsync(file));
            save = Math.Min(save, peak.Seconds);
            savePeak = Math.Max(savePeak, own + peak.Bytes);
        }

        var megabytes = file.Length / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-6} {megabytes,5:F0} MB {own / 1e6,9:F0} MB {megabytes / save,7:F0} MB/s {(double)savePeak / own,5:F2}x {megabytes / load,5:F0} MB/s {(double)loadPeak / own,5:F2}x {megabytes / saveAsBuilt,5:F0} MB/s"));
        return megabytes / Math.Max(save, load) >= FewestMegabytes && Math.Max(savePeak, loadPeak) <= MostOfBook * own;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long BytesOfLoaded<TKey>(MemoryStream file)
        where TKey : notnull
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        file.Position = 0;
        var book = PurchaseBook.LoadAsync<TKey>(file).GetAwaiter().GetResult();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(book);
        return after - before;
    }

    private static async Task<(double Seconds, long Bytes)> PeakAsync(Func<Task> work)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var watch = new HeapWatch();
        // Processor time: neighbours that take a core away do not count.
        var start = Environment.CpuUsage.TotalTime;
        await work();
        return ((Environment.CpuUsage.TotalTime - start).TotalSeconds, watch.Peak - before);
    }
}
