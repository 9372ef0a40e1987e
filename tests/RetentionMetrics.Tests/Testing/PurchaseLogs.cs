using System.Globalization;

namespace RetentionMetrics.Tests;

/// <summary>The purchase logs of the shared data folder, read row by row.</summary>
internal static class PurchaseLogs
{
    private static readonly CultureInfo Text = CultureInfo.InvariantCulture;

    /// <summary>The tenth of CDNOW's customers that the literature uses, by their numbers in the sample; no header.</summary>
    public static IEnumerable<(int Customer, DateOnly Date, decimal Amount)> CdnowSample() =>
        File.ReadLines(Shared.Data("cdnow", "CDNOW_sample.txt"))
            .Select(Words)
            .Select(w => (int.Parse(w[1], Text), DateOnly.ParseExact(w[2], "yyyyMMdd", Text), decimal.Parse(w[4], Text)));

    /// <summary>All of CDNOW; one header line.</summary>
    public static IEnumerable<(string Customer, DateOnly Date, decimal Amount)> CdnowMaster() =>
        GzipLines.Read(Shared.Data("cdnow", "CDNOW_master.txt.gz")).Skip(1)
            .Select(Words)
            .Select(w => (w[0], DateOnly.ParseExact(w[1], "yyyyMMdd", Text), decimal.Parse(w[3], Text)));

    /// <summary>Online Retail, one row per invoice, already cleaned.</summary>
    public static IEnumerable<(int Customer, DateOnly Date, decimal Amount, string Country)> OnlineRetailInvoices() =>
        File.ReadLines(Shared.Data("online_retail", "online_retail_invoices.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(c => (int.Parse(c[0], Text), DateOnly.ParseExact(c[2].AsSpan(0, 10), "yyyy-MM-dd", Text), decimal.Parse(c[3], Text), c[4]));

    /// <summary>Online Retail as it comes: cancellations, unknown customers, prices of 0 and below.</summary>
    public static IEnumerable<(string Invoice, int Quantity, decimal Price, int? Customer)> OnlineRetailLines() =>
        GzipLines.Read(Shared.Data("online_retail", "online_retail_lines.csv.gz")).Skip(1)
            .Select(line => line.Split(','))
            .Select(c => (c[0], int.Parse(c[2], Text), decimal.Parse(c[4], NumberStyles.Float, Text), c[5].Length == 0 ? (int?)null : int.Parse(c[5], Text)));

    /// <summary>The same with time stamps, one row per line of an invoice: refunds have a negative quantity.</summary>
    public static IEnumerable<(DateTime At, int Quantity, decimal Price, int? Customer)> OnlineRetailTimedLines() =>
        GzipLines.Read(Shared.Data("online_retail", "online_retail_lines.csv.gz")).Skip(1)
            .Select(line => line.Split(','))
            .Select(c => (DateTime.ParseExact(c[3], "yyyy-MM-dd HH:mm", Text), int.Parse(c[2], Text), decimal.Parse(c[4], NumberStyles.Float, Text), c[5].Length == 0 ? (int?)null : int.Parse(c[5], Text)));

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
